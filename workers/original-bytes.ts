import { createHash } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { xmlLimits } from '../shared/diagram/xml-limits.ts';

/**
 * A file's exact bytes, kept as what the XML written from its diagram does not tell: that XML is the dictionary of a
 * zstd frame. Layout: one byte of version, SHA-256 of the file, SHA-256 of the dictionary, the file's length (four
 * bytes, little-endian), the frame.
 */
const version = 1;
const headBytes = 1 + 32 + 32 + 4;

/** zstd's best level for diagrams of usual size, a faster one where it would take seconds. */
const bestLevel = 19;
const fastLevel = 6;
const bestLevelBytes = 1024 * 1024;

/** Packs the bytes of a file against the XML written from it. */
export function packOriginal(original: Uint8Array, written: Uint8Array): Uint8Array {
  const level = original.length > bestLevelBytes ? fastLevel : bestLevel;
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  const frame = zstdCompressSync(original, { params, dictionary: written });
  const packed = new Uint8Array(headBytes + frame.length);
  packed[0] = version;
  packed.set(sha256(original), 1);
  packed.set(sha256(written), 33);
  new DataView(packed.buffer).setUint32(65, original.length, true);
  packed.set(frame, headBytes);
  return packed;
}

/** The exact bytes of the file, or null unless both hashes prove them right. */
export function restoreOriginal(packed: Uint8Array, written: Uint8Array): Uint8Array | null {
  if (packed.length < headBytes || packed[0] !== version) return null;
  if (!sameBytes(packed.subarray(33, 65), sha256(written))) return null;
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(65, true);
  if (length > xmlLimits.bytes) return null;
  const restored = decompress(packed.subarray(headBytes), written, length);
  return restored !== null && sameBytes(packed.subarray(1, 33), sha256(restored)) ? new Uint8Array(restored) : null;
}

function decompress(frame: Uint8Array, dictionary: Uint8Array, length: number): Uint8Array | null {
  try {
    return zstdDecompressSync(frame, { dictionary, maxOutputLength: Math.max(length, 1) });
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
