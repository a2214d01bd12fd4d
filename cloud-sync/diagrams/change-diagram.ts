import type { Diagram, diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import { cleanName } from '../database/name-key.ts';
import type { FeedEntry, Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { isLiveFolder, requireLiveFolder } from '../libraries/folder-tree.ts';
import { readText, writeFreshText } from '../search/diagram-texts.ts';
import { freshEntry } from '../search/search-entry.ts';
import { diagramValues, lockDiagram, readDiagram } from './read-diagrams.ts';

/** Renames or moves a diagram. */
export async function changeDiagram(call: MutationCall<typeof diagramRoutes.changeDiagram>): Promise<Mutated<Diagram>> {
  const { queries, caller, libraryId, params, body, now } = call;
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  // Folders are locked before diagrams, as when a folder goes into the trash with what is in it.
  if (body.folderId !== undefined) await requireLiveFolder(queries, caller.orgId, libraryId, body.folderId);
  const before = await lockDiagram(queries, key);
  if (before.trashedAt !== null) throw new SyncError('in_trash', 'This diagram is in the trash. Restore it first.');
  const { name, key: nameKey } = cleanName(body.name ?? before.name);
  const folderId = body.folderId === undefined ? before.folderId : body.folderId;
  if (name === before.name && folderId === before.folderId) return asItIs(before, libraryId);
  const [text] = await Promise.all([
    name === before.name ? null : readText(queries, key),
    queries.query(
      `update diagrams set name = $4, name_key = $5, folder_id = $6, updated_at = $7, updated_by = $8, updated_by_name = $9
        where org_id = $1 and library_id = $2 and diagram_id = $3`,
      [...diagramValues(key), name, nameKey, folderId, new Date(now), caller.accountId, caller.name],
    ),
  ]);
  if (text !== null) await writeFreshText(queries, key, name, await freshEntry(name, text));
  return changed(call, { ...before, name, folderId }, 'changed');
}

/** Puts a diagram into the trash. One that is there already stays as it is. */
export async function trashDiagram(call: MutationCall<typeof diagramRoutes.trashDiagram>): Promise<Mutated<Diagram>> {
  const { queries, caller, libraryId, params, now } = call;
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  const before = await lockDiagram(queries, key);
  if (before.trashedAt !== null) return asItIs(before, libraryId);
  await queries.query(
    `update diagrams set trashed_at = $4, updated_at = $4, updated_by = $5, updated_by_name = $6
      where org_id = $1 and library_id = $2 and diagram_id = $3`,
    [...diagramValues(key), new Date(now), caller.accountId, caller.name],
  );
  return changed(call, { ...before, trashedAt: now }, 'removed');
}

/** Takes a diagram out of the trash. One that isn't there stays as it is. */
export async function restoreDiagram(
  call: MutationCall<typeof diagramRoutes.restoreDiagram>,
): Promise<Mutated<Diagram>> {
  const { queries, caller, libraryId, params, now } = call;
  const key = { orgId: caller.orgId, libraryId, diagramId: params.diagram };
  // What is in the trash doesn't move: its folder can be looked at before it is locked.
  const { folderId: folderBefore } = await readDiagram(queries, key);
  const live = await isLiveFolder(queries, caller.orgId, libraryId, folderBefore);
  const before = await lockDiagram(queries, key);
  if (before.trashedAt === null) return asItIs(before, libraryId);
  const folderId = live && before.folderId === folderBefore ? folderBefore : null;
  await queries.query(
    `update diagrams set trashed_at = null, trashed_with = null, folder_id = $4, updated_at = $5, updated_by = $6, updated_by_name = $7
      where org_id = $1 and library_id = $2 and diagram_id = $3`,
    [...diagramValues(key), folderId, new Date(now), caller.accountId, caller.name],
  );
  return changed(call, { ...before, trashedAt: null, folderId }, 'restored');
}

function asItIs(diagram: Diagram, libraryId: string): Mutated<Diagram> {
  return { libraryId, changes: [], reply: () => diagram };
}

function changed(
  { caller, libraryId, now }: Pick<MutationCall<typeof diagramRoutes.trashDiagram>, 'caller' | 'libraryId' | 'now'>,
  diagram: Diagram,
  change: FeedEntry['change'],
): Mutated<Diagram> {
  const updatedBy = { accountId: caller.accountId, name: caller.name };
  return {
    libraryId,
    changes: [{ kind: 'diagram', id: diagram.id, change, name: diagram.name }],
    reply: (seq) => ({ ...diagram, seq, updatedAt: now, updatedBy }),
  };
}
