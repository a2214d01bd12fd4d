import { expect, test } from 'vitest';
import { createCrashLimit, mostCrashes } from './crash-limit.ts';

test('what crashes is started again, later each time, and given up after too many crashes within a minute', () => {
  let time = 0;
  const limit = createCrashLimit(() => time);
  expect(limit.note()).toBe(0);
  const pauses = Array.from({ length: mostCrashes - 1 }, () => limit.note() ?? Number.NaN);
  expect(pauses).toEqual(pauses.toSorted((one, other) => one - other));
  expect(pauses[0]).toBeGreaterThan(0);
  expect(limit.note()).toBe(null);

  time = 60_000;
  expect(limit.note()).toBe(0);
});
