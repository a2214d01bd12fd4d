import Type, { type Static } from 'typebox';
import { DiagramSummary } from './library.ts';
import { method, nullable, record } from './method.ts';

/** Start and end of what matches in a text, in UTF-16 units, in order and without overlaps. */
export const Ranges = Type.Array(Type.Tuple([Type.Integer({ minimum: 0 }), Type.Integer({ minimum: 0 })]));
export type Ranges = Static<typeof Ranges>;

/** A text with what matches in it. */
export const MarkedText = record({ text: Type.String(), ranges: Ranges });
export type MarkedText = Static<typeof MarkedText>;

export const ElementMatch = record({
  /** Empty if the element has no id. */
  elementId: Type.String(),
  /** As in outlines (shared/diagram/outline.ts): `UserTask`, `StartEvent Timer`. */
  type: Type.String(),
  name: MarkedText,
  /** The part of its documentation, or its id, that matches where the name alone doesn't. */
  detail: nullable(
    record({ kind: Type.Union([Type.Literal('documentation'), Type.Literal('id')]), marked: MarkedText }),
  ),
});
export type ElementMatch = Static<typeof ElementMatch>;

export const DiagramMatch = record({
  diagram: DiagramSummary,
  nameRanges: Ranges,
  elements: Type.Array(ElementMatch),
  /** How many elements match beyond these. */
  moreElements: Type.Integer({ minimum: 0 }),
});
export type DiagramMatch = Static<typeof DiagramMatch>;

export const searchMethods = {
  /** The diagrams that match best, with their matching elements. */
  find: method(
    record({
      text: Type.String({ minLength: 1, maxLength: 200 }),
      limit: Type.Integer({ minimum: 1, maximum: 100 }),
    }),
    record({
      matches: Type.Array(DiagramMatch),
      /** False when more diagrams match. */
      isComplete: Type.Boolean(),
      /** Words that were looked for as well, as the text may be misspelled. */
      similarWords: Type.Array(Type.String()),
    }),
  ),
} as const;
