import { Column, plainTarget } from './column.ts';
import { type Form, recordCode, type Slot } from './form.ts';
import { readBox, readPoints } from './geometry-elements.ts';
import { isColumnless, type Kind, kind, kindRoom } from './kinds.ts';
import { ownAttributes } from './light-element.ts';
import { isModdleElement, type ModdleElement, type PropertyDescriptor, type TypeDescriptor } from './moddle.ts';
import { type PlainValue, toPlainValue } from './plain-value.ts';

/** A node of the tree of forms: what is known about an element after some of its values. */
interface State {
  readonly next: State[];
  readonly nextNamed: Map<string, State>;
  readonly column: Column | null;
  readonly slots: readonly Slot[];
  form: number;
}

interface Property {
  readonly key: string;
  readonly name: string;
  readonly position: number;
  readonly isId: boolean;
  readonly isMany: boolean;
  readonly isReference: boolean;
  readonly hasDefault: boolean;
}

interface TypeInfo {
  readonly type: string;
  readonly generic: Form['generic'];
  readonly properties: readonly Property[];
  readonly columns: Map<string, Column>;
  readonly start: State;
}

const maxInteger = 2 ** 50;
/** How many records are visited, and how many references followed, between two pauses. */
const visitsBetweenPauses = 128;
const targetsBetweenPauses = 2048;
/** Longer lists are taken in with pauses. */
const longList = 2048;
const contentKeys = new Set(['$children', '$body']);

function isStoredInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < maxInteger && !Object.is(value, -0);
}

/**
 * Walks a moddle tree level by level and sorts every value into the column of its type and property. Afterwards
 * `records` holds the elements in record order, `codes` their forms, `columns` everything else.
 */
export class RecordCollector {
  /** Null where a record is no new element. */
  readonly records: (ModdleElement | null)[] = [];
  readonly codes: number[] = [];
  /** Record number of the record that contains each record, -1 for roots. */
  readonly parents: number[] = [];
  readonly indexes = new Map<ModdleElement, number>();
  readonly forms: Form[] = [];
  /** What the records of code `plain` stand for. */
  readonly plain: PlainValue[] = [];
  /** Of the geometry whose kind was told last. */
  private coordinates: number[] = [];
  private readonly columnsOfKind = new Map<Kind, Column[]>();
  private readonly types = new Map<TypeDescriptor, TypeInfo>();
  private readonly genericTypes = new Map<string, TypeInfo>();

  /** Long lists of the element visited last, and what comes behind them: their records are still to be made. */
  private readonly late: { readonly values: readonly unknown[]; readonly owner: number }[] = [];

  /** Elements that must have records of their own, because something is said about them. */
  private readonly pinned: ReadonlyMap<ModdleElement, unknown>;

  constructor(pinned: ReadonlyMap<ModdleElement, unknown>) {
    this.pinned = pinned;
  }

  /** Collects everything that hangs off `root`, pausing now and then. */
  *collect(root: ModdleElement): Generator<void, void> {
    this.enqueue(root, -1);
    let current = 0;
    for (;;) {
      while (current < this.records.length) {
        const element = this.records[current];
        if (element) {
          this.visit(element, current);
          if (this.late.length > 0) yield* this.enqueueLate();
        }
        current++;
        if (current % visitsBetweenPauses === 0) yield;
      }
      const detached = yield* this.findDetached();
      if (detached === null) return;
      this.enqueue(detached, -1);
    }
  }

  /** The columns of one kind, in the order in which their first elements come. */
  columnsOf(valueKind: Kind): readonly Column[] {
    return this.columnsOfKind.get(valueKind) ?? [];
  }

  /** An element that is referred to but contained nowhere: it becomes a root of its own. */
  private *findDetached(): Generator<void, ModdleElement | null> {
    for (const valueKind of [kind.reference, kind.references]) {
      for (const column of this.columnsOfKind.get(valueKind) ?? []) {
        while (column.records.length < column.targets.length) {
          const target = column.targets[column.records.length] ?? null;
          const record = target === null ? plainTarget : this.indexes.get(target);
          if (record === undefined) return target;
          column.records.push(record);
          if (column.records.length % targetsBetweenPauses === 0) yield;
        }
      }
    }
    return null;
  }

  /** Makes a record of a value contained in the record `parent`, -1 for roots. */
  private enqueue(value: unknown, parent: number): void {
    this.parents.push(parent);
    this.codes.push(recordCode.plain);
    const element = isModdleElement(value) ? value : null;
    const isKnown = element !== null && this.indexes.has(element);
    if (element === null || (isKnown && this.containsItself(element, parent))) {
      this.records.push(null);
      this.plain.push(toPlainValue(value));
      return;
    }
    if (!isKnown) this.indexes.set(element, this.records.length);
    this.records.push(element);
  }

  /** An element in two places is stored twice; inside of itself it has no XML and is left out. */
  private containsItself(element: ModdleElement, parent: number): boolean {
    for (let record = parent; record >= 0; record = this.parents[record] ?? -1) {
      if (this.records[record] === element) return true;
    }
    return false;
  }

  private enqueueAll(values: readonly unknown[], owner: number): void {
    if (this.late.length > 0 || values.length > longList) this.late.push({ values, owner });
    else for (const value of values) this.enqueue(value, owner);
  }

  private *enqueueLate(): Generator<void, void> {
    for (const { values, owner } of this.late) {
      for (const [position, value] of values.entries()) {
        this.enqueue(value, owner);
        if (position % longList === longList - 1) yield;
      }
    }
    this.late.length = 0;
  }

  private visit(element: ModdleElement, owner: number): void {
    const descriptor = element.$descriptor;
    const end = descriptor.isGeneric
      ? this.visitGeneric(element, this.genericInfo(descriptor.name, descriptor.ns.uri ?? null), owner)
      : this.visitTyped(element, this.typeInfo(descriptor), owner);
    this.codes[owner] = end;
  }

  private visitTyped(element: ModdleElement, info: TypeInfo, owner: number): number {
    let state = info.start;
    const { properties } = info;
    for (let index = 0; index < properties.length; index++) {
      const property = properties[index];
      if (property === undefined) continue;
      const value = element[property.key];
      if (value === undefined || (property.hasDefault && !Object.hasOwn(element, property.key))) continue;
      const valueKind = this.kindOfProperty(value, property);
      if (valueKind === null) continue;
      const step = property.position * kindRoom + valueKind;
      state = state.next[step] ?? this.addState(info, state, property.name, false, valueKind, step);
      this.store(state.column, value, owner);
    }
    const attributes = ownAttributes(element);
    if (attributes !== null) {
      for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined) state = this.addExtra(info, state, name, true, value, owner);
      }
    }
    return this.formOf(info, state);
  }

  private visitGeneric(element: ModdleElement, info: TypeInfo, owner: number): number {
    let state = info.start;
    for (const [name, value] of Object.entries(element)) {
      if (value === undefined || (name.startsWith('$') && !contentKeys.has(name))) continue;
      state = this.addExtra(info, state, name, false, value, owner);
    }
    return this.formOf(info, state);
  }

  private kindOfProperty(value: unknown, property: Property): Kind | null {
    const valueKind = kindOfProperty(value, property);
    if (valueKind === kind.element && property.name === 'di:bounds') {
      const box = this.isPinned(value) ? null : readBox(value);
      this.coordinates = box ?? [];
      return box === null ? valueKind : kind.bounds;
    }
    if (valueKind === kind.elements && property.name === 'di:waypoint' && Array.isArray(value)) {
      const points = this.pinned.size > 0 && value.some((point) => this.isPinned(point)) ? null : readPoints(value);
      this.coordinates = points ?? [];
      return points === null ? valueKind : kind.waypoints;
    }
    return valueKind;
  }

  private isPinned(value: unknown): boolean {
    return this.pinned.size > 0 && isModdleElement(value) && this.pinned.has(value);
  }

  private addExtra(info: TypeInfo, state: State, name: string, extra: boolean, value: unknown, owner: number): State {
    const valueKind = kindOfValue(value);
    const step = valueKind + name;
    const next = state.nextNamed.get(step) ?? this.addState(info, state, name, extra, valueKind, step);
    this.store(next.column, value, owner);
    return next;
  }

  private store(column: Column | null, value: unknown, owner: number): void {
    if (column === null) {
      if (typeof value !== 'object') return;
      if (this.late.length > 0) this.late.push({ values: [value], owner });
      else this.enqueue(value, owner);
    } else if (typeof value === 'string') {
      column.strings.push(value);
      if (column.kind === kind.id) column.owners.push(owner);
    } else if (typeof value === 'number') column.numbers.push(value);
    else if (column.kind === kind.plain) column.plain.push(toPlainValue(value));
    else if (column.kind === kind.reference) {
      column.owners.push(owner);
      storeTarget(column, value);
    } else if (column.kind === kind.bounds) {
      column.owners.push(owner);
      for (const coordinate of this.coordinates) column.boxes.push(coordinate);
    } else if (column.kind === kind.waypoints) {
      column.owners.push(owner);
      column.edges.push(this.coordinates);
    } else if (Array.isArray(value)) {
      column.numbers.push(value.length);
      if (column.kind === kind.references) {
        column.owners.push(owner);
        for (const item of value) storeTarget(column, item);
      } else this.enqueueAll(value, owner);
    }
  }

  private addState(
    info: TypeInfo,
    from: State,
    name: string,
    extra: boolean,
    valueKind: Kind,
    step: number | string,
  ): State {
    const slots = [...from.slots, { name, extra, kind: valueKind }];
    const state = newState(slots, this.columnOf(info, extra ? `@${name}` : name, valueKind));
    if (typeof step === 'number') from.next[step] = state;
    else from.nextNamed.set(step, state);
    return state;
  }

  private columnOf(info: TypeInfo, name: string, valueKind: Kind): Column | null {
    if (isColumnless(valueKind)) return null;
    const key = valueKind + name;
    const known = info.columns.get(key);
    if (known !== undefined) return known;
    const column = new Column(info.type, name, valueKind);
    info.columns.set(key, column);
    const sameKind = this.columnsOfKind.get(valueKind);
    if (sameKind === undefined) this.columnsOfKind.set(valueKind, [column]);
    else sameKind.push(column);
    return column;
  }

  private formOf(info: TypeInfo, state: State): number {
    if (state.form < 0) {
      state.form = this.forms.length + recordCode.firstForm;
      this.forms.push({ type: info.type, generic: info.generic, slots: state.slots });
    }
    return state.form;
  }

  private typeInfo(descriptor: TypeDescriptor): TypeInfo {
    const known = this.types.get(descriptor);
    if (known !== undefined) return known;
    const properties = descriptor.properties.filter((property) => !property.isVirtual).map(toProperty);
    const info = newTypeInfo(descriptor.name, null, properties);
    this.types.set(descriptor, info);
    return info;
  }

  private genericInfo(type: string, uri: string | null): TypeInfo {
    const key = `${uri}\n${type}`;
    const known = this.genericTypes.get(key);
    if (known !== undefined) return known;
    const info = newTypeInfo(type, { uri }, []);
    this.genericTypes.set(key, info);
    return info;
  }
}

function newState(slots: readonly Slot[], column: Column | null): State {
  return { next: [], nextNamed: new Map(), column, slots, form: -1 };
}

function newTypeInfo(type: string, generic: Form['generic'], properties: readonly Property[]): TypeInfo {
  return { type, generic, properties, columns: new Map(), start: newState([], null) };
}

function toProperty(descriptor: PropertyDescriptor, position: number): Property {
  return {
    key: descriptor.name,
    name: descriptor.ns.name,
    position,
    isId: descriptor.isId === true,
    isMany: descriptor.isMany === true,
    isReference: descriptor.isReference === true,
    hasDefault: descriptor.default !== undefined,
  };
}

/** Null for an empty list, which moddle makes whenever somebody looks: it says nothing. */
function kindOfProperty(value: unknown, property: Property): Kind | null {
  if (typeof value === 'string') return property.isId ? kind.id : kind.string;
  if (Array.isArray(value)) {
    if (value.length === 0 && property.isMany) return null;
    return property.isReference ? kind.references : kind.elements;
  }
  if (property.isReference && typeof value === 'object') return kind.reference;
  return kindOfValue(value);
}

function kindOfValue(value: unknown): Kind {
  switch (typeof value) {
    case 'string':
      return kind.string;
    case 'boolean':
      return value ? kind.yes : kind.no;
    case 'number':
      return isStoredInteger(value) ? kind.integer : kind.number;
    default:
      if (Array.isArray(value)) return kind.elements;
      return isModdleElement(value) ? kind.element : kind.plain;
  }
}

function storeTarget(column: Column, value: unknown): void {
  if (isModdleElement(value)) column.targets.push(value);
  else {
    column.targets.push(null);
    column.plain.push(toPlainValue(value));
  }
}
