import type { Moddle } from '../moddle.ts';
import { runThrough } from '../run-through.ts';
import { type UnpackedRecords, unpackRecordsInSlices } from '../unpack-records.ts';
import { ElementIndex } from './element-index.ts';
import type { IndexedDocument } from './read-value.ts';

/** A document as it was unpacked, with the names of its elements. */
export type OpenDocument = IndexedDocument & UnpackedRecords;

/** Unpacks a body and names its elements. Throws `packed_corrupt` and `packed_newer`. */
export function openDocument(body: Uint8Array, moddle: Moddle): OpenDocument {
  return runThrough(openDocumentInSlices(body, moddle));
}

/** The same in steps, which yield how much is done, from 0 to 1. */
export function* openDocumentInSlices(body: Uint8Array, moddle: Moddle): Generator<number, OpenDocument> {
  const document = yield* unpackRecordsInSlices(body, moddle);
  const naming = ElementIndex.of(document);
  let step = naming.next();
  for (; !step.done; step = naming.next()) yield 1;
  return { ...document, index: step.value };
}
