import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inBoth, inEither, readKeys } from './key-lists.ts';

const rising = fc
  .uniqueArray(fc.oneof(fc.nat(30), fc.nat(3_000_000)))
  .map((keys) => Uint32Array.from(keys.toSorted((one, other) => one - other)));

test('lists of keys are read, joined and intersected', () => {
  fc.assert(
    fc.property(rising, rising, (one, other) => {
      expect(readKeys(one.join())).toEqual(one);
      expect(inEither(one, other)).toEqual(Uint32Array.from(new Set([...one, ...other])).sort());
      expect(inBoth(one, other)).toEqual(one.filter((key) => other.includes(key)));
    }),
  );
});
