import type { Kind } from './kinds.ts';
import type { PlainValue } from './plain-value.ts';

/** The values of one property of one type, in record order. Only the arrays its kind needs are filled. */
export class DecodedColumn {
  readonly type: string;
  readonly name: string;
  readonly kind: Kind;
  /** How many values there are. */
  count = 0;
  /** Record number of the element each value belongs to; for ids, references and geometry. */
  owners: number[] = [];
  strings: readonly string[] = [];
  /** Numbers, lengths of lists, or record numbers of references (-1 for plain values). */
  numbers: readonly number[] = [];
  /** Record numbers (-1 for plain values) of lists of references. */
  lists: readonly (readonly number[])[] = [];
  /** Where its boxes, or its edges, start among all of the diagram's. */
  geometryStart = 0;
  plain: readonly PlainValue[] = [];
  private next = 0;
  private nextPlain = 0;

  constructor(type: string, name: string, kind: Kind) {
    this.type = type;
    this.name = name;
    this.kind = kind;
  }

  /** Starts reading values from the first one again. */
  rewind(): void {
    this.next = 0;
    this.nextPlain = 0;
  }

  /** Makes room for all owners, which `noteOwner` then takes in record order. */
  expectOwners(): void {
    if (this.owners.length !== this.count) this.owners = new Array<number>(this.count);
  }

  noteOwner(record: number): void {
    this.owners[this.next++] = record;
  }

  /** Position of the next value. */
  advance(): number {
    return this.next++;
  }

  /** The next length of a list. */
  takeLength(): number {
    return this.numbers[this.next++] ?? 0;
  }

  /** The next plain value that stands in place of a reference. */
  takePlain(): PlainValue | undefined {
    return this.plain[this.nextPlain++];
  }
}
