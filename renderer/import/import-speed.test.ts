import { expect, test } from 'vitest';
import { clockTime, createSpeedometer } from './import-speed.ts';

test('a steady import tells its speed and what is left of it', () => {
  const speed = createSpeedometer();
  expect(speed(0, 0, 1000)).toBe(null);
  expect(speed(1000, 50, 1000)).toBe(null);
  expect(speed(2000, 100, 1000)).toEqual({ filesPerSecond: 50, secondsLeft: 18 });
  for (let at = 3000; at <= 20_000; at += 1000) speed(at, 100 + (at - 2000) / 100, 1000);
  expect(speed(21_000, 290, 1000)?.filesPerSecond).toBeCloseTo(10);
  expect(speed(22_000, 0, 500)).toBe(null);
});

test('times read as on a clock', () => {
  expect([0, 0.2, 59, 60, 61.5, 3599, 3600, 7325].map(clockTime)).toEqual([
    '0:00',
    '0:01',
    '0:59',
    '1:00',
    '1:02',
    '59:59',
    '1:00:00',
    '2:02:05',
  ]);
});
