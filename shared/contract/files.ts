import Type, { type Static } from 'typebox';
import { Notice } from './diagrams.ts';
import { DiagramSummary } from './library.ts';
import { Bytes, Id, method, Nothing, nullable, record, Timestamp, writeErrors } from './method.ts';

export const ErrorInReport = record({
  code: Type.String(),
  message: Type.String(),
  details: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()])),
});

export const ImportedFile = record({
  /** Path relative to what was dropped or chosen, for display. */
  name: Type.String(),
  diagram: nullable(DiagramSummary),
  notices: Type.Array(Notice),
  /** Why nothing was imported; null when `diagram` is set. */
  error: nullable(ErrorInReport),
});
export type ImportedFile = Static<typeof ImportedFile>;

export const LinkState = Type.Union([
  Type.Literal('none'),
  Type.Literal('in-sync'),
  Type.Literal('changed-on-disk'),
  Type.Literal('missing'),
]);
export type LinkState = Static<typeof LinkState>;

export const FileEntry = record({
  name: Type.String(),
  path: Type.String(),
  kind: Type.Union([Type.Literal('folder'), Type.Literal('file')]),
  changedAt: Timestamp,
});
export type FileEntry = Static<typeof FileEntry>;

/** What goes into an archive: some diagrams, or a folder with all that is in it (null is the whole library). */
export const ArchiveSource = Type.Union([
  record({ kind: Type.Literal('diagrams'), ids: Type.Array(Id) }),
  record({ kind: Type.Literal('folder'), folderId: nullable(Id) }),
]);
export type ArchiveSource = Static<typeof ArchiveSource>;

/** What is listed besides folders: diagrams, zip archives, whole libraries, or nothing. */
const ListedFiles = Type.Union([
  Type.Literal('bpmn'),
  Type.Literal('zip'),
  Type.Literal('millrace'),
  Type.Literal('none'),
]);
export type ListedFiles = Static<typeof ListedFiles>;

export const fileMethods = {
  /**
   * Opens a file by path and keeps it linked (command line, file association, Open File). A file that is linked already opens
   * its diagram; its state is then in `linkState`.
   */
  openPath: method(
    record({ path: Type.String() }),
    record({ diagram: DiagramSummary, notices: Type.Array(Notice), linkState: LinkState }),
    ['file_not_found', 'file_not_readable', 'file_too_large', ...writeErrors],
  ),

  /** Folder listing for the in-app file dialog, used where no native dialog exists: folders and files of one kind only. */
  listFolder: method(
    record({ path: nullable(Type.String()), show: ListedFiles }),
    record({ path: Type.String(), parent: nullable(Type.String()), entries: Type.Array(FileEntry) }),
    ['file_not_found', 'file_not_readable'],
  ),

  /** Writes the stored state to a file, atomically, and links it. `overwrite` must be true if the file exists. */
  saveAs: method(
    record({ id: Id, path: Type.String(), overwrite: Type.Boolean() }),
    record({ summary: DiagramSummary, notices: Type.Array(Notice) }),
    ['not_found', 'file_not_writable', 'file_changed_on_disk', ...writeErrors],
  ),

  /** Writes bytes (an exported picture or XML) to a path a native dialog gave. Atomic: temporary file, fsync, rename. */
  writeExport: method(record({ path: Type.String(), bytes: Bytes }), Nothing, ['file_not_writable', 'disk_full']),

  /**
   * Writes a zip archive of `.bpmn` files, drafts included; folders below the deepest one that holds them all become folders of
   * the archive. Progress arrives as `operation:progressed`; cancelling leaves no file.
   */
  exportArchive: method(
    record({ operationId: Id, source: ArchiveSource, path: Type.String() }),
    record({
      exported: Type.Integer(),
      /** Diagrams that can't be written, such as damaged ones; at most 200 are named. */
      failed: Type.Array(record({ name: Type.String(), error: ErrorInReport })),
    }),
    ['not_found', 'file_not_writable', 'disk_full', 'operation_cancelled'],
  ),

  linkState: method(record({ id: Id }), record({ state: LinkState, path: nullable(Type.String()) }), ['not_found']),
  unlink: method(record({ id: Id }), DiagramSummary, ['not_found', ...writeErrors]),

  /**
   * Decides about a linked file that changed outside. `take-file`: its content becomes a new version here. `keep-mine`: its
   * content is first kept as a version, then the file is written from ours. Nobody's work is lost either way.
   */
  resolveLink: method(
    record({ id: Id, choice: Type.Union([Type.Literal('take-file'), Type.Literal('keep-mine')]) }),
    record({ summary: DiagramSummary, versionId: Id }),
    ['not_found', 'file_not_found', 'file_not_readable', 'file_not_writable', ...writeErrors],
  ),
} as const;
