import type { BuildForm } from './build-form.ts';
import { type DecodedColumns, decodeColumnsInSlices } from './column-decoder.ts';
import { corrupt, decodeGuarded } from './corrupt.ts';
import type { DecodedColumn } from './decoded-column.ts';
import type { DiagramDocument, Residues } from './document.ts';
import { ElementBuilder } from './element-builder.ts';
import { readEnvelope } from './envelope.ts';
import { recordCode } from './form.ts';
import { kind } from './kinds.ts';
import type { Moddle, ModdleElement } from './moddle.ts';
import type { PlainValue } from './plain-value.ts';
import { ownedResidues } from './residue.ts';

/** How much of the time of unpacking goes into reading the columns. */
const decodingShare = 0.5;

/** A document as it is unpacked, with what the columns tell about its elements without looking at them. */
export interface UnpackedRecords extends DiagramDocument {
  /** All elements but bounds and waypoints that are mere geometry; null where a plain value stands. */
  readonly records: readonly (ModdleElement | null)[];
  /** By record: which values it has. Undefined where a plain value stands. */
  readonly formOf: (record: number) => BuildForm | undefined;
  /** By record: 1 where something refers to it. Each call finds them anew. */
  readonly findReferenced: () => Uint8Array;
}

/** What is done with the columns before elements are built of them, in steps; values by position are not to be read. */
export type OnDecoded = (decoded: DecodedColumns) => Iterable<unknown>;

/**
 * Does what `unpackDiagramInSlices` does, and tells more. Throws `packed_newer` for a later format version and `packed_corrupt` for
 * anything else that is no packed diagram.
 */
export function* unpackRecordsInSlices(
  body: Uint8Array,
  moddle: Moddle,
  onDecoded?: OnDecoded,
): Generator<number, UnpackedRecords> {
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

function* build(decoded: DecodedColumns, moddle: Moddle): Generator<number, UnpackedRecords> {
  const builder = new ElementBuilder(decoded, moddle);
  const { records, forms } = builder;
  const steps = builder.build();
  let step = steps.next();
  for (; !step.done; step = steps.next()) yield decodingShare + (1 - decodingShare) * step.value;
  return {
    definitions: step.value,
    residues: findOwners(decoded.residues, records),
    records,
    formOf: (record) => forms[(decoded.codes[record] ?? recordCode.plain) - recordCode.firstForm],
    findReferenced: () => referencedRecords(forms, records.length),
  };
}

/** Finds the elements that residues belong to. */
function findOwners(residues: readonly PlainValue[], records: readonly (ModdleElement | null)[]): Residues {
  const found: Residues = new Map();
  for (const { record, residue } of ownedResidues(residues)) {
    const element = records[record];
    if (!element) throw corrupt('a residue belongs to no element');
    found.set(element, residue);
  }
  return found;
}

function referencedRecords(forms: readonly BuildForm[], count: number): Uint8Array {
  const columns = new Set<DecodedColumn>();
  for (const form of forms) for (const { column } of form.targets) if (column) columns.add(column);
  const referenced = new Uint8Array(count);
  // Where plain values stand, their number of -1 is none of an array.
  const note = (numbers: readonly number[]) => {
    for (let at = 0; at < numbers.length; at++) referenced[numbers[at] ?? -1] = 1;
  };
  for (const { kind: what, numbers, lists } of columns) {
    if (what === kind.reference) note(numbers);
    else if (what === kind.references) for (const list of lists) note(list);
  }
  return referenced;
}
