import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packOriginal, restoreOriginal } from './original-bytes.ts';

/** Text that goes on for long without repeating itself. */
function lines(count: number, ending: string): Uint8Array {
  const all = Array.from(
    { length: count },
    (_, i) => `<task id="T${i * 7919}" name="${(i * 2_654_435_761) % 1_000_003}"/>`,
  );
  return new TextEncoder().encode(all.join(ending));
}

test('any bytes come back with the XML they were packed against', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 300 }), (original, written) => {
      expect(restoreOriginal(packOriginal(original, written), written)).toEqual(original);
    }),
  );
});

test('a large file costs little more than its differences', () => {
  const original = lines(60_000, '\r\n');
  const written = lines(60_000, '\n');
  const packed = packOriginal(original, written);
  expect(Buffer.compare(restoreOriginal(packed, written) ?? new Uint8Array(), original)).toBe(0);
  expect(packed.length).toBeLessThan(original.length / 10);
  expect(packOriginal(written, written).length).toBeLessThan(2000);
});

test('other XML, a cut and a flipped byte restore nothing false', () => {
  const original = lines(20_000, '\r\n');
  const written = lines(20_000, '\n');
  const packed = packOriginal(original, written);
  expect(restoreOriginal(packed, original)).toBe(null);
  fc.assert(
    fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
      expect(restoreOriginal(packed.subarray(0, at), written)).toBe(null);
      const damaged = packed.slice();
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      const restored = restoreOriginal(damaged, written);
      if (restored !== null) expect(Buffer.compare(restored, original)).toBe(0);
    }),
    { numRuns: 200 },
  );
});
