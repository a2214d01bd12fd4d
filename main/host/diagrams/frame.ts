import { createHash } from 'node:crypto';
import { compressFrame, decompressFrame, decompressFrameSync } from 'lz4-napi';
import { MillraceError } from '../../../shared/errors.ts';

/** Longest body that is stored or read, in bytes. */
const maxBodyBytes = 512 * 1024 * 1024;

/**
 * "MLP1", then the body's length as a 32-bit little-endian number, then an LZ4 frame with checksums over each block and over the
 * content. The content's alone would miss bits whose flipping makes a block decode to the same bytes in another way.
 */
const magic = 0x31504c4d;
const headerBytes = 8;
const smallestFrameBytes = 11;

/** Packs a body for storage: an LZ4 frame with checksums behind the body's length. */
export async function frameBody(body: Uint8Array): Promise<Uint8Array> {
  if (body.byteLength > maxBodyBytes) {
    throw new MillraceError('file_too_large', 'The diagram is too large to be stored.', { bytes: body.byteLength });
  }
  const header = Buffer.alloc(headerBytes);
  header.writeUInt32LE(magic, 0);
  header.writeUInt32LE(body.byteLength, 4);
  return Buffer.concat([header, await compressFrame(body, { contentChecksum: true, blockChecksums: true })]);
}

/** Undoes `frameBody`. Throws `packed_corrupt` if any bit differs from what was framed; never decodes past the declared length. */
export async function unframeBody(packed: Uint8Array): Promise<Uint8Array> {
  const { frame, length } = checkFrame(packed);
  const body = await decompressFrame(frame).catch((cause: unknown) => {
    throw corrupt(cause);
  });
  if (body.byteLength !== length) throw corrupt();
  return body;
}

/** `unframeBody` for where nothing else can run meanwhile. */
export function unframeBodySync(packed: Uint8Array): Uint8Array {
  const { frame, length } = checkFrame(packed);
  const body = attemptSync(frame);
  if (body.byteLength !== length) throw corrupt();
  return body;
}

function attemptSync(frame: Uint8Array): Uint8Array {
  try {
    return decompressFrameSync(Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength));
  } catch (cause) {
    throw corrupt(cause);
  }
}

/** The LZ4 frame and the length it must decode to, which its blocks make possible. */
function checkFrame(packed: Uint8Array): { frame: Uint8Array; length: number } {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  if (packed.byteLength < headerBytes + smallestFrameBytes || view.getUint32(0, true) !== magic) throw corrupt();
  const length = view.getUint32(4, true);
  const frame = packed.subarray(headerBytes);
  const most = mostDecodedBytes(frame);
  if (length > maxBodyBytes || length > most || most - length > largestBlockBytes) throw corrupt();
  return { frame, length };
}

/** SHA-256, by which contents and files are told apart. */
export function hashOf(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

const largestBlockBytes = 4 * 1024 * 1024;

/**
 * Upper bound of what a frame decodes to, from its block headers alone, because the decoder itself knows no limit: a few
 * forged bytes would otherwise take gigabytes.
 */
function mostDecodedBytes(frame: Uint8Array): number {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const flags = view.getUint8(4);
  const sizeCode = (view.getUint8(5) >> 4) & 7;
  // Frames of ours have checksums for blocks and content, and neither content size nor dictionary in the header.
  if (view.getUint32(0, true) !== 0x184d2204 || (flags & 0b1101_1111) !== 0b0101_0100 || sizeCode < 4) throw corrupt();
  const blockBytes = 1 << (8 + 2 * sizeCode);
  let total = 0;
  for (let offset = 7; ; ) {
    if (offset + 4 > frame.byteLength) throw corrupt();
    const mark = view.getUint32(offset, true);
    const size = mark & 0x7fff_ffff;
    if (mark === 0) {
      // The end mark and the checksum, and nothing after them.
      if (offset + 8 !== frame.byteLength) throw corrupt();
      return total;
    }
    if (size === 0) throw corrupt();
    total += blockBytes;
    offset += 4 + size + 4;
  }
}

function corrupt(cause?: unknown): MillraceError {
  return new MillraceError('packed_corrupt', 'The stored diagram is damaged.', {}, { cause });
}
