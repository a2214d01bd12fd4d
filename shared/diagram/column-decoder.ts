import { ByteReader } from './byte-reader.ts';
import { unpackColumns } from './column-section.ts';
import { corrupt } from './corrupt.ts';
import { DecodedColumn } from './decoded-column.ts';
import type { Envelope } from './envelope.ts';
import { type Form, recordCode } from './form.ts';
import { FormReader } from './form-codec.ts';
import { type DecodedGeometry, type GeometryFrame, isLabelColumn, readGeometryInSlices } from './geometry-codec.ts';
import { IdReader } from './id-reader.ts';
import { isColumnless, type Kind, kind } from './kinds.ts';
import { Links } from './links.ts';
import { readNumber } from './number-codec.ts';
import { fromPlainValue, type PlainValue } from './plain-value.ts';
import { readReferences } from './reference-codec.ts';
import { runThrough } from './run-through.ts';
import { TextReader } from './text-reader.ts';
import { unpackText } from './text-section.ts';

const listMode = { implied: 0, reordered: 1, explicit: 2 } as const;

/** A form with the column of each of its slots; null for slots without one. */
export interface DecodedForm extends Form {
  readonly columns: readonly (DecodedColumn | null)[];
}

/** Everything a body says, still as columns. */
export interface DecodedColumns {
  readonly forms: readonly DecodedForm[];
  /** A form's number plus `recordCode.firstForm`, or another record code. */
  readonly codes: readonly number[];
  readonly plainRecords: readonly PlainValue[];
  readonly geometry: DecodedGeometry;
  /** Record number and residue, in turn. */
  readonly residues: readonly PlainValue[];
}

/** Decodes all columns of a body. Throws `packed_corrupt`. */
export function decodeColumns(envelope: Envelope): DecodedColumns {
  return runThrough(decodeColumnsInSlices(envelope));
}

/** The same in steps of a few milliseconds, which yield how much of the data has been read, from 0 to 1. */
export function decodeColumnsInSlices(envelope: Envelope): Generator<number, DecodedColumns> {
  return new ColumnDecoder(envelope).decode();
}

class ColumnDecoder {
  private readonly from: ByteReader;
  private readonly text: TextReader;
  private readonly plain: readonly PlainValue[];
  private readonly residues: readonly PlainValue[];
  private readonly recordCount: number;
  private readonly size: number;
  private plainPosition = 0;
  private readonly links: Links;
  private readonly columnsByKey = new Map<string, DecodedColumn>();
  private forms: readonly DecodedForm[] = [];
  private codes: readonly number[] = [];

  constructor(envelope: Envelope) {
    this.from = new ByteReader(unpackColumns(envelope.columns));
    const { text, residues } = unpackText(envelope);
    this.text = new TextReader(text);
    this.residues = residues;
    this.plain = envelope.plain;
    this.recordCount = envelope.records;
    this.size = Math.max(1, this.from.remaining);
    if (this.recordCount > this.from.remaining) throw corrupt('a count is larger than the data');
    this.links = new Links(this.recordCount);
  }

  *decode(): Generator<number, DecodedColumns> {
    const { from } = this;
    const formReader = new FormReader();
    const forms = Array.from({ length: from.count(2) }, () => this.withColumns(formReader.read(this.text, from)));
    yield this.progress;
    const codes = this.readCodes(forms);
    yield this.progress;
    yield* this.noteOwners(forms, codes);
    this.forms = forms;
    this.codes = codes;
    const plainRecords = codes.filter((code) => code === recordCode.plain).map(() => this.nextPlain());
    yield* this.each(kind.elements, (column) => {
      column.numbers = this.times(column, () => from.varint());
    });
    yield* this.each(kind.reference, (column) => this.readReference(column));
    yield* this.each(kind.references, (column) => this.readLists(column));
    yield* this.readIds();
    yield* this.each(kind.string, (column) => {
      const spoken: string[] = [];
      column.strings = this.times(column, () => this.text.read(spoken, from));
    });
    yield* this.each(kind.integer, (column) => this.readIntegers(column));
    yield* this.each(kind.number, (column) => {
      column.numbers = this.times(column, () => readNumber(from));
    });
    yield* this.each(kind.plain, (column) => {
      column.plain = this.times(column, () => this.nextPlain());
    });
    const geometry = yield* this.readGeometry();
    if (from.remaining > 0) throw corrupt('its columns are followed by other data');
    return { forms, codes, plainRecords, geometry, residues: this.residues };
  }

  private get progress(): number {
    return 1 - this.from.remaining / this.size;
  }

  private *each(value: Kind, read: (column: DecodedColumn) => void): Generator<number, void> {
    for (const column of this.ofKind(value)) {
      read(column);
      yield this.progress;
    }
  }

  private withColumns(form: Form): DecodedForm {
    const genericUri = form.generic === null ? '' : `${form.generic.uri}\n`;
    const columns = form.slots.map(({ name, extra, kind: slotKind }) => {
      if (isColumnless(slotKind)) return null;
      const key = `${genericUri}${form.type} ${slotKind} ${extra ? '@' : ''}${name}`;
      let column = this.columnsByKey.get(key);
      if (column === undefined) {
        column = new DecodedColumn(form.type, name, slotKind);
        this.columnsByKey.set(key, column);
      }
      return column;
    });
    return { ...form, columns };
  }

  private readCodes(forms: readonly DecodedForm[]): number[] {
    const counts = new Array<number>(forms.length).fill(0);
    const codes = new Array<number>(this.recordCount);
    for (let record = 0; record < codes.length; record++) {
      const code = this.from.varint();
      codes[record] = code;
      if (code < recordCode.firstForm) continue;
      const count = counts[code - recordCode.firstForm];
      if (count === undefined) throw corrupt('a record of unknown form');
      counts[code - recordCode.firstForm] = count + 1;
    }
    forms.forEach(({ columns }, form) => {
      for (const column of columns) if (column !== null) column.count += counts[form] ?? 0;
    });
    this.checkCounts();
    return codes;
  }

  /** Every value takes at least a byte, or a plain value. */
  private checkCounts(): void {
    let values = 0;
    let plainValues = 0;
    for (const column of this.columnsByKey.values()) {
      if (column.kind === kind.plain) plainValues += column.count;
      else values += column.count;
    }
    if (values > this.from.remaining || plainValues > this.plain.length) throw corrupt('it has more values than data');
  }

  private *noteOwners(forms: readonly DecodedForm[], codes: readonly number[]): Generator<number, void> {
    const owning = forms.map(({ columns }) =>
      columns.filter((column) => column !== null).filter((column) => needsOwners(column.kind)),
    );
    for (const columns of owning) for (const column of columns) column.expectOwners();
    for (let record = 0; record < codes.length; record++) {
      const columns = owning[(codes[record] ?? 0) - recordCode.firstForm] ?? [];
      for (let index = 0; index < columns.length; index++) columns[index]?.noteOwner(record);
      if (isPause(record)) yield this.progress;
    }
    for (const columns of owning) for (const column of columns) column.rewind();
  }

  private ofKind(value: Kind): DecodedColumn[] {
    return [...this.columnsByKey.values()].filter((column) => column.kind === value);
  }

  private times<T>(column: DecodedColumn, read: () => T): T[] {
    const values = new Array<T>(column.count);
    for (let index = 0; index < column.count; index++) values[index] = read();
    return values;
  }

  private nextPlain(): PlainValue {
    const value = this.plain[this.plainPosition++];
    if (value === undefined) throw corrupt('a plain value is missing');
    return fromPlainValue(value);
  }

  private readIntegers(column: DecodedColumn): void {
    let previous = 0;
    column.numbers = this.times(column, () => {
      previous += this.from.zigzag();
      return previous;
    });
  }

  private readTargets(owners: readonly number[], column: DecodedColumn): number[] {
    const targets = readReferences(owners, this.recordCount, this.from);
    column.plain = targets.filter((target) => target < 0).map(() => this.nextPlain());
    return targets;
  }

  private readReference(column: DecodedColumn): void {
    column.numbers = this.readTargets(column.owners, column);
    this.links.add(column.type, column.name, column.owners, column.numbers);
  }

  private readLists(column: DecodedColumn): void {
    const restOwners: number[] = [];
    const lists: { list: readonly number[] | null; length: number }[] = [];
    for (const owner of column.owners) {
      const mode = this.from.varint();
      const length = mode - listMode.explicit;
      if (length >= 0) {
        if (length > this.from.remaining) throw corrupt('a list is longer than the data');
        for (let index = 0; index < length; index++) restOwners.push(owner);
        if (restOwners.length > this.from.remaining) throw corrupt('lists are longer than the data');
        lists.push({ list: null, length });
      } else lists.push({ list: this.readImplied(mode, column.name, owner), length: 0 });
    }
    const rest = this.readTargets(restOwners, column);
    let start = 0;
    column.lists = lists.map(({ list, length }) => {
      if (list !== null) return list;
      start += length;
      return rest.slice(start - length, start);
    });
  }

  private readImplied(mode: number, name: string, owner: number): readonly number[] {
    const implied = this.links.implied(name, owner);
    if (implied === null) throw corrupt('a list follows from nothing');
    if (mode === listMode.implied) return implied;
    return implied.map(() => {
      const flow = implied[this.from.varint()];
      if (flow === undefined) throw corrupt('a list refers to nothing');
      return flow;
    });
  }

  private *readGeometry(): Generator<number, DecodedGeometry> {
    const boxes = this.ofKind(kind.bounds);
    const shapes = boxes.filter((column) => !isLabelColumn(column));
    const labels = boxes.filter(isLabelColumn);
    const edges = this.ofKind(kind.waypoints);
    const parents = labels.length > 0 ? yield* this.readParents() : [];
    const frame: GeometryFrame = {
      links: this.links,
      shapes: shapes.flatMap((column) => column.owners),
      edges: edges.flatMap((column) => column.owners),
      labels: labels.flatMap((column) => column.owners),
      typeOf: (record) => this.forms[(this.codes[record] ?? 0) - recordCode.firstForm]?.type ?? '',
      parentOf: (record) => parents[record] ?? -1,
      records: this.recordCount,
    };
    const reading = readGeometryInSlices(frame, this.from);
    let step = reading.next();
    for (; !step.done; step = reading.next()) yield this.progress;
    const geometry = step.value;
    locate(shapes, 4, 0);
    locate(edges, 1, 0);
    locate(labels, 4, geometry.edgeStarts.at(-1) ?? 0);
    return geometry;
  }

  /** Record number of the record that contains each record, -1 for roots. */
  private *readParents(): Generator<number, Int32Array> {
    const parents = new Int32Array(this.recordCount).fill(-1);
    let child = 0;
    for (let record = 0; record < this.recordCount; record++) {
      if (isPause(record)) yield this.progress;
      if (record === child) child++;
      const form = this.forms[(this.codes[record] ?? 0) - recordCode.firstForm];
      if (form === undefined) continue;
      for (let slot = 0; slot < form.slots.length; slot++) {
        const slotKind = form.slots[slot]?.kind;
        if (slotKind !== kind.element && slotKind !== kind.elements) continue;
        const length = slotKind === kind.elements ? (form.columns[slot]?.takeLength() ?? 0) : 1;
        if (child + length > this.recordCount) throw corrupt('a record is missing');
        for (let left = length; left > 0; left--) parents[child++] = record;
      }
    }
    for (const column of this.ofKind(kind.elements)) column.rewind();
    return parents;
  }

  private *readIds(): Generator<number, void> {
    const columns = this.ofKind(kind.id);
    const reader = new IdReader();
    for (const column of columns) {
      this.times(column, () => reader.readTemplate(this.text, this.from));
      yield this.progress;
    }
    const owners = columns.flatMap((column) => column.owners);
    const finishing = reader.finish(this.text, this.from, owners, (owner) => this.links.shownBy(owner));
    let step = finishing.next();
    for (; !step.done; step = finishing.next()) yield this.progress;
    const ids = step.value;
    let start = 0;
    for (const column of columns) {
      column.strings = ids.slice(start, start + column.count);
      start += column.count;
    }
  }
}

/** Whether to pause after a record, in loops over all of them that do little for each. */
function isPause(record: number): boolean {
  return record % 16_384 === 16_383;
}

function needsOwners(value: Kind): boolean {
  return (
    value === kind.id ||
    value === kind.reference ||
    value === kind.references ||
    value === kind.bounds ||
    value === kind.waypoints
  );
}

/** Tells each column where its part of the geometry starts. */
function locate(columns: readonly DecodedColumn[], size: number, first: number): void {
  let start = first;
  for (const column of columns) {
    column.geometryStart = start;
    start += size * column.count;
  }
}
