import type { FastifyRequest } from 'fastify';
import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { ReplyOf } from '../../shared/sync/route.ts';
import { type BlobStorage, bytesOf, useBlob } from '../blobs/use-blob.ts';
import type { Queries } from '../database/database.ts';
import { inOrder } from '../database/in-order.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { textHash, writeFreshText } from '../search/diagram-texts.ts';
import { freshEntry } from '../search/search-entry.ts';
import { type DiagramKey, diagramValues, lockHead } from './read-diagrams.ts';
import { writeVersion } from './write-version.ts';

/** How many deltas may lie between a version and a whole one. */
const deepest = 200;

/** Puts a version on top of a diagram's head, which must still be the one it was made from. */
export async function commitVersion(
  { blobs, room }: BlobStorage,
  call: MutationCall<typeof diagramRoutes.commit>,
): Promise<Mutated<ReplyOf<typeof diagramRoutes.commit>>> {
  const { queries, caller, libraryId, params, body, now, request } = call;
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  requireSameBase(request, body.base);
  const blobKey = { orgId: caller.orgId, libraryId, hash: body.blob };
  const bytes = bytesOf(body);
  const headLocked = lockHead(queries, key);
  const blobUsed = useBlob(room, queries, blobKey, bytes);
  // Waited for after the head was looked at: who lost the race should hear that first.
  blobUsed.catch(() => {});
  const [head, restores] = await Promise.all([
    headLocked,
    body.restoredId === undefined || isVersion(queries, key, body.restoredId),
  ]);
  if (head.trashed) throw new SyncError('in_trash', 'This diagram is in the trash. Restore it first.');
  if (head.id !== body.base) {
    throw new SyncError('head_moved', 'Somebody else committed first. Merge their version, and commit on top of it.', {
      head: head.id,
      number: head.number,
    });
  }
  if (!restores) {
    throw new SyncError('request_invalid', 'The version in "restoredId" is none of this diagram.');
  }
  const blob = await blobUsed;
  const depth = body.encoding === 'whole' ? 0 : head.depth + 1;
  if (depth > deepest) {
    throw new SyncError('request_invalid', `More than ${deepest} deltas in a row: send this version whole.`);
  }
  const place = { number: head.number + 1, baseId: body.base, restoredId: body.restoredId ?? null };
  const hash = textHash(body.text);
  const text = head.textHash?.equals(hash) ? null : await freshEntry(head.name, body.text);
  const { version, written } = writeVersion(queries, key, caller, now, body, blob, place);
  const moved = queries.query(
    `update diagrams set head_id = $4, head_number = head_number + 1, head_depth = $5, updated_at = $6, updated_by = $7,
            updated_by_name = $8, text_hash = $9
      where org_id = $1 and library_id = $2 and diagram_id = $3`,
    [...diagramValues(key), body.versionId, depth, new Date(now), caller.accountId, caller.name, hash],
  );
  const texts = text === null ? null : writeFreshText(queries, key, head.name, text);
  return {
    libraryId,
    changes: [{ kind: 'version', id: version.id, diagramId: key.diagramId, change: 'created', name: null }],
    written: inOrder([written, moved, texts]),
    totals: { bytes: blob.added, versions: 1 },
    reply: (seq) => ({ version, seq }),
    after: () => bytes && blobs.remember(blobKey, bytes),
  };
}

async function isVersion(queries: Queries, key: DiagramKey, versionId: string): Promise<boolean> {
  const rows = await queries.query(
    'select from versions where org_id = $1 and library_id = $2 and diagram_id = $3 and version_id = $4',
    [...diagramValues(key), versionId],
  );
  return rows.length > 0;
}

function requireSameBase(request: FastifyRequest, base: string): void {
  const condition = request.headers['if-match'];
  if (condition === undefined || condition === `"${base}"`) return;
  throw new SyncError('request_invalid', 'The header "if-match" must be the "base" of the body in double quotes.');
}
