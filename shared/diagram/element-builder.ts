import type { DecodedColumn, DecodedColumns, DecodedForm } from './column-decoder.ts';
import { corrupt } from './corrupt.ts';
import { recordCode, type Slot } from './form.ts';
import { GeometryFactory } from './geometry-elements.ts';
import { type Kind, kind } from './kinds.ts';
import { getLightType } from './light-element.ts';
import type { Moddle, ModdleElement, TypeDescriptor } from './moddle.ts';

/** Where a value of a form goes. */
interface Target {
  /** Own key of the element, or name in `$attrs`. */
  readonly key: string;
  readonly kind: Kind;
  readonly column: DecodedColumn | null;
  readonly extra: boolean;
  /** Moddle hides references from enumeration. */
  readonly enumerable: boolean;
}

interface BuildForm {
  readonly create: (parent: ModdleElement | undefined) => ModdleElement;
  readonly targets: readonly Target[];
}

/** How far a column has been used. */
type Cursors = Map<DecodedColumn, number>;

/** Builds moddle elements from decoded columns. */
export class ElementBuilder {
  /** The elements by record number; null where a plain value stands. */
  readonly records: (ModdleElement | null)[] = [];
  private readonly decoded: DecodedColumns;
  private readonly forms: readonly BuildForm[];
  private readonly geometry: GeometryFactory;
  private readonly plainOfRecord = new Map<number, unknown>();

  constructor(decoded: DecodedColumns, moddle: Moddle) {
    this.decoded = decoded;
    this.geometry = new GeometryFactory(moddle);
    this.forms = decoded.forms.map((form) => toBuildForm(form, moddle));
  }

  /** Builds all records and answers the first one, the definitions. */
  build(): ModdleElement {
    this.createRecords();
    this.fillRecords();
    const [root] = this.records;
    if (!root) throw corrupt('its root is no element');
    return root;
  }

  private formOf(record: number): BuildForm | undefined {
    return this.forms[(this.decoded.codes[record] ?? 0) - recordCode.firstForm];
  }

  /** Records come level by level: the children of the first record, then those of the second and so on. */
  private createRecords(): void {
    const used: Cursors = new Map();
    for (let record = 0; record < this.decoded.codes.length; record++) {
      if (record === this.records.length) this.createRecord(undefined);
      const parent = this.records[record];
      if (!parent) continue;
      for (const target of this.formOf(record)?.targets ?? []) {
        if (target.kind === kind.element) this.createRecord(parent);
        else if (target.kind === kind.elements) {
          const length = nextNumber(target.column, used);
          for (let index = 0; index < length; index++) this.createRecord(parent);
        }
      }
    }
  }

  private createRecord(parent: ModdleElement | undefined): void {
    const record = this.records.length;
    if (record >= this.decoded.codes.length) throw corrupt('a record is missing');
    const form = this.formOf(record);
    if (form === undefined) this.plainOfRecord.set(record, this.decoded.plainRecords[this.plainOfRecord.size]);
    this.records.push(form === undefined ? null : form.create(parent));
  }

  private fillRecords(): void {
    const used: Cursors = new Map();
    const usedPlain: Cursors = new Map();
    let child = 0;
    for (let record = 0; record < this.records.length; record++) {
      if (record === child) child++;
      const element = this.records[record];
      if (!element) continue;
      for (const target of this.formOf(record)?.targets ?? []) {
        if (target.kind === kind.element) setValue(element, target, this.valueOf(child++));
        else if (target.kind === kind.elements) {
          const length = nextNumber(target.column, used);
          const list = Array.from({ length }, (_, index) => this.valueOf(child + index));
          child += length;
          setValue(element, target, list);
        } else setValue(element, target, this.simpleValue(element, target, used, usedPlain));
      }
    }
  }

  private valueOf(record: number): unknown {
    return this.records[record] ?? this.plainOfRecord.get(record);
  }

  private simpleValue(
    element: ModdleElement,
    { kind: valueKind, column }: Target,
    used: Cursors,
    usedPlain: Cursors,
  ): unknown {
    if (valueKind === kind.yes) return true;
    if (valueKind === kind.no) return false;
    if (column === null) throw corrupt('a value has no column');
    const position = advance(column, used);
    switch (valueKind) {
      case kind.string:
      case kind.id:
        return column.strings[position];
      case kind.reference:
        return this.referenced(column.numbers[position] ?? -1, column, usedPlain);
      case kind.references:
        return column.lists[position]?.map((target) => this.referenced(target, column, usedPlain));
      case kind.plain:
        return column.plain[position];
      case kind.bounds:
        return this.geometry.box(column.boxes, position, element);
      case kind.waypoints:
        return this.geometry.points(column.edges[position] ?? [], element);
      default:
        return column.numbers[position];
    }
  }

  private referenced(target: number, column: DecodedColumn, usedPlain: Cursors): unknown {
    if (target < 0) return column.plain[advance(column, usedPlain)];
    const element = this.records[target];
    if (!element) throw corrupt('a reference leads to no element');
    return element;
  }
}

function advance(column: DecodedColumn, used: Cursors): number {
  const position = used.get(column) ?? 0;
  used.set(column, position + 1);
  return position;
}

function nextNumber(column: DecodedColumn | null, used: Cursors): number {
  if (column === null) throw corrupt('a list has no length');
  return column.numbers[advance(column, used)] ?? 0;
}

function setValue(element: ModdleElement, { key, extra, enumerable }: Target, value: unknown): void {
  const holder = extra ? element['$attrs'] : element;
  if (typeof holder !== 'object' || holder === null) throw corrupt('attributes have no place');
  if (enumerable && key !== '__proto__') Reflect.set(holder, key, value);
  else Object.defineProperty(holder, key, { value, enumerable, writable: true, configurable: true });
}

function toBuildForm(form: DecodedForm, moddle: Moddle): BuildForm {
  const { type, generic } = form;
  if (generic !== null) {
    const create = (parent: ModdleElement | undefined): ModdleElement => {
      const element = moddle.createAny(type, generic.uri ?? undefined);
      if (parent !== undefined) element.$parent = parent;
      return element;
    };
    return { create, targets: form.slots.map((slot, index) => genericTarget(slot, form.columns[index] ?? null)) };
  }
  const LightType = getLightType(moddle, type);
  const { $descriptor } = moddle.getType(type);
  return {
    create: (parent) => new LightType(parent),
    targets: form.slots.map((slot, index) => typedTarget(slot, form.columns[index] ?? null, $descriptor)),
  };
}

function genericTarget(slot: Slot, column: DecodedColumn | null): Target {
  const expected = slot.name === '$children' ? kind.elements : kind.string;
  if (slot.name.startsWith('$') && (slot.kind !== expected || !['$children', '$body'].includes(slot.name))) {
    throw corrupt('a generic element has unknown content');
  }
  return { key: slot.name, kind: slot.kind, column, extra: false, enumerable: true };
}

function typedTarget(slot: Slot, column: DecodedColumn | null, descriptor: TypeDescriptor): Target {
  if (slot.extra) return { key: slot.name, kind: slot.kind, column, extra: true, enumerable: true };
  const property = descriptor.propertiesByName[slot.name];
  if (property === undefined) throw corrupt(`${descriptor.name} has no property ${slot.name}`);
  return { key: property.name, kind: slot.kind, column, extra: false, enumerable: property.isReference !== true };
}
