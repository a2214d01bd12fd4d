import Type, { type Static } from 'typebox';
import { ChangeCount, Comparison } from './comparison.ts';
import { SavedVersion } from './diagrams.ts';
import { Bytes, Id, method, nullable, record, Timestamp, writeErrors } from './method.ts';
import { VersionMessage, VersionName } from './version-words.ts';

/** How a version came about. */
export const VersionOrigin = Type.Union([
  /** Made here, empty or as a copy. */
  Type.Literal('created'),
  Type.Literal('imported'),
  Type.Literal('saved'),
  /** Unsaved edits, or the newest version, that had to make way for other content. */
  Type.Literal('kept'),
  /** The content of the linked file, which changed outside. */
  Type.Literal('file'),
  /** An older version that became the newest again. */
  Type.Literal('restored'),
  /** The content of a backup or another library. */
  Type.Literal('taken'),
  /** Made in many diagrams at once, such as by find and replace. */
  Type.Literal('replaced'),
]);
export type VersionOrigin = Static<typeof VersionOrigin>;

/** A version as lists show it. Never carries its content. */
export const Version = record({
  id: Id,
  diagramId: Id,
  createdAt: Timestamp,
  /** Name of the account that made it; null for versions of an older Millrace. */
  author: nullable(Type.String()),
  origin: VersionOrigin,
  message: nullable(Type.String()),
  /** The name that people gave it. */
  name: nullable(Type.String()),
  /** The version before; null for the first. */
  baseId: nullable(Id),
  /** Bytes it takes on disk. */
  storedBytes: Type.Integer({ minimum: 0 }),
  /** What changed since the version before; null for the first, and while it is being counted. */
  changes: nullable(Type.Array(ChangeCount)),
});
export type Version = Static<typeof Version>;

/** Something that can be compared. */
const ComparedSource = Type.Union([
  record({ kind: Type.Literal('version'), versionId: Id }),
  /** The stored state: the draft if there is one, else the newest version. */
  record({ kind: Type.Literal('stored'), id: Id }),
  record({ kind: Type.Literal('newest'), id: Id }),
  record({ kind: Type.Literal('body'), body: Bytes }),
  /** A file on the host's machine. */
  record({ kind: Type.Literal('path'), path: Type.String({ minLength: 1, maxLength: 4096 }) }),
  /** A file that was chosen or dropped in the window. */
  record({ kind: Type.Literal('bytes'), name: Type.String({ minLength: 1, maxLength: 4096 }), bytes: Bytes }),
]);
export type ComparedSource = Static<typeof ComparedSource>;

/** The packed bodies of both sides, and what differs. */
const Compared = record({ before: Bytes, after: Bytes, comparison: Comparison });
export type Compared = Static<typeof Compared>;

/** An encoded delta between two versions, and which way to follow it. */
const Step = record({ delta: Bytes, direction: Type.Union([Type.Literal('forward'), Type.Literal('back')]) });

export const historyMethods = {
  /** One page of a diagram's versions, the newest first; `total` counts all, or all with a name. */
  list: method(
    record({
      diagramId: Id,
      named: Type.Boolean(),
      cursor: nullable(Type.String({ maxLength: 100 })),
      limit: Type.Integer({ minimum: 1, maximum: 500 }),
    }),
    record({ versions: Type.Array(Version), nextCursor: nullable(Type.String()), total: Type.Integer() }),
    ['not_found'],
  ),

  /** A version with its packed body. `packed_corrupt` means that this version is lost; others may well be readable. */
  open: method(record({ versionId: Id }), record({ version: Version, body: Bytes }), [
    'not_found',
    'packed_corrupt',
    'packed_newer',
    'job_timeout',
  ]),

  /**
   * What a version's content is made of, before anybody has looked where it leads: the body of a version that is kept whole, and the
   * deltas from there. `from` is the one it starts from; null where the body is the version's own, and there is nothing to `confirm`.
   */
  outset: method(record({ versionId: Id }), record({ body: Bytes, steps: Type.Array(Step), from: nullable(Id) }), [
    'not_found',
    'packed_corrupt',
    'packed_newer',
    'job_timeout',
  ]),

  /** Reads the version with all checks: null where the steps from `from` lead to it, else its body. */
  confirm: method(record({ versionId: Id, from: Id }), record({ body: nullable(Bytes) }), [
    'not_found',
    'packed_corrupt',
    'packed_newer',
    'job_timeout',
  ]),

  /** Gives a version a name and a message; null takes away what it had. */
  describe: method(record({ versionId: Id, name: nullable(VersionName), message: nullable(VersionMessage) }), Version, [
    'not_found',
    ...writeErrors,
  ]),

  /** Compares any two contents. Files give the codes of reading a diagram as well. */
  compare: method(record({ before: ComparedSource, after: ComparedSource }), Compared, [
    'not_found',
    'packed_corrupt',
    'packed_newer',
    'file_not_found',
    'file_not_readable',
    'file_too_large',
    'job_timeout',
  ]),

  /**
   * Makes the content of an older version the newest version. Unsaved edits become a version before it, so that nothing is lost.
   * Windows that show the diagram must open it again.
   */
  restore: method(record({ versionId: Id, message: nullable(VersionMessage) }), SavedVersion, [
    'not_found',
    'packed_corrupt',
    'packed_newer',
    'job_timeout',
    ...writeErrors,
  ]),
} as const;
