import type { Folder, libraryRoutes } from '../../shared/sync/library-routes.ts';
import { cleanName } from '../database/name-key.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { folderError } from './folder-row.ts';
import { lockFolderTree, requireLiveFolder } from './folder-tree.ts';

/** Makes a folder in another one, or in none. */
export async function createFolder(call: MutationCall<typeof libraryRoutes.createFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId } = call;
  const { id, parentId } = call.body;
  const { name, key } = cleanName(call.body.name);
  await lockFolderTree(queries, caller.orgId, libraryId);
  await requireLiveFolder(queries, caller.orgId, libraryId, parentId);
  await queries
    .query(
      `insert into folders (org_id, library_id, folder_id, parent_id, name, name_key, seq)
       values ($1, $2, $3, $4, $5, $6, 0)`,
      [caller.orgId, libraryId, id, parentId, name, key],
    )
    .catch((error: unknown) => {
      throw folderError(error);
    });
  return {
    libraryId,
    changes: [{ kind: 'folder', id, change: 'created', name }],
    reply: (seq) => ({ id, parentId, name, seq, trashedAt: null }),
  };
}
