import type { DecodedColumns, DecodedForm } from './column-decoder.ts';
import { recordCode } from './form.ts';
import { type Kind, kind } from './kinds.ts';

/**
 * One record's values by property name, as far as they can be told without building elements. The same object stands for
 * one record after the other.
 */
export class RecordCursor {
  record = -1;
  private readonly decoded: DecodedColumns;
  private form: DecodedForm | undefined;
  /** By slot: the position in its column, for contained elements the record number of the first one. */
  private readonly positions: number[] = [];
  private readonly lengths: number[] = [];
  private child = 0;

  constructor(decoded: DecodedColumns) {
    this.decoded = decoded;
  }

  get type(): string {
    return this.form?.type ?? '';
  }

  get isGeneric(): boolean {
    return this.form?.generic != null;
  }

  /** The namespace of a generic element; null if it has none, and for all others. */
  get genericUri(): string | null {
    return this.form?.generic?.uri ?? null;
  }

  /** Goes to the next record that is an element; false when there is none. */
  next(): boolean {
    const { codes, forms } = this.decoded;
    while (++this.record < codes.length) {
      if (this.record === this.child) this.child++;
      this.form = forms[(codes[this.record] ?? 0) - recordCode.firstForm];
      if (this.form === undefined) continue;
      this.locate(this.form);
      return true;
    }
    return false;
  }

  private locate({ slots, columns }: DecodedForm): void {
    for (let slot = 0; slot < slots.length; slot++) {
      const slotKind = slots[slot]?.kind;
      const column = columns[slot];
      if (slotKind === kind.element || slotKind === kind.elements) {
        const length = slotKind === kind.element ? 1 : (column?.takeLength() ?? 0);
        this.positions[slot] = this.child;
        this.lengths[slot] = length;
        this.child += length;
      } else this.positions[slot] = column?.advance() ?? 0;
    }
  }

  /** Names of the values it may have, such as `bpmn:id` and `xmlns:vendor`. */
  names(): string[] {
    return this.form?.slots.map(({ name }) => name) ?? [];
  }

  private slotOf(name: string, either: Kind, or: Kind = either): number {
    const slots = this.form?.slots ?? [];
    for (let slot = 0; slot < slots.length; slot++) {
      const found = slots[slot];
      if (found?.name === name && (found.kind === either || found.kind === or)) return slot;
    }
    return -1;
  }

  text(name: string): string | undefined {
    const slot = this.slotOf(name, kind.string, kind.id);
    return this.form?.columns[slot]?.strings[this.positions[slot] ?? 0];
  }

  number(name: string): number | undefined {
    const slot = this.slotOf(name, kind.integer, kind.number);
    return this.form?.columns[slot]?.numbers[this.positions[slot] ?? 0];
  }

  /** Record number of the referenced element, -1 for anything else. */
  target(name: string): number {
    const slot = this.slotOf(name, kind.reference);
    return this.form?.columns[slot]?.numbers[this.positions[slot] ?? 0] ?? -1;
  }

  /** Record numbers of the first and behind the last element contained. */
  children(name: string): [first: number, end: number] | null {
    const slot = this.slotOf(name, kind.element, kind.elements);
    const first = this.positions[slot];
    if (slot < 0 || first === undefined) return null;
    return [first, first + (this.lengths[slot] ?? 1)];
  }

  /** Four coordinates. */
  box(name: string): Float64Array | undefined {
    const slot = this.slotOf(name, kind.bounds);
    const column = this.form?.columns[slot];
    if (!column) return undefined;
    const start = column.geometryStart + 4 * (this.positions[slot] ?? 0);
    return this.decoded.geometry.coordinates.subarray(start, start + 4);
  }

  /** Two coordinates of each point. */
  path(name: string): Float64Array | undefined {
    const slot = this.slotOf(name, kind.waypoints);
    const column = this.form?.columns[slot];
    if (!column) return undefined;
    const { coordinates, edgeStarts } = this.decoded.geometry;
    const edge = column.geometryStart + (this.positions[slot] ?? 0);
    return coordinates.subarray(edgeStarts[edge], edgeStarts[edge + 1]);
  }
}
