import { expect, test } from 'vitest';
import type { Percentiles } from '../driver/recorder.ts';
import type { Outcome } from '../run-scenario.ts';
import { type ScenarioName, scenarioOf } from '../scenario.ts';
import { cacheHits, goalsOf } from './goals.ts';
import { saturationOf } from './saturation.ts';

const times = (p95: number, count = 1000): Percentiles => ({ count, p50: p95 / 2, p95, p99: p95 * 2, max: p95 * 3 });

/** An outcome in which all goals are reached; `p95Of` says how each second was. */
function outcomeOf(name: ScenarioName, p95Of: (second: number) => number = () => 20): Outcome {
  const scenario = scenarioOf(name, { clients: 100, seconds: null });
  const seconds = Array.from({ length: Math.ceil(scenario.measured.to) }, (_, second) => second);
  return {
    scenario,
    seed: 1,
    driver: {
      all: times(20),
      routes: {},
      seconds: seconds.map((second) => ({ second, failed: 0, ...times(p95Of(second), 10 + second) })),
      failures: [],
      saves: 1,
      conflicts: 0,
      wentBack: 0,
      sockets: 0,
      sent: 0,
      received: 0,
      pushes: { fromSent: times(20), fromAnswer: times(5), missed: 0 },
      lag: times(2),
      socketsHeld: 100,
      clients: 100,
    },
    watched: {
      seconds: seconds.map((second) => ({
        second,
        server: second / 100,
        database: 0.2,
        driver: 0.1,
        memory: 0,
        poolWaiting: 0,
      })),
      caches: [
        { cache: 'reply', hits: 960, misses: 40 },
        { cache: 'role', hits: 0, misses: 0 },
      ],
      peakMemory: 2 ** 28,
      cpu: { server: 0, database: 0, driver: 0 },
      database: { transactions: 0, rows: 0, writeAhead: 0, bytes: 0 },
      poolWaiting: 0,
    },
  };
}

const missed = (outcome: Outcome): string[] =>
  goalsOf(outcome)
    .filter(({ ok }) => ok === false)
    .map(({ name }) => name);

test('each scenario is measured by its own goals', () => {
  for (const name of ['mixed', 'push', 'spike', 'crowd', 'idle', 'saturation'] as const) {
    expect(missed(outcomeOf(name)), name).toEqual([]);
  }
  const mixed = outcomeOf('mixed');
  expect(missed({ ...mixed, driver: { ...mixed.driver, all: times(60) } })).toEqual(['p95']);
  expect(missed({ ...mixed, driver: { ...mixed.driver, all: times(0, 0) } })).toEqual(['p95', 'p99']);
  expect(missed({ ...mixed, watched: { ...mixed.watched, caches: [], peakMemory: 2 ** 30 } })).toEqual([
    'cache hits',
    'memory of the server',
  ]);
  const crowd = outcomeOf('crowd');
  const failures = [{ route: 'commit', code: '503', count: 1 }];
  expect(missed({ ...crowd, driver: { ...crowd.driver, failures, wentBack: 1 } })).toEqual([
    'failed requests',
    'answers older than what was known',
  ]);
  const idle = outcomeOf('idle');
  expect(missed({ ...idle, driver: { ...idle.driver, socketsHeld: 99 } })).toEqual(['sockets held']);
  expect(cacheHits(mixed)).toBe(0.96);
});

test('after the crowd has come every second must be quick again within ten', () => {
  const { crowdAt } = outcomeOf('spike').scenario;
  const slowUntil = (end: number) => (second: number) => (second >= (crowdAt ?? 0) && second < end ? 300 : 20);
  expect(missed(outcomeOf('spike', slowUntil((crowdAt ?? 0) + 10)))).toEqual([]);
  expect(missed(outcomeOf('spike', slowUntil((crowdAt ?? 0) + 11)))).toEqual(['back under p95 of 50 ms after']);
});

test('a server is saturated at the first pace at which it takes too long, and it is said why', () => {
  const start = outcomeOf('saturation').scenario.paces[5]?.at ?? 0;
  const { passed, bottleneck } = saturationOf(outcomeOf('saturation', (second) => (second >= start + 2 ? 200 : 20)));
  expect(passed?.pace).toBeCloseTo(1.2 ** 5);
  expect(passed?.p95).toBe(200);
  expect(bottleneck).toContain('core');
  expect(saturationOf(outcomeOf('saturation')).passed).toBeNull();
});
