import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { xmlLimits } from '../shared/diagram/xml-limits.ts';

/**
 * A file's exact bytes, kept as what the XML written from its diagram does not tell: that XML is the dictionary of zstd
 * frames. Layout: one byte of version, SHA-256 of the file, SHA-256 of the XML, the file's length (four bytes,
 * little-endian), then for each chunk of the file the length of its frame (four bytes) and the frame.
 */
const version = 1;
const headBytes = 1 + 32 + 32 + 4;

/**
 * zstd looks up only so much of a large dictionary, so a large file goes in chunks, each with the part of the XML that
 * corresponds to it and a margin at both ends.
 */
const chunkBytes = 512 * 1024;
const marginBytes = 256 * 1024;

/** zstd's best level takes a second per megabyte, which only files of one chunk can afford. */
const bestLevel = 19;
const fastLevel = 12;

/** Packs the bytes of a file against the XML written from it. */
export function packOriginal(original: Uint8Array, written: Uint8Array): Uint8Array {
  const params = {
    [constants.ZSTD_c_compressionLevel]: original.length > chunkBytes ? fastLevel : bestLevel,
  };
  const frames = chunksOf(original.length).map(([start, end]) => {
    const dictionary = dictionaryOf(written, start, end, original.length);
    return zstdCompressSync(original.subarray(start, end), { params, dictionary });
  });
  const packed = new Uint8Array(frames.reduce((size, frame) => size + 4 + frame.length, headBytes));
  const view = new DataView(packed.buffer);
  packed[0] = version;
  packed.set(sha256(original), 1);
  packed.set(sha256(written), 33);
  view.setUint32(65, original.length, true);
  let at = headBytes;
  for (const frame of frames) {
    view.setUint32(at, frame.length, true);
    packed.set(frame, at + 4);
    at += 4 + frame.length;
  }
  return packed;
}

/** The exact bytes of the file, or null unless both hashes prove them right. */
export function restoreOriginal(packed: Uint8Array, written: Uint8Array): Uint8Array | null {
  if (packed.length < headBytes || packed[0] !== version) return null;
  if (!sameBytes(packed.subarray(33, 65), sha256(written))) return null;
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const length = view.getUint32(65, true);
  if (length > xmlLimits.bytes) return null;
  const restored = new Uint8Array(length);
  let at = headBytes;
  for (const [start, end] of chunksOf(length)) {
    if (at + 4 > packed.length) return null;
    const frame = packed.subarray(at + 4, at + 4 + view.getUint32(at, true));
    const chunk = decompress(frame, dictionaryOf(written, start, end, length), end - start);
    if (chunk === null) return null;
    restored.set(chunk, start);
    at += 4 + frame.length;
  }
  return sameBytes(packed.subarray(1, 33), sha256(restored)) ? restored : null;
}

function chunksOf(length: number): [start: number, end: number][] {
  const count = Math.max(1, Math.ceil(length / chunkBytes));
  return Array.from({ length: count }, (_, i) => [i * chunkBytes, Math.min(length, (i + 1) * chunkBytes)]);
}

function dictionaryOf(written: Uint8Array, start: number, end: number, length: number): Uint8Array {
  if (length <= chunkBytes) return written;
  const scale = written.length / length;
  return written.subarray(
    Math.max(0, Math.floor(start * scale) - marginBytes),
    Math.min(written.length, Math.ceil(end * scale) + marginBytes),
  );
}

/** The chunk of a frame, null unless it has exactly the length it must have. */
function decompress(frame: Uint8Array, dictionary: Uint8Array, length: number): Uint8Array | null {
  try {
    const chunk = zstdDecompressSync(frame, { dictionary, maxOutputLength: Math.max(length, 1) });
    return chunk.length === length ? chunk : null;
  } catch {
    return null;
  }
}

function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
