import Type, { type Static } from 'typebox';
import { Id, method, nullable, record, Timestamp, writeErrors } from './method.ts';
import { VersionMessage } from './version-words.ts';

/** A whole library as one file, as it was at one moment. */
export const Backup = record({
  path: Type.String(),
  createdAt: Timestamp,
  bytes: Type.Integer({ minimum: 0 }),
});
export type Backup = Static<typeof Backup>;

export const BackupState = record({
  /** Where backups are made by themselves. */
  folder: Type.String(),
  /** The newest first. */
  backups: Type.Array(Backup),
  /** Why the last one could not be made; null if it could, or none was tried since the start. */
  failure: nullable(record({ code: Type.String(), message: Type.String() })),
});
export type BackupState = Static<typeof BackupState>;

/** What became of another library's diagrams. */
export const TakenReport = record({
  /** Diagrams that were not here, with their histories. */
  added: Type.Integer({ minimum: 0 }),
  /** Diagrams that got a version, their place, or their way out of the trash from there. */
  changed: Type.Integer({ minimum: 0 }),
  unchanged: Type.Integer({ minimum: 0 }),
  /** Diagrams that `replace` moved to the trash. */
  trashed: Type.Integer({ minimum: 0 }),
  /** Names of diagrams that could not be read there. */
  unreadable: Type.Array(Type.String()),
  cancelled: Type.Boolean(),
});
export type TakenReport = Static<typeof TakenReport>;

export const backupMethods = {
  list: method(record({}), BackupState),
  /** Makes a backup now, beside those that are made by themselves. */
  create: method(record({}), Backup, ['disk_full', 'file_not_writable', 'library_damaged']),
  /** Writes the whole library to a file. `overwrite` must be true if the file exists. */
  exportLibrary: method(record({ path: Type.String(), overwrite: Type.Boolean() }), Backup, [
    'disk_full',
    'file_not_writable',
    'file_changed_on_disk',
    'library_damaged',
  ]),
  /**
   * Takes diagrams from a backup or an exported library; nothing that is here is lost. Diagrams that are missing here come with
   * their histories. Of diagrams in both, `merge` makes the newer content the newest version and keeps the other one as a version;
   * `restore` makes the content from there the newest version. `replace` does so after a backup of what is here, brings names, folders
   * and the trash to what they are there, and moves what is not there to the trash. Progress arrives as `operation:progressed`.
   */
  take: method(
    record({
      operationId: Id,
      path: Type.String(),
      /** What the versions that are made say of themselves, in people's words. */
      message: Type.Optional(VersionMessage),
      mode: Type.Union([Type.Literal('merge'), Type.Literal('restore'), Type.Literal('replace')]),
    }),
    TakenReport,
    ['file_not_found', 'file_not_readable', 'library_newer', ...writeErrors],
  ),
} as const;
