import type { PlainValue } from '../plain-value.ts';

/** An element that is new or gone, with all it says by itself. */
export interface DeltaElement {
  readonly key: string;
  readonly type: string;
  /** Of generic elements their namespace, null for none; false for known types. */
  readonly namespace: string | null | false;
  readonly values: readonly DeltaEntry[];
}

/** A name, and a value or a change of one. */
export type DeltaEntry = readonly [name: string, value: PlainValue];

/** What became of an element that is still there. */
export interface DeltaChange {
  readonly key: string;
  readonly changes: readonly DeltaEntry[];
}

/**
 * The difference between two documents, element by element, in both directions. An element that became one of another type is among
 * the removed and the added, under the same key.
 */
export interface Delta {
  readonly removed: readonly DeltaElement[];
  readonly added: readonly DeltaElement[];
  readonly changed: readonly DeltaChange[];
}
