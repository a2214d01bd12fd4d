import type { Diagram, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { BlobReader } from '../blobs/create-blob-reader.ts';
import { bytesOf, useBlob } from '../blobs/use-blob.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { requireLiveFolder } from '../libraries/folder-tree.ts';
import { indexText, textHash } from '../search/diagram-texts.ts';
import { diagramValues } from './read-diagrams.ts';
import { idTaken, writeVersion } from './write-version.ts';

/** Makes a diagram with its first version. */
export async function createDiagram(
  blobs: BlobReader,
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
    useBlob(queries, blobKey, bytes),
  ]);
  const [inserted] = await queries.query(
    `insert into diagrams (org_id, library_id, diagram_id, folder_id, name, name_key, head_id, head_number, text_hash, seq, created_at, updated_at,
       updated_by, updated_by_name)
     values ($1, $2, $3, $4, $5, $6, $7, 1, $8, 0, $9, $9, $10, $11) on conflict do nothing returning diagram_id`,
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
  );
  if (!inserted) throw idTaken('diagram', body.id);
  const place = { number: 1, baseId: null, depth: 0, restoredId: null };
  const [head] = await Promise.all([
    writeVersion(queries, key, caller, now, content, blob, place),
    indexText(queries, key, name, content.text),
  ]);
  return {
    libraryId,
    changes: [{ kind: 'diagram', id: body.id, change: 'created', name }],
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
