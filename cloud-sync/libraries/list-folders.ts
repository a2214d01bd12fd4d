import type { Folder, libraryRoutes } from '../../shared/sync/library-routes.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import type { LibraryCall } from '../http/handler.ts';
import { type FolderRow, folderColumns, folderOf } from './folder-row.ts';

/** A page of a library's folders with those in the trash, in the order of their ids. */
export async function listFolders({
  queries,
  caller,
  libraryId,
  query: { cursor, limit = 1000 },
}: LibraryCall<typeof libraryRoutes.folders>): Promise<{ items: Folder[]; next: string | null }> {
  const rows = await queries.query<FolderRow>(
    `select ${folderColumns} from folders
      where org_id = $1 and library_id = $2 and folder_id > $3 order by folder_id limit $4`,
    [caller.orgId, libraryId, ...readCursor(cursor, [firstId]), limit + 1],
  );
  return pageOf(rows, limit, folderOf, (row) => [row.folder_id]);
}
