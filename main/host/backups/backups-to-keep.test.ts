import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToKeep } from './backups-to-keep.ts';

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 21, 17, 30);

test('the last of hours, days and weeks stay', () => {
  const hourly = Array.from({ length: 24 * 60 }, (_, n) => now - n * hour);
  const kept = backupsToKeep(hourly, 12, now);
  expect(kept).toHaveLength(12);
  expect(kept.slice(0, 6)).toEqual(hourly.slice(0, 6));
  expect(kept.map((time) => Math.round((now - time) / hour / 24))).toEqual([0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 10, 17]);
});

test('as many stay as may, the newest always among them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.nat(5_000_000_000), { maxLength: 40 }),
      fc.integer({ min: 1, max: 30 }),
      (times, count) => {
        const kept = backupsToKeep(times, count, 5_000_000_000);
        expect(kept).toHaveLength(Math.min(times.length, count));
        if (times.length > 0) expect(kept[0]).toBe(Math.max(...times));
        // Keeping what was kept changes nothing.
        expect(backupsToKeep(kept, count, 5_000_000_000)).toEqual(kept);
      },
    ),
  );
});

test('backups of a clock that was ahead stay as long as there is room, and push out none of now', () => {
  const ahead = Array.from({ length: 12 }, (_, n) => now + (365 * 24 + n) * hour);
  expect(backupsToKeep([...ahead, now], 12, now)).toContain(now);
  const many = [...ahead, ...Array.from({ length: 12 }, (_, n) => now - n * hour)];
  expect(Math.max(...backupsToKeep(many, 12, now))).toBe(now);
});
