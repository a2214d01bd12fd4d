import { ByteWriter } from './byte-writer.ts';
import type { Column } from './column.ts';
import { recordCode } from './form.ts';
import { FormWriter } from './form-codec.ts';
import { type Geometry, type GeometryFrame, isLabelColumn, writeGeometry } from './geometry-codec.ts';
import { IdWriter } from './id-writer.ts';
import { kind } from './kinds.ts';
import { Links } from './links.ts';
import { isModdleElement } from './moddle.ts';
import { writeNumber } from './number-codec.ts';
import type { PlainValue } from './plain-value.ts';
import type { RecordCollector } from './record-collector.ts';
import { writeReferences } from './reference-codec.ts';
import { type Spoken, TextWriter } from './text-writer.ts';

const valuesBetweenPauses = 1024;
const codesBetweenPauses = 16_384;
const idsBetweenPauses = 512;
/** How a list of flows is stored: as the flows imply it, as another order of those, or entry by entry. */
const listMode = { implied: 0, reordered: 1, explicit: 2 } as const;

/** Writes collected records as forms, record codes and columns. */
export class ColumnEncoder {
  readonly out = new ByteWriter();
  readonly text = new TextWriter();
  readonly plain: PlainValue[];
  private readonly collector: RecordCollector;
  private readonly links: Links;

  constructor(collector: RecordCollector) {
    this.collector = collector;
    this.plain = [...collector.plain];
    this.links = new Links(collector.records.length);
  }

  /** Writes everything, pausing now and then. */
  *encode(): Generator<void, void> {
    const { collector, out, text } = this;
    const forms = new FormWriter();
    out.varint(collector.forms.length);
    for (const form of collector.forms) forms.write(form, text, out);
    for (let start = 0; start < collector.codes.length; start += codesBetweenPauses) {
      for (const code of collector.codes.slice(start, start + codesBetweenPauses)) out.varint(code);
      yield;
    }
    for (const column of collector.columnsOf(kind.elements))
      yield* this.eachNumber(column, (value) => out.varint(value));
    for (const column of collector.columnsOf(kind.reference)) yield* this.writeReference(column);
    for (const column of collector.columnsOf(kind.references)) yield* this.writeLists(column);
    yield* this.writeIds();
    for (const column of collector.columnsOf(kind.string)) yield* this.writeStrings(column);
    for (const column of collector.columnsOf(kind.integer)) yield* this.writeIntegers(column);
    for (const column of collector.columnsOf(kind.number))
      yield* this.eachNumber(column, (value) => writeNumber(value, out));
    for (const column of collector.columnsOf(kind.plain)) this.plain.push(...column.plain);
    yield* this.writeGeometry();
  }

  private *eachNumber(column: Column, write: (value: number) => void): Generator<void, void> {
    for (let position = 0; position < column.numbers.length; position++) {
      write(column.numbers[position] ?? 0);
      if (position % valuesBetweenPauses === valuesBetweenPauses - 1) yield;
    }
  }

  private *writeIntegers(column: Column): Generator<void, void> {
    let previous = 0;
    yield* this.eachNumber(column, (value) => {
      this.out.zigzag(value - previous);
      previous = value;
    });
  }

  private *writeStrings(column: Column): Generator<void, void> {
    const spoken: Spoken = new Map();
    for (let position = 0; position < column.strings.length; position++) {
      this.text.write(column.strings[position] ?? '', spoken, this.out);
      if (position % valuesBetweenPauses === valuesBetweenPauses - 1) yield;
    }
  }

  /** Record numbers of a column's targets, `plainTarget` for the plain values among them. */
  private targetsOf(column: Column): readonly number[] {
    this.plain.push(...column.plain);
    return column.records;
  }

  private *writeReference(column: Column): Generator<void, void> {
    const targets = this.targetsOf(column);
    this.links.add(column.type, column.name, column.owners, targets);
    yield;
    yield* writeReferences(targets, column.owners, this.out);
    yield;
  }

  private *writeLists(column: Column): Generator<void, void> {
    const targets = this.targetsOf(column);
    const rest: number[] = [];
    const restOwners: number[] = [];
    let start = 0;
    for (let position = 0; position < column.numbers.length; position++) {
      const length = column.numbers[position] ?? 0;
      const owner = column.owners[position] ?? 0;
      const list = targets.slice(start, start + length);
      start += length;
      if (this.writeImplied(list, this.links.implied(column.name, owner))) continue;
      this.out.varint(length + listMode.explicit);
      for (const target of list) {
        rest.push(target);
        restOwners.push(owner);
      }
      if (position % valuesBetweenPauses === valuesBetweenPauses - 1) yield;
    }
    yield* writeReferences(rest, restOwners, this.out);
  }

  /** Writes a list that follows from the flows, maybe in another order; false if it does not. */
  private writeImplied(list: readonly number[], implied: readonly number[] | null): boolean {
    if (implied === null || implied.length !== list.length || list.length === 0) return false;
    if (list.every((target, index) => target === implied[index])) {
      this.out.varint(listMode.implied);
      return true;
    }
    const positions = list.map((target) => implied.indexOf(target));
    if (positions.includes(-1) || new Set(positions).size !== list.length) return false;
    this.out.varint(listMode.reordered);
    for (const position of positions) this.out.varint(position);
    return true;
  }

  private *writeIds(): Generator<void, void> {
    const ids = new IdWriter();
    let written = 0;
    for (const column of this.collector.columnsOf(kind.id)) {
      const isShown = column.name === 'di:id';
      for (let position = 0; position < column.strings.length; position++) {
        const id = column.strings[position] ?? '';
        const referencedId = isShown ? this.referencedId(column.owners[position] ?? 0) : null;
        ids.writeTemplate(id, referencedId, this.text, this.out);
        if (++written % idsBetweenPauses === 0) yield;
      }
    }
    yield;
    yield* ids.finish(this.text, this.out);
  }

  private *writeGeometry(): Generator<void, void> {
    const { collector, links, out } = this;
    const boxes = collector.columnsOf(kind.bounds);
    const shapes = boxes.filter((column) => !isLabelColumn(column));
    const labels = boxes.filter(isLabelColumn);
    const edges = collector.columnsOf(kind.waypoints);
    const geometry: Geometry = {
      shapes: shapes.flatMap((column) => column.boxes),
      edges: edges.flatMap((column) => column.edges),
      labels: labels.flatMap((column) => column.boxes),
    };
    yield;
    const frame: GeometryFrame = {
      links,
      shapes: shapes.flatMap((column) => column.owners),
      edges: edges.flatMap((column) => column.owners),
      labels: labels.flatMap((column) => column.owners),
      typeOf: (record) => collector.forms[(collector.codes[record] ?? 0) - recordCode.firstForm]?.type ?? '',
      parentOf: (record) => collector.parents[record] ?? -1,
      records: collector.records.length,
    };
    yield;
    yield* writeGeometry(geometry, frame, out);
    yield;
  }

  /** The id of the element that a diagram element shows, if it has one that is no derived id itself. */
  private referencedId(owner: number): string | null {
    const referenced = this.collector.records[owner]?.['bpmnElement'];
    if (!isModdleElement(referenced) || !this.collector.indexes.has(referenced)) return null;
    const id = referenced['id'];
    return typeof id === 'string' && !isModdleElement(referenced['bpmnElement']) ? id : null;
  }
}
