import Type, { type Static } from 'typebox';
import { DiagramSummary } from './library.ts';
import { Id, method, nullable, record, writeErrors } from './method.ts';

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

/** What to look for in labels. */
const LabelPattern = record({
  text: Type.String({ minLength: 1, maxLength: 500 }),
  matchCase: Type.Boolean(),
  /** Only where no letter or digit stands before or behind. */
  wholeWord: Type.Boolean(),
  /** Whether the text is a regular expression. */
  regex: Type.Boolean(),
});
export type LabelPattern = Static<typeof LabelPattern>;

export const LabelChange = record({
  elementId: Type.String(),
  /** As in outlines. */
  type: Type.String(),
  before: Type.String(),
  after: Type.String(),
});
export type LabelChange = Static<typeof LabelChange>;

/** A diagram and the labels in it that a replacement changes. */
export const DiagramLabels = record({ diagram: DiagramSummary, labels: Type.Array(LabelChange) });
export type DiagramLabels = Static<typeof DiagramLabels>;

/** Which diagrams labels are replaced in. A folder counts without those inside it; `null` is the top level. */
export const LabelScope = Type.Union([
  record({ kind: Type.Literal('all') }),
  record({ kind: Type.Literal('folder'), folderId: nullable(Id) }),
]);
export type LabelScope = Static<typeof LabelScope>;

/** What became of a diagram whose labels were to be replaced. */
export const ReplacedLabels = record({ id: Id, versionId: Id, previousVersionId: Id, count: Type.Integer() });
export type ReplacedLabels = Static<typeof ReplacedLabels>;

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

  /** The labels that a replacement would change in the newest versions of diagrams, without changing any; some hundred at most. */
  findLabels: method(
    record({
      operationId: Id,
      pattern: LabelPattern,
      replacement: Type.String({ maxLength: 500 }),
      scope: LabelScope,
      /** Diagrams that are left out. */
      except: Type.Array(Id, { maxItems: 1000 }),
    }),
    record({
      diagrams: Type.Array(DiagramLabels),
      /** False when more labels would change than are told. */
      isComplete: Type.Boolean(),
    }),
    ['operation_cancelled', 'job_timeout'],
  ),

  /**
   * Replaces labels, in one new version of each diagram. Labels that changed meanwhile stay; diagrams with unsaved edits and those
   * that can't be read are told as `failed`, and the others go on.
   */
  replaceLabels: method(
    record({
      operationId: Id,
      /** Why, for the history. */
      message: Type.String({ maxLength: 2000 }),
      diagrams: Type.Array(
        record({
          id: Id,
          labels: Type.Array(record({ elementId: Type.String(), before: Type.String(), after: Type.String() })),
        }),
      ),
    }),
    record({
      replaced: Type.Array(ReplacedLabels),
      failed: Type.Array(record({ id: Id, code: Type.String() })),
    }),
    ['operation_cancelled', ...writeErrors],
  ),
} as const;
