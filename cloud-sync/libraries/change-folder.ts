import type { Folder, libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { Queries } from '../database/database.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import { folderError, folderOf, readFolder } from './folder-row.ts';
import { lockFolderTree, requireLiveFolder } from './folder-tree.ts';

/** Renames a folder, moves it into another one, or both. */
export async function changeFolder(call: MutationCall<typeof libraryRoutes.changeFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId } = call;
  const { folder: id } = call.params;
  await lockFolderTree(queries, caller.orgId, libraryId);
  const before = await readFolder(queries, caller.orgId, libraryId, id);
  if (before.trashed_at !== null) throw new SyncError('in_trash', 'This folder is in the trash. Restore it first.');
  const { name, key } = cleanName(call.body.name ?? before.name);
  const { parentId = before.parent_id } = call.body;
  if (name === before.name && parentId === before.parent_id) {
    return { libraryId, changes: [], reply: () => folderOf(before) };
  }
  if (parentId !== before.parent_id) {
    await requireLiveFolder(queries, caller.orgId, libraryId, parentId);
    if (parentId !== null) await requireOutside(queries, caller.orgId, libraryId, id, parentId);
  }
  await queries
    .query(
      'update folders set name = $4, name_key = $5, parent_id = $6 where org_id = $1 and library_id = $2 and folder_id = $3',
      [caller.orgId, libraryId, id, name, key, parentId],
    )
    .catch((error: unknown) => {
      throw folderError(error);
    });
  return {
    libraryId,
    changes: [{ kind: 'folder', id, change: 'changed', name }],
    reply: (seq) => ({ ...folderOf(before), name, parentId, seq }),
  };
}

/** Rejects with `folder_cycle` when a folder is `outer` or lies in it. */
async function requireOutside(
  queries: Queries,
  orgId: string,
  libraryId: string,
  outer: string,
  folderId: string,
): Promise<void> {
  const rows = await queries.query(
    `with recursive above as (
       select folder_id, parent_id from folders where org_id = $1 and library_id = $2 and folder_id = $3
       union
       select f.folder_id, f.parent_id from above a
         join folders f on f.org_id = $1 and f.library_id = $2 and f.folder_id = a.parent_id
     )
     select from above where folder_id = $4`,
    [orgId, libraryId, folderId, outer],
  );
  if (rows.length > 0) throw new SyncError('folder_cycle', 'A folder can’t be moved into itself. Choose another one.');
}
