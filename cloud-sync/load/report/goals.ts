import type { Outcome } from '../run-scenario.ts';
import { costsOf } from './costs.ts';
import { saturatedAt, saturationOf } from './saturation.ts';

/** One figure of a scenario beside what was wanted. */
export interface GoalRow {
  scenario: string;
  name: string;
  value: string;
  goal: string;
  /** Null where there is no goal to miss. */
  ok: boolean | null;
}

const mebibyte = 1024 * 1024;

/** A driver that begins later than this, in milliseconds, measures itself too. */
const lateDriver = 25;

/** The figures of a scenario that were promised. */
export function goalsOf(outcome: Outcome): GoalRow[] {
  const { scenario } = outcome;
  const row = (name: string, value: string, goal: string, ok: boolean | null): GoalRow => ({
    scenario: `${scenario.name}, ${scenario.clients} clients`,
    name,
    value,
    goal,
    ok,
  });
  return [...ownGoals(outcome, row), ...commonGoals(outcome, row)];
}

type MakeRow = (name: string, value: string, goal: string, ok: boolean | null) => GoalRow;

function ownGoals(outcome: Outcome, row: MakeRow): GoalRow[] {
  const { scenario, driver, watched } = outcome;
  const atMost = (name: string, value: number, most: number): GoalRow =>
    row(name, `${value.toFixed(1)} ms`, `≤ ${most} ms`, driver.all.count > 0 && value <= most);
  const memory = (most: number): GoalRow =>
    row(
      'memory of the server',
      inMebibytes(watched.peakMemory),
      `≤ ${most} MiB`,
      watched.peakMemory <= most * mebibyte,
    );
  switch (scenario.name) {
    case 'mixed':
      return [
        atMost('p95', driver.all.p95, 50),
        atMost('p99', driver.all.p99, 150),
        row('cache hits', `${(cacheHits(outcome) * 100).toFixed(1)} %`, '> 95 %', cacheHits(outcome) > 0.95),
        memory(512),
      ];
    case 'crowd':
      return [atMost('p95', driver.all.p95, 150), memory(2048)];
    case 'push':
      return [atMost('commit sent to push, p95', driver.pushes.fromSent.p95, 50)];
    case 'spike':
      return [backRow(outcome, row)];
    case 'idle':
      return [
        row('sockets held', `${driver.socketsHeld}`, `${scenario.clients}`, driver.socketsHeld === scenario.clients),
        memory(1024),
      ];
    default:
      return [saturationRow(outcome, row)];
  }
}

function commonGoals({ scenario, driver }: Outcome, row: MakeRow): GoalRow[] {
  const failed = driver.failures.reduce((sum, { count }) => sum + count, 0);
  return [
    // Beyond what it can do a server is meant to send requests away.
    scenario.name === 'saturation'
      ? row('failed requests', `${failed}`, '', null)
      : row('failed requests', `${failed}`, '0', failed === 0),
    row('answers older than what was known', `${driver.wentBack}`, '0', driver.wentBack === 0),
    row('pushes missed', `${driver.pushes.missed}`, '0', driver.pushes.missed === 0),
    row('driver late, p99', `${driver.lag.p99.toFixed(1)} ms`, '', null),
  ];
}

/** Hits among all looks into all caches; 0 where there were none. */
export function cacheHits({ watched }: Outcome): number {
  const hits = watched.caches.reduce((sum, cache) => sum + cache.hits, 0);
  const looks = watched.caches.reduce((sum, cache) => sum + cache.hits + cache.misses, 0);
  return looks === 0 ? 0 : hits / looks;
}

/** After a crowd the server is back when it was quick for so many seconds in a row. */
const quickSeconds = 3;

function backRow({ scenario, driver }: Outcome, row: MakeRow): GoalRow {
  const at = scenario.crowdAt ?? 0;
  const after = driver.seconds.filter(({ second }) => second >= at && second < scenario.measured.to);
  const back = after.findIndex((_, index) => {
    const inARow = after.slice(index, index + quickSeconds);
    return inARow.length === quickSeconds && inARow.every(({ p95 }) => p95 <= 50);
  });
  return row('back under p95 of 50 ms after', back < 0 ? 'never' : `${back} s`, '≤ 10 s', back >= 0 && back <= 10);
}

function saturationRow(outcome: Outcome, row: MakeRow): GoalRow {
  const { passed, paces } = saturationOf(outcome);
  const most = Math.max(...paces.map(({ requestsPerSecond }) => requestsPerSecond));
  const value = passed
    ? `${passed.requestsPerSecond.toFixed(0)} a second`
    : `not reached at ${most.toFixed(0)} a second`;
  return row(`requests at which p95 passes ${saturatedAt} ms`, value, '', null);
}

/** Figures that have no goal, in words. */
export function notesOf(outcome: Outcome): string[] {
  const { scenario, driver, watched } = outcome;
  const costs = costsOf(outcome);
  const cores = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
  const late = `The driver was late itself, by ${driver.lag.p99.toFixed(1)} ms one time in a hundred: the machine had too much to do, and times are too long.`;
  return [
    ...(driver.lag.p99 > lateDriver ? [late] : []),
    `${driver.all.count} requests measured, ${driver.saves} versions saved, ${driver.conflicts} of them anew after a 412.`,
    `A client takes, a minute: ${costs.requests.toFixed(1)} requests, ${costs.transactions.toFixed(1)} transactions, ${costs.serverCpu.toFixed(1)} ms of the server's processor, ${costs.databaseCpu.toFixed(1)} ms of PostgreSQL's, ${(costs.traffic / 1024).toFixed(1)} KiB of bodies, ${(costs.writeAhead / 1024).toFixed(1)} KiB of PostgreSQL's log.`,
    `Nodes: ${scenario.nodes}, with ${scenario.pool} connections to PostgreSQL each, for which at most ${watched.poolWaiting} requests were seen waiting at once.`,
    `Processor time: server ${cores(watched.cpu.server)}, PostgreSQL ${cores(watched.cpu.database)}, driver ${cores(watched.cpu.driver)}.`,
    ...(scenario.name === 'saturation' ? [saturationOf(outcome).bottleneck] : []),
  ];
}

export function inMebibytes(bytes: number): string {
  return `${(bytes / mebibyte).toFixed(0)} MiB`;
}
