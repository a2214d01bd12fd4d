import Type, { type Static } from 'typebox';
import { maxImportFiles } from '../import-limits.ts';
import { ImportedFile } from './files.ts';
import { DiagramSummary } from './library.ts';
import { Bytes, Id, method, Nothing, nullable, record, Timestamp, writeErrors } from './method.ts';

const RelativePath = Type.String({ minLength: 1, maxLength: 4096 });

/** How an import of many files ended. */
export const ImportSummary = record({
  imported: Type.Integer(),
  /** How many of the imported ones have notices. */
  noticed: Type.Integer(),
  failed: Type.Integer(),
  cancelled: Type.Boolean(),
  /** The one diagram, if there was one file only and it was imported. */
  only: nullable(DiagramSummary),
});
export type ImportSummary = Static<typeof ImportSummary>;

/** An import that ended before its time: the computer or Millrace went down, or the disk was full. */
const InterruptedImport = record({
  jobId: Id,
  folderId: nullable(Id),
  begunAt: Timestamp,
  done: Type.Integer(),
  total: Type.Integer(),
});

/**
 * Imports of many files, which survive a crash: what is to be imported is written down before, and each file is ticked off
 * together with its diagram. Folders and zip archives are taken apart by the host.
 */
export const importMethods = {
  /** Begins an import of files and folders by path; further files may be sent until it runs. */
  begin: method(
    record({ folderId: nullable(Id), paths: Type.Array(Type.String({ maxLength: 32_768 })) }),
    record({ jobId: Id }),
    ['not_found', ...writeErrors],
  ),
  /** Adds files by their bytes, which the host keeps until they are imported. */
  send: method(
    record({
      jobId: Id,
      files: Type.Array(record({ relativePath: RelativePath, bytes: Bytes }), { maxItems: maxImportFiles }),
    }),
    Nothing,
    ['not_found', ...writeErrors],
  ),
  /** Adds a part of a zip archive; an archive's parts come one after the other, `offset` says where each begins. */
  sendArchivePart: method(
    record({ jobId: Id, relativePath: RelativePath, offset: Type.Integer({ minimum: 0 }), bytes: Bytes }),
    Nothing,
    ['not_found', 'request_invalid', ...writeErrors],
  ),
  /**
   * Imports what is not imported yet. Progress arrives as `operation:progressed`; `operations.cancel` stops after the current
   * files and drops the others. An import that rejects can be run again.
   */
  run: method(record({ jobId: Id, operationId: Id }), ImportSummary, ['not_found', ...writeErrors]),
  /** Files of an import that failed, or that have notices, some at a time; `after` is the previous answer's `next`. */
  report: method(
    record({
      jobId: Id,
      what: Type.Union([Type.Literal('failed'), Type.Literal('noticed'), Type.Literal('imported')]),
      after: Type.Integer({ minimum: 0 }),
      limit: Type.Integer({ minimum: 1, maximum: 1000 }),
    }),
    record({ files: Type.Array(ImportedFile), next: nullable(Type.Integer()) }),
    ['not_found'],
  ),
  /** Imports that were interrupted and that nobody runs now. */
  interrupted: method(record({}), Type.Array(InterruptedImport)),
  /** Forgets an import; what it imported stays. */
  discard: method(record({ jobId: Id }), Nothing, writeErrors),
} as const;
