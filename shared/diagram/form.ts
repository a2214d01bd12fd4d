import type { Kind } from './kinds.ts';

/** One value of a form: an own property of the type, or an attribute that the type does not know (`$attrs`). */
export interface Slot {
  /** The unique property name, such as `bpmn:name`; the attribute's name if `extra`; a generic element's own key. */
  readonly name: string;
  readonly extra: boolean;
  readonly kind: Kind;
}

/** What elements of one shape have in common: their type and which values of which kinds they carry, in order. */
export interface Form {
  readonly type: string;
  /** Set for generic elements: the namespace of the type's name, null when it has none. */
  readonly generic: { readonly uri: string | null } | null;
  readonly slots: readonly Slot[];
}

/** Record codes below `firstForm` stand for something else than an element. */
export const recordCode = {
  /** A plain value where an element could be. */
  plain: 0,
  firstForm: 1,
} as const;
