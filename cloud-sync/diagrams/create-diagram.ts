import type { Diagram, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import { type BlobStorage, bytesOf, useBlob } from '../blobs/use-blob.ts';
import { inOrder } from '../database/in-order.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { requireLiveFolder } from '../libraries/folder-tree.ts';
import { indexText, textHash } from '../search/diagram-texts.ts';
import { searchEntry } from '../search/search-entry.ts';
import { diagramValues } from './read-diagrams.ts';
import { idTakenBy, writeVersion } from './write-version.ts';

/** Makes a diagram with its first version. */
export async function createDiagram(
  { blobs, room }: BlobStorage,
  call: MutationCall<typeof diagramRoutes.createDiagram>,
): Promise<Mutated<Diagram>> {
  const { queries, caller, libraryId, body, now } = call;
  const { version: content, folderId } = body;
  if (content.encoding !== 'whole') {
    throw new SyncError('request_invalid', 'The first version follows from none: send it whole.');
  }
  const { name, key: nameKey } = cleanName(body.name);
  const key = { orgId: caller.orgId, libraryId, diagramId: body.id };
  const blobKey = { orgId: caller.orgId, libraryId, hash: content.blob };
  const bytes = bytesOf(content);
  const [, blob] = await Promise.all([
    requireLiveFolder(queries, caller.orgId, libraryId, folderId),
    useBlob(room, queries, blobKey, bytes),
  ]);
  const text = await searchEntry(key, name, content.text);
  const inserted = queries
    .query(
      `insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, head_depth, text_hash, seq,
         created_at, updated_at, updated_by, updated_by_name)
       values ($1, $2, $3, $4, $5, $6, $7, 1, 0, $8, 0, $9, $9, $10, $11)`,
      [
        ...diagramValues(key),
        folderId,
        name,
        nameKey,
        content.versionId,
        textHash(content.text),
        new Date(now),
        caller.accountId,
        caller.name,
      ],
    )
    .catch(idTakenBy('diagram', body.id));
  const place = { number: 1, baseId: null, restoredId: null };
  const { version: head, written } = writeVersion(queries, key, caller, now, content, blob, place);
  const texts = indexText(queries, key, text);
  return {
    libraryId,
    changes: [{ kind: 'diagram', id: body.id, change: 'created', name }],
    written: inOrder([inserted, written, texts]),
    totals: { bytes: blob.added, diagrams: 1, versions: 1 },
    reply: (seq) => ({
      id: body.id,
      folderId,
      name,
      seq,
      createdAt: now,
      updatedAt: now,
      updatedBy: { accountId: caller.accountId, name: caller.name },
      trashedAt: null,
      head,
    }),
    after: () => bytes && blobs.remember(blobKey, bytes),
  };
}
