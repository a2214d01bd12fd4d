import { type BuildForm, type Target, toBuildForm } from './build-form.ts';
import type { DecodedColumns } from './column-decoder.ts';
import { corrupt } from './corrupt.ts';
import type { DecodedColumn } from './decoded-column.ts';
import { recordCode } from './form.ts';
import { GeometryFactory } from './geometry-elements.ts';
import { kind } from './kinds.ts';
import type { Moddle, ModdleElement } from './moddle.ts';

/** Builds moddle elements from decoded columns. */
export class ElementBuilder {
  /** The elements by record number; null where a plain value stands. */
  readonly records: (ModdleElement | null)[] = [];
  readonly forms: readonly BuildForm[];
  private readonly decoded: DecodedColumns;
  private readonly geometry: GeometryFactory;
  private readonly plainOfRecord = new Map<number, unknown>();

  constructor(decoded: DecodedColumns, moddle: Moddle) {
    this.decoded = decoded;
    this.geometry = new GeometryFactory(moddle, decoded.geometry);
    this.forms = decoded.forms.map((form) => toBuildForm(form, moddle));
  }

  /** Builds all records and answers the first one, the definitions. Yields how much is built, from 0 to 1. */
  *build(): Generator<number, ModdleElement> {
    yield* this.createRecords();
    for (const form of this.forms) for (const { column } of form.containers) column?.rewind();
    yield* this.fillRecords();
    const [root] = this.records;
    if (!root) throw corrupt('its root is no element');
    return root;
  }

  private formOf(record: number): BuildForm | undefined {
    return this.forms[(this.decoded.codes[record] ?? 0) - recordCode.firstForm];
  }

  /** Records come level by level: the children of the first record, then those of the second and so on. */
  private *createRecords(): Generator<number, void> {
    const count = this.decoded.codes.length;
    for (let record = 0; record < count; record++) {
      if (isPause(record)) yield (0.3 * record) / count;
      if (record === this.records.length) this.createRecord(undefined);
      const parent = this.records[record];
      const form = this.formOf(record);
      if (!parent || form === undefined) continue;
      const { containers } = form;
      for (let slot = 0; slot < containers.length; slot++) {
        const container = containers[slot];
        const length = container?.kind === kind.elements ? (container.column?.takeLength() ?? 0) : 1;
        for (let left = length; left > 0; left--) this.createRecord(parent);
      }
    }
  }

  private createRecord(parent: ModdleElement | undefined): void {
    const record = this.records.length;
    if (record >= this.decoded.codes.length) throw corrupt('a record is missing');
    const form = this.formOf(record);
    if (form === undefined) this.plainOfRecord.set(record, this.decoded.plainRecords[this.plainOfRecord.size]);
    this.records.push(form === undefined ? null : new form.Type(parent));
  }

  private *fillRecords(): Generator<number, void> {
    let child = 0;
    for (let record = 0; record < this.records.length; record++) {
      if (isPause(record)) yield 0.3 + (0.7 * record) / this.records.length;
      if (record === child) child++;
      const element = this.records[record];
      const form = this.formOf(record);
      if (!element || form === undefined) continue;
      const { targets } = form;
      for (let slot = 0; slot < targets.length; slot++) {
        const target = targets[slot];
        if (target === undefined) continue;
        if (target.kind === kind.element) setValue(element, target, this.valueOf(child++));
        else if (target.kind === kind.elements) {
          const list = new Array<unknown>(target.column?.takeLength() ?? 0);
          for (let index = 0; index < list.length; index++) list[index] = this.valueOf(child++);
          setValue(element, target, list);
        } else setValue(element, target, this.simpleValue(element, target));
      }
    }
  }

  private valueOf(record: number): unknown {
    return this.records[record] ?? this.plainOfRecord.get(record);
  }

  private simpleValue(element: ModdleElement, { kind: valueKind, column }: Target): unknown {
    if (column === null) return valueKind === kind.yes;
    const position = column.advance();
    switch (valueKind) {
      case kind.string:
      case kind.id:
        return column.strings[position];
      case kind.reference:
        return this.referenced(column.numbers[position] ?? -1, column);
      case kind.references:
        return this.referencedList(column.lists[position] ?? [], column);
      case kind.plain:
        return column.plain[position];
      case kind.bounds:
        return this.geometry.box(column.geometryStart + 4 * position, element);
      case kind.waypoints:
        return this.geometry.points(column.geometryStart + position, element);
      default:
        return column.numbers[position];
    }
  }

  private referencedList(targets: readonly number[], column: DecodedColumn): unknown[] {
    const list = new Array<unknown>(targets.length);
    for (let index = 0; index < list.length; index++) list[index] = this.referenced(targets[index] ?? -1, column);
    return list;
  }

  private referenced(target: number, column: DecodedColumn): unknown {
    if (target < 0) return column.takePlain();
    const element = this.records[target];
    if (!element) throw corrupt('a reference leads to no element');
    return element;
  }
}

function isPause(record: number): boolean {
  return record % 1024 === 1023;
}

function isKeyed(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** One for all, because a descriptor for each of ten thousands of references costs more than defining them. */
const hiddenValue: PropertyDescriptor = { value: undefined, enumerable: false, writable: true, configurable: true };

function setValue(element: ModdleElement, { key, extra, hidden }: Target, value: unknown): void {
  if (!extra && !hidden) {
    element[key] = value;
    return;
  }
  const holder = extra ? element['$attrs'] : element;
  if (!isKeyed(holder)) throw corrupt('attributes have no place');
  if (!hidden) holder[key] = value;
  else {
    hiddenValue.value = value;
    Object.defineProperty(holder, key, hiddenValue);
    hiddenValue.value = undefined;
  }
}
