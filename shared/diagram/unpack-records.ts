import type { BuildForm } from './build-form.ts';
import { decodeColumns } from './column-decoder.ts';
import { decodeGuarded } from './corrupt.ts';
import type { DecodedColumn } from './decoded-column.ts';
import type { DiagramDocument } from './document.ts';
import { ElementBuilder } from './element-builder.ts';
import { readEnvelope } from './envelope.ts';
import { recordCode } from './form.ts';
import { kind } from './kinds.ts';
import type { Moddle, ModdleElement } from './moddle.ts';
import { runThrough } from './run-through.ts';
import { readResidues } from './unpack-diagram.ts';

/** A document as it is unpacked, with what the columns tell about its elements without looking at them. */
export interface UnpackedRecords extends DiagramDocument {
  /** All elements but bounds and waypoints that are mere geometry; null where a plain value stands. */
  readonly records: readonly (ModdleElement | null)[];
  /** By record: which values it has. Undefined where a plain value stands. */
  readonly formOf: (record: number) => BuildForm | undefined;
  /** By record: 1 where something refers to it. */
  readonly referenced: Uint8Array;
}

/** Does what `unpackDiagram` does, and tells more. */
export function unpackRecords(body: Uint8Array, moddle: Moddle): UnpackedRecords {
  return decodeGuarded(() => {
    const decoded = decodeColumns(readEnvelope(body));
    const builder = new ElementBuilder(decoded, moddle);
    const { records, forms } = builder;
    return {
      definitions: runThrough(builder.build()),
      residues: readResidues(decoded.residues, records),
      records,
      formOf: (record) => forms[(decoded.codes[record] ?? recordCode.plain) - recordCode.firstForm],
      referenced: referencedRecords(forms, records.length),
    };
  });
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
