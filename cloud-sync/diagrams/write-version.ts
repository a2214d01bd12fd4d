import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { UsedBlob } from '../blobs/claim-blob.ts';
import type { Queries } from '../database/database.ts';
import { isDuplicate } from '../database/database-errors.ts';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import type { DiagramKey } from './read-diagrams.ts';
import { diagramValues } from './read-diagrams.ts';

/** What a client commits. */
export interface Content {
  versionId: string;
  blob: string;
  encoding: 'whole' | 'delta';
  content: string;
  elements: number;
  text: string;
  message: string | null;
}

/** Where a new version stands. */
export interface Place {
  number: number;
  baseId: string | null;
  restoredId: string | null;
}

/** A version whose statement has been issued; `written` rejects with `id_taken`. */
interface VersionUnderWay {
  version: SyncVersion;
  written: Promise<unknown>;
}

/** Issues the statement that writes a version. */
export function writeVersion(
  queries: Queries,
  key: DiagramKey,
  caller: Caller,
  now: number,
  content: Content,
  blob: UsedBlob,
  place: Place,
): VersionUnderWay {
  const message = content.message?.toWellFormed() ?? null;
  const written = queries
    .query(
      `insert into versions (org_id, library_id, diagram_id, version_id, number, base_id, blob, encoding, content, bytes, elements,
         created_at, by_id, by_name, message, restored_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
      [
        ...diagramValues(key),
        content.versionId,
        place.number,
        place.baseId,
        Buffer.from(content.blob, 'hex'),
        content.encoding,
        Buffer.from(content.content, 'hex'),
        blob.bytes,
        content.elements,
        new Date(now),
        caller.accountId,
        caller.name,
        message,
        place.restoredId,
      ],
    )
    .catch(idTakenBy('version', content.versionId));
  const version = {
    id: content.versionId,
    diagramId: key.diagramId,
    number: place.number,
    baseId: place.baseId,
    blob: content.blob,
    encoding: content.encoding,
    content: content.content,
    bytes: blob.bytes,
    elements: content.elements,
    createdAt: now,
    by: { accountId: caller.accountId, name: caller.name },
    message,
    name: null,
    restoredId: place.restoredId,
  };
  return { version, written };
}

/** Throws what is answered to an id that something else has, when an insert failed for that reason. */
export function idTakenBy(what: 'diagram' | 'version', id: string): (error: unknown) => never {
  return (error) => {
    if (!isDuplicate(error)) throw error;
    throw new SyncError('id_taken', `There is a ${what} of this id. Take a new one.`, { id });
  };
}
