import type { SyncVersion } from '../../shared/sync/diagram-routes.ts';
import type { UsedBlob } from '../blobs/claim-blob.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import { searchEntry } from '../search/search-entry.ts';
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
  depth: number;
  restoredId: string | null;
}

/** Writes a version and what the search knows of its diagram. Rejects with `id_taken`. */
export async function writeVersion(
  queries: Queries,
  key: DiagramKey,
  name: string,
  caller: Caller,
  now: number,
  content: Content,
  blob: UsedBlob,
  place: Place,
): Promise<SyncVersion> {
  const message = content.message?.toWellFormed() ?? null;
  const { words, body } = await searchEntry(key, name, content.text);
  const [inserted] = await Promise.all([
    queries.query(
      `insert into versions (org_id, library_id, diagram_id, version_id, number, base_id, blob, encoding, content, bytes, elements, depth,
         created_at, by_id, by_name, message, restored_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict do nothing returning number`,
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
        place.depth,
        new Date(now),
        caller.accountId,
        caller.name,
        message,
        place.restoredId,
      ],
    ),
    queries.query(
      `insert into search_texts (org_id, library_id, diagram_id, body, words) values ($1, $2, $3, $4, $5::tsvector)
       on conflict (org_id, library_id, diagram_id) do update set body = excluded.body, words = excluded.words
        where search_texts.body <> excluded.body or search_texts.words <> excluded.words`,
      [...diagramValues(key), body, words],
    ),
  ]);
  if (inserted.length === 0) throw idTaken('version', content.versionId);
  return {
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
}

/** What is answered to an id that something else has. */
export function idTaken(what: 'diagram' | 'version', id: string): SyncError {
  return new SyncError('id_taken', `There is a ${what} of this id. Take a new one.`, { id });
}
