import { expect, test } from 'vitest';
import { createRecorder } from './recorder.ts';

test('times run from when something was due, and only the measured time counts', () => {
  const recorder = createRecorder({ from: 1, to: 2 });
  recorder.done('diagram', 500, 900);
  for (let at = 1000; at < 2000; at += 10) recorder.done('diagram', at, at + 20);
  recorder.done('diagram', 1999, 2099);
  recorder.done('diagram', 2000, 9000);
  const { all, routes, seconds } = recorder.results();
  expect(all.count).toBe(101);
  expect(all.p50).toBeCloseTo(20, 1);
  expect(all.max).toBeCloseTo(100, 0);
  expect(routes['diagram']).toEqual(all);
  expect(seconds.map(({ second, count, max }) => [second, count, max])).toEqual([
    [0, 1, 400],
    [1, 101, 100],
    [2, 1, 7000],
  ]);
});

test('failures count whenever they happen, by route and code', () => {
  const recorder = createRecorder({ from: 10, to: 20 });
  recorder.failed('commit', '503 overloaded', 0);
  recorder.failed('commit', '503 overloaded', 12_000);
  recorder.failed('blob', 'ECONNRESET', 12_000);
  const { all, failures, seconds } = recorder.results();
  expect(all.count).toBe(0);
  expect(failures).toEqual([
    { route: 'commit', code: '503 overloaded', count: 2 },
    { route: 'blob', code: 'ECONNRESET', count: 1 },
  ]);
  expect(seconds.map(({ second, failed }) => [second, failed])).toEqual([
    [0, 1],
    [12, 2],
  ]);
});
