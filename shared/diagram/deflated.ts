import { Deflate, inflateSync } from 'fflate';
import { corrupt } from './corrupt.ts';
import type { PlainValue } from './plain-value.ts';

const chunkSize = 16 * 1024;
const level = 6;
/** What sizes and heads take beside the data. */
const overhead = 8;
/** DEFLATE shrinks nothing further than this, so that no forged size can claim much more memory than the data takes. */
const mostShrunk = 1032;

/** DEFLATE data of `bytes`, null where that is hardly shorter; `dictionary` is in the window before. Pauses now and then. */
export function* deflateInSlices(bytes: Uint8Array, dictionary?: Uint8Array): Generator<void, Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  const deflate = new Deflate({ level, ...(dictionary && { dictionary }) }, (piece) => pieces.push(piece));
  for (let start = 0; start < bytes.length; start += chunkSize) {
    deflate.push(bytes.subarray(start, start + chunkSize), false);
    yield;
  }
  deflate.push(new Uint8Array(), true);
  const deflated = concatenate(pieces);
  const isWorthIt = deflated.length + overhead < bytes.length && bytes.length < deflated.length * mostShrunk;
  return isWorthIt ? deflated : null;
}

/** Undoes `deflateInSlices`: exactly `size` bytes. Throws `packed_corrupt` if there are fewer, or more than there can be. */
export function inflate(deflated: Uint8Array, size: number, dictionary?: Uint8Array): Uint8Array {
  if (size > deflated.length * mostShrunk) throw corrupt('a section claims too large a size');
  const bytes = inflateSync(deflated, { out: new Uint8Array(size), ...(dictionary && { dictionary }) });
  if (bytes.length !== size) throw corrupt('a section is incomplete');
  return bytes;
}

/** True for a size that a section can have. */
export function isSize(value: PlainValue | undefined): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/** All pieces in one. */
export function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  return bytes;
}
