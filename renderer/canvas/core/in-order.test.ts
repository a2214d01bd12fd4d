import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInOrder } from './in-order.ts';

describe('what is in order', () => {
  it('is all but what was put elsewhere', () => {
    expect(findInOrder([])).toEqual(new Set());
    expect(findInOrder([3, 5, 8])).toEqual(new Set([0, 1, 2]));
    expect(findInOrder([2, 3, 4, 1])).toEqual(new Set([0, 1, 2]));
    expect(findInOrder([4, 1, 2, 3])).toEqual(new Set([1, 2, 3]));
  });

  it('ascends, and nothing that ascends is longer', () => {
    const numbers = fc.uniqueArray(fc.nat(50), { maxLength: 9 });
    fc.assert(
      fc.property(numbers, (all) => {
        const run = [...findInOrder(all)].sort((a, b) => a - b).map((index) => all[index] ?? Number.NaN);
        expect(ascends(run)).toBe(true);
        expect(run).toHaveLength(longestOf(all));
      }),
    );
  });
});

const ascends = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? number) < number);

/** Tries every choice of the numbers. */
function longestOf(numbers: readonly number[]): number {
  let longest = 0;
  for (let choice = 0; choice < 2 ** numbers.length; choice++) {
    const chosen = numbers.filter((_, index) => choice & (1 << index));
    if (ascends(chosen)) longest = Math.max(longest, chosen.length);
  }
  return longest;
}
