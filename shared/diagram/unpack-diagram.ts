import { type DecodedColumns, decodeColumnsInSlices } from './column-decoder.ts';
import { corrupt, decodeGuarded } from './corrupt.ts';
import type { DiagramDocument, Residues } from './document.ts';
import { ElementBuilder } from './element-builder.ts';
import { readEnvelope } from './envelope.ts';
import type { Moddle, ModdleElement } from './moddle.ts';
import type { PlainValue } from './plain-value.ts';
import { ownedResidues } from './residue.ts';
import { runThrough } from './run-through.ts';

/** How much of the time of unpacking goes into reading the columns. */
const decodingShare = 0.5;

/**
 * Unpacks a body (docs/format.md) into elements of `moddle`. Throws `packed_newer` for a later format version and
 * `packed_corrupt` for anything else that is no packed diagram.
 */
export function unpackDiagram(body: Uint8Array, moddle: Moddle): DiagramDocument {
  return runThrough(unpackDiagramInSlices(body, moddle));
}

/**
 * The same in steps of a few milliseconds, which yield how much is done, from 0 to 1. `onDecoded` is told the columns, not to read
 * values by position from, before elements are built of them, and may do its part in steps, too.
 */
export function* unpackDiagramInSlices(
  body: Uint8Array,
  moddle: Moddle,
  onDecoded?: (decoded: DecodedColumns) => Iterable<unknown>,
): Generator<number, DiagramDocument> {
  const decoded = yield* guarded(decode(body));
  yield decodingShare;
  for (const _ of onDecoded?.(decoded) ?? []) yield decodingShare;
  return yield* guarded(build(decoded, moddle));
}

/** Runs steps whose errors are all about damaged bytes. */
function* guarded<Result>(steps: Generator<number, Result>): Generator<number, Result> {
  for (;;) {
    const step = decodeGuarded(() => steps.next());
    if (step.done) return step.value;
    yield step.value;
  }
}

function* decode(body: Uint8Array): Generator<number, DecodedColumns> {
  const envelope = readEnvelope(body);
  yield 0;
  const steps = decodeColumnsInSlices(envelope);
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield decodingShare * step.value;
  return step.value;
}

function* build(decoded: DecodedColumns, moddle: Moddle): Generator<number, DiagramDocument> {
  const builder = new ElementBuilder(decoded, moddle);
  const steps = builder.build();
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield decodingShare + (1 - decodingShare) * step.value;
  return { definitions: step.value, residues: readResidues(decoded.residues, builder.records) };
}

/** Finds the elements that residues belong to. Throws `packed_corrupt`. */
export function readResidues(residues: readonly PlainValue[], records: readonly (ModdleElement | null)[]): Residues {
  const found: Residues = new Map();
  for (const { record, residue } of ownedResidues(residues)) {
    const element = records[record];
    if (!element) throw corrupt('a residue belongs to no element');
    found.set(element, residue);
  }
  return found;
}
