import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameBody, hashOf, unframeBody } from './frame.ts';

const bodies = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.nat(8000))
    .map(([text, count]) => new TextEncoder().encode(text.repeat(count))),
);

test('a body comes back byte for byte, and equal bodies have equal addresses', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const packed = await frameBody(body);
      expect(Buffer.compare(await unframeBody(packed), body)).toBe(0);
      expect(hashOf(await frameBody(body))).toEqual(hashOf(packed));
    }),
    { numRuns: 300 },
  );
});

test('a flipped bit anywhere is an error, never other data', async () => {
  await fc.assert(
    fc.asyncProperty(bodies, fc.nat(), async (body, position) => {
      const packed = Uint8Array.from(await frameBody(body));
      const bit = position % (packed.length * 8);
      packed[bit >> 3] = (packed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(unframeBody(packed)).rejects.toMatchObject({ code: 'packed_corrupt' });
    }),
    { numRuns: 2000 },
  );
});

test('every single bit of a small frame is guarded', async () => {
  for (const text of ['', 'x', 'bpmn bpmn bpmn bpmn bpmn bpmn and more']) {
    const packed = await frameBody(new TextEncoder().encode(text));
    for (let bit = 0; bit < packed.length * 8; bit++) {
      const copy = Uint8Array.from(packed);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(unframeBody(copy)).rejects.toMatchObject({ code: 'packed_corrupt' });
    }
  }
});

test('truncated and extended frames are errors', async () => {
  const packed = await frameBody(new Uint8Array(5000).fill(7));
  for (let length = 0; length < packed.length; length++) {
    await expect(unframeBody(packed.subarray(0, length))).rejects.toMatchObject({ code: 'packed_corrupt' });
  }
  await expect(unframeBody(Buffer.concat([packed, new Uint8Array(1)]))).rejects.toMatchObject({
    code: 'packed_corrupt',
  });
});

test('a frame that would decode to far more than it declares is refused before decoding', async () => {
  const packed = Buffer.from(await frameBody(new Uint8Array(64 * 1024 * 1024)));
  packed.writeUInt32LE(100, 4);
  await expect(unframeBody(packed)).rejects.toMatchObject({ code: 'packed_corrupt' });
});
