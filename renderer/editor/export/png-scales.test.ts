import { expect, it } from 'vitest';
import { firstScale, offeredScales } from './png-scales.ts';

it('offers the usual sizes', () => {
  expect(offeredScales({ width: 2000, height: 1000 })).toEqual([1, 2, 4]);
  expect(firstScale({ width: 2000, height: 1000 })).toBe(2);
});

it('offers the largest size that is possible as well', () => {
  const size = { width: 12_000, height: 10_000 };
  expect(offeredScales(size)).toEqual([1, 1.49, 2, 4]);
  expect(firstScale(size)).toBe(1.49);
  expect(offeredScales({ width: 100_000, height: 50_000 })).toEqual([0.23, 1, 2, 4]);
});
