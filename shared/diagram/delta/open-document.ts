import type { Moddle } from '../moddle.ts';
import { type UnpackedRecords, unpackRecords } from '../unpack-records.ts';
import { ElementIndex } from './element-index.ts';
import type { IndexedDocument } from './read-value.ts';

/** A document as it was unpacked, with the names of its elements. */
export type OpenDocument = IndexedDocument & UnpackedRecords;

/** Unpacks a body and names its elements. Throws `packed_corrupt` and `packed_newer`. */
export function openDocument(body: Uint8Array, moddle: Moddle): OpenDocument {
  const document = unpackRecords(body, moddle);
  return { ...document, index: ElementIndex.of(document) };
}
