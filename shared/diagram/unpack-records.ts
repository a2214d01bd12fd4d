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
  /** Numbers of the records that something refers to, some more than once; -1 for plain values. */
  readonly referenced: Iterable<number>;
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
      referenced: referencedRecords(forms),
    };
  });
}

function* referencedRecords(forms: readonly BuildForm[]): Generator<number, void> {
  const columns = new Set<DecodedColumn>();
  for (const form of forms) for (const { column } of form.targets) if (column) columns.add(column);
  for (const column of columns) {
    if (column.kind === kind.reference) yield* column.numbers;
    else if (column.kind === kind.references) for (const list of column.lists) yield* list;
  }
}
