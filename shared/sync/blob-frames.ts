/**
 * How several blobs come in one answer: for each, in the order asked for, its length as four bytes, the highest first, and then its
 * bytes. One that is too large to come along has this for its length, and no bytes: it is fetched by itself.
 */
export const leftOut = 0xffffffff;

/** Reads such an answer: the blobs in their order, null for those that were left out. Throws when it is cut off. */
export function readBlobFrames(answer: Uint8Array): (Uint8Array | null)[] {
  const view = new DataView(answer.buffer, answer.byteOffset, answer.byteLength);
  const blobs: (Uint8Array | null)[] = [];
  for (let at = 0; at < answer.length; ) {
    const length = view.getUint32(at);
    at += 4;
    if (length === leftOut) {
      blobs.push(null);
      continue;
    }
    if (at + length > answer.length) throw new RangeError('The answer ends within a blob. Ask again.');
    blobs.push(answer.subarray(at, at + length));
    at += length;
  }
  return blobs;
}
