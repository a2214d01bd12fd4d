import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPngPossible, largestPngScale, pngSize } from './png-size.ts';

describe('pngSize', () => {
  it('scales and never cuts off a part of a pixel', () => {
    expect(pngSize({ width: 100.2, height: 50 }, 2)).toEqual({ width: 201, height: 100 });
  });
});

describe('isPngPossible', () => {
  it('takes ordinary diagrams at every size', () => {
    expect(isPngPossible(pngSize({ width: 3000, height: 2000 }, 4))).toBe(true);
    expect(isPngPossible({ width: 40_000, height: 1000 })).toBe(true);
  });

  it('refuses what other programs answer with an empty picture', () => {
    expect(isPngPossible({ width: 70_000, height: 100 })).toBe(false);
    expect(isPngPossible({ width: 20_000, height: 20_000 })).toBe(false);
  });
});

describe('largestPngScale', () => {
  it('is possible, and one hundredth more is not', () => {
    const side = fc.double({ min: 1, max: 400_000, noNaN: true });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const scale = largestPngScale({ width, height });
        expect(isPngPossible(pngSize({ width, height }, scale))).toBe(true);
        expect(isPngPossible(pngSize({ width, height }, scale + 0.011))).toBe(false);
      }),
    );
  });
});
