import type { Kind } from './kinds.ts';
import type { ModdleElement } from './moddle.ts';
import type { PlainValue } from './plain-value.ts';

/** Stands for a plain value among record numbers. */
export const plainTarget = -1;

/** The values of one property of one type on their way into the packed form. Only the arrays its kind needs fill up. */
export class Column {
  readonly type: string;
  readonly name: string;
  readonly kind: Kind;
  /** Record number of the element each value belongs to; for ids, references and geometry. */
  readonly owners: number[] = [];
  readonly strings: string[] = [];
  /** Four coordinates of each box. */
  readonly boxes: number[] = [];
  /** Two coordinates of each point of each edge. */
  readonly edges: number[][] = [];
  /** Numbers, lengths of lists. */
  readonly numbers: number[] = [];
  /** Referenced elements, of lists one list after the other; null where a plain value stands instead. */
  readonly targets: (ModdleElement | null)[] = [];
  /** Plain values, in order. */
  readonly plain: PlainValue[] = [];
  /** Record numbers of `targets`, `plainTarget` for plain values; complete when collecting ends. */
  readonly records: number[] = [];

  constructor(type: string, name: string, kind: Kind) {
    this.type = type;
    this.name = name;
    this.kind = kind;
  }
}
