import type { DiagramDocument } from './document.ts';
import type { Moddle } from './moddle.ts';
import { runThrough } from './run-through.ts';
import { type OnDecoded, unpackRecordsInSlices } from './unpack-records.ts';

/**
 * Unpacks a body (docs/format.md) into elements of `moddle`. Throws `packed_newer` for a later format version and
 * `packed_corrupt` for anything else that is no packed diagram.
 */
export function unpackDiagram(body: Uint8Array, moddle: Moddle): DiagramDocument {
  return runThrough(unpackDiagramInSlices(body, moddle));
}

/**
 * The same in steps of a few milliseconds, which yield how much is done, from 0 to 1. `onDecoded` is told the columns before
 * elements are built of them.
 */
export function* unpackDiagramInSlices(
  body: Uint8Array,
  moddle: Moddle,
  onDecoded?: OnDecoded,
): Generator<number, DiagramDocument> {
  const { definitions, residues } = yield* unpackRecordsInSlices(body, moddle, onDecoded);
  return { definitions, residues };
}
