import { Deflate, inflateSync, strFromU8, strToU8 } from 'fflate';
import { corrupt } from './corrupt.ts';
import type { PlainValue } from './plain-value.ts';
import { textDictionary } from './text-dictionary-v1.ts';
import { fromUtf16, toUtf16 } from './utf16.ts';

const chunkSize = 32 * 1024;
const level = 6;
/** DEFLATE shrinks nothing further than this, so that no forged size can claim much more memory than the data takes. */
const mostShrunk = 1032;
const dictionary = strToU8(textDictionary);

/**
 * Makes the text section: DEFLATE data of the text's UTF-8 form behind its size, the plain string where that is no
 * longer, or UTF-16 units for text with lone surrogates, which has no UTF-8 form. Pauses now and then.
 */
export function* packText(text: string): Generator<void, PlainValue> {
  if (!text.isWellFormed()) return toUtf16(text);
  const bytes = strToU8(text);
  const pieces: Uint8Array[] = [];
  const deflate = new Deflate({ level, dictionary }, (piece) => pieces.push(piece));
  for (let start = 0; start < bytes.length; start += chunkSize) {
    deflate.push(bytes.subarray(start, start + chunkSize), false);
    yield;
  }
  deflate.push(new Uint8Array(), true);
  const deflated = concatenate(pieces);
  const isWorthIt = deflated.length + 8 < bytes.length && bytes.length < deflated.length * mostShrunk;
  return isWorthIt ? [bytes.length, deflated] : text;
}

/** Reads a text section. Throws `packed_corrupt`. */
export function unpackText(section: unknown): string {
  if (typeof section === 'string') return section;
  if (section instanceof Uint8Array) return fromUtf16(section);
  const [size, deflated]: unknown[] = Array.isArray(section) ? section : [];
  if (!(deflated instanceof Uint8Array) || typeof size !== 'number') throw corrupt('it has no text');
  if (!Number.isSafeInteger(size) || size < 0 || size > deflated.length * mostShrunk)
    throw corrupt('its text has no size');
  const bytes = inflateSync(deflated, { out: new Uint8Array(size), dictionary });
  if (bytes.length !== size) throw corrupt('its text is incomplete');
  return strFromU8(bytes);
}

function concatenate(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  return bytes;
}
