import type { DecodedColumn, DecodedColumns, DecodedForm } from './column-decoder.ts';
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
  readonly boxes: ReadonlyMap<string, readonly number[]>;
  /** Two coordinates of each point. */
  readonly edges: ReadonlyMap<string, readonly number[]>;
  /** Record numbers of the first and behind the last element contained. */
  readonly lists: ReadonlyMap<string, readonly [number, number]>;
}

/** Walks records in their order. */
export function* readRecords(decoded: DecodedColumns): Generator<RecordValues, void> {
  const used = new Map<DecodedColumn, number>();
  let child = 0;
  for (const [record, code] of decoded.codes.entries()) {
    if (record === child) child++;
    const form = decoded.forms[code - recordCode.firstForm];
    if (form === undefined) continue;
    const values = readRecord(form, record, child, used);
    yield values;
    child = values.nextChild;
  }
}

function readRecord(
  form: DecodedForm,
  record: number,
  firstChild: number,
  used: Map<DecodedColumn, number>,
): RecordValues & { nextChild: number } {
  const strings = new Map<string, string>();
  const numbers = new Map<string, number>();
  const records = new Map<string, number>();
  const lists = new Map<string, readonly [number, number]>();
  const boxes = new Map<string, readonly number[]>();
  const edges = new Map<string, readonly number[]>();
  let child = firstChild;
  form.slots.forEach(({ name, kind: slotKind }, index) => {
    const column = form.columns[index];
    if (slotKind === kind.element) records.set(name, child++);
    if (!column) return;
    const position = used.get(column) ?? 0;
    used.set(column, position + 1);
    if (slotKind === kind.bounds) boxes.set(name, column.boxes.slice(4 * position, 4 * position + 4));
    if (slotKind === kind.waypoints) edges.set(name, column.edges[position] ?? []);
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
