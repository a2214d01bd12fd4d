import type { DecodedColumns, DecodedForm } from './column-decoder.ts';
import { recordCode } from './form.ts';
import { kind } from './kinds.ts';

/** One record's values, by property name, as far as they can be told without building elements. */
export interface RecordValues {
  readonly record: number;
  readonly type: string;
  readonly isGeneric: boolean;
  readonly strings: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** Record number of a referenced element, or of the only element contained. */
  readonly records: ReadonlyMap<string, number>;
  /** Four coordinates. */
  readonly boxes: ReadonlyMap<string, Float64Array>;
  /** Two coordinates of each point. */
  readonly edges: ReadonlyMap<string, Float64Array>;
  /** Record numbers of the first and behind the last element contained. */
  readonly lists: ReadonlyMap<string, readonly [number, number]>;
}

/** Walks records in their order. */
export function* readRecords(decoded: DecodedColumns): Generator<RecordValues, void> {
  let child = 0;
  for (const [record, code] of decoded.codes.entries()) {
    if (record === child) child++;
    const form = decoded.forms[code - recordCode.firstForm];
    if (form === undefined) continue;
    const values = readRecord(form, record, child, decoded);
    yield values;
    child = values.nextChild;
  }
}

function readRecord(
  form: DecodedForm,
  record: number,
  firstChild: number,
  { geometry: { coordinates, edgeStarts } }: DecodedColumns,
): RecordValues & { nextChild: number } {
  const strings = new Map<string, string>();
  const numbers = new Map<string, number>();
  const records = new Map<string, number>();
  const lists = new Map<string, readonly [number, number]>();
  const boxes = new Map<string, Float64Array>();
  const edges = new Map<string, Float64Array>();
  let child = firstChild;
  form.slots.forEach(({ name, kind: slotKind }, index) => {
    const column = form.columns[index];
    if (slotKind === kind.element) records.set(name, child++);
    if (!column) return;
    const position = column.advance();
    const start = column.geometryStart;
    if (slotKind === kind.bounds) boxes.set(name, coordinates.subarray(start + 4 * position, start + 4 * position + 4));
    if (slotKind === kind.waypoints)
      edges.set(name, coordinates.subarray(edgeStarts[start + position], edgeStarts[start + position + 1]));
    const text = column.strings[position];
    const number = column.numbers[position];
    if (text !== undefined) strings.set(name, text);
    else if (number === undefined) return;
    else if (slotKind === kind.reference) records.set(name, number);
    else if (slotKind === kind.elements) {
      lists.set(name, [child, child + number]);
      child += number;
    } else numbers.set(name, number);
  });
  const isGeneric = form.generic !== null;
  return { record, type: form.type, isGeneric, strings, numbers, records, boxes, edges, lists, nextChild: child };
}
