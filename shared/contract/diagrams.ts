import Type, { type Static } from 'typebox';
import { DiagramSummary } from './library.ts';
import { Bytes, Id, method, Nothing, nullable, record, Timestamp, writeErrors } from './method.ts';
import { BrokenLink } from './process-links.ts';
import { VersionMessage } from './version-words.ts';

/** Something about a diagram's content that people must know: repaired on import, not shown, or not kept on export. */
export const Notice = record({
  kind: Type.Union([Type.Literal('repaired'), Type.Literal('not-shown'), Type.Literal('not-kept')]),
  /** Stable code; its text is `notices.<code>` in the message catalogue. */
  code: Type.String(),
  /** Id of the element concerned, as written in the file. */
  elementId: nullable(Type.String()),
  /** What it is about, such as an attribute or element name. */
  subject: Type.String(),
  line: nullable(Type.Integer()),
});
export type Notice = Static<typeof Notice>;

/** Where a person was looking in a diagram. */
export const Viewport = record({
  /** Root element shown: a process, collaboration or collapsed sub-process. */
  rootId: nullable(Type.String()),
  /** Id of the BPMNDiagram, for files with several. */
  diagramId: nullable(Type.String()),
  x: Type.Number(),
  y: Type.Number(),
  zoom: Type.Number({ exclusiveMinimum: 0 }),
});
export type Viewport = Static<typeof Viewport>;

/** Where a state stands among those that a diagram went through: numbers that rise, with gaps. */
const UndoPosition = Type.Integer({ minimum: 0 });

/** What undo and redo lead to, as the journal has it. */
export const OpenedUndo = record({
  /** The window that wrote it. */
  writer: Id,
  /** Where the opened body stands. */
  position: UndoPosition,
  /** All states, that of the opened body among them. */
  positions: Type.Array(UndoPosition),
  /** The state that equals the newest version, if one does. */
  saved: nullable(UndoPosition),
});
export type OpenedUndo = Static<typeof OpenedUndo>;

/** What a window tells the journal of undo and redo. */
export const UndoTrail = record({
  writer: Id,
  /** Who had written what this window opened, until its own first write was answered; only then the states there are still known. */
  continues: nullable(Id),
  /** Where the diagram stands now. */
  position: UndoPosition,
  /** States after this position are gone, -1 for all; null if none are. */
  after: nullable(Type.Integer({ minimum: -1 })),
  /** New states, which come after all others, in order. `body: null` for the body that is written along with them. */
  states: Type.Array(record({ position: UndoPosition, body: nullable(Bytes) }), { maxItems: 1000 }),
});
export type UndoTrail = Static<typeof UndoTrail>;

export const OpenedDiagram = record({
  summary: DiagramSummary,
  /** The version that edits of `body` start from: the newest one, or the one a draft was begun on. */
  versionId: Id,
  /** False when others have saved since the version that a draft was begun on. */
  isNewest: Type.Boolean(),
  /** Packed body of the draft if there is one, else of the newest version (see docs/format.md). */
  body: Bytes,
  /** When the unsaved edits in `body` were journalled; null when `body` is the saved version. */
  draftSavedAt: nullable(Timestamp),
  viewport: nullable(Viewport),
  notices: Type.Array(Notice),
  /** False when the content has no diagram interchange to draw: offer `layout`. */
  hasLayout: Type.Boolean(),
  /** Null when the journal knows no steps to or from `body`. */
  undo: nullable(OpenedUndo),
});
export type OpenedDiagram = Static<typeof OpenedDiagram>;

export const SavedVersion = record({
  versionId: Id,
  savedAt: Timestamp,
  storedBytes: Type.Integer(),
  summary: DiagramSummary,
  /** What happened to the linked file, if there is one. */
  linkedFile: Type.Union([
    Type.Literal('none'),
    Type.Literal('written'),
    Type.Literal('changed-on-disk'),
    Type.Literal('failed'),
  ]),
});
export type SavedVersion = Static<typeof SavedVersion>;

export const LintFinding = record({
  rule: Type.String(),
  severity: Type.Union([Type.Literal('error'), Type.Literal('warn'), Type.Literal('info')]),
  message: Type.String(),
  elementId: nullable(Type.String()),
  elementName: nullable(Type.String()),
});
export type LintFinding = Static<typeof LintFinding>;

/** What is found in a diagram: by bpmnlint's rules, and of its links by what the library holds. */
export const LintReport = record({
  findings: Type.Array(LintFinding),
  brokenLinks: Type.Array(BrokenLink),
  /** Whether other diagrams have a say in what is found. */
  hasLinks: Type.Boolean(),
});
export type LintReport = Static<typeof LintReport>;

export const diagramMethods = {
  open: method(record({ id: Id }), OpenedDiagram, ['not_found', 'packed_corrupt', 'packed_newer']),

  /**
   * Makes a version and drops the draft, unless that is another window's. `baseVersionId` is the version the edits started from.
   */
  save: method(
    record({
      id: Id,
      baseVersionId: Id,
      body: Bytes,
      message: Type.Optional(VersionMessage),
      undo: Type.Optional(UndoTrail),
    }),
    SavedVersion,
    ['not_found', 'version_conflict', 'packed_corrupt', ...writeErrors],
  ),

  /** Journals unsaved edits. They replace the draft before; `draft_conflict` if that is another window's, by what `undo` says. */
  writeDraft: method(
    record({ id: Id, baseVersionId: Id, body: Bytes, undo: Type.Optional(UndoTrail) }),
    record({ savedAt: Timestamp }),
    ['not_found', 'draft_conflict', ...writeErrors],
  ),
  /** Gives up unsaved edits, but for those of another window, by what `undo` says. */
  discardDraft: method(record({ id: Id, undo: Type.Optional(UndoTrail) }), Nothing, ['not_found', ...writeErrors]),

  /**
   * The body of a state that undo or redo leads to. `not_found` if the journal no longer has it, or has states that none of the
   * `writers` wrote.
   */
  openUndoState: method(
    record({ id: Id, position: UndoPosition, writers: Type.Array(Id, { maxItems: 2 }) }),
    record({ body: Bytes }),
    ['not_found', 'packed_corrupt', 'packed_newer', 'job_timeout'],
  ),

  writeViewport: method(record({ id: Id, viewport: Viewport }), Nothing, ['not_found', ...writeErrors]),

  /** What a worker finds in a body. `body: null` lints the stored state. */
  lint: method(record({ id: Id, body: nullable(Bytes) }), LintReport, ['not_found', 'job_timeout']),

  /** The body with a generated layout, for content that has none. Nothing is stored. */
  layout: method(record({ id: Id, body: Bytes }), record({ body: Bytes }), ['job_timeout', 'bpmn_no_layout']),

  /** A diagram's XML: the original bytes if it is unchanged since import, else written anew. `body: null` takes the stored state. */
  toXml: method(
    record({ id: Id, body: nullable(Bytes) }),
    record({ xml: Bytes, fileName: Type.String(), original: Type.Boolean(), notices: Type.Array(Notice) }),
    ['not_found', 'job_timeout'],
  ),
} as const;
