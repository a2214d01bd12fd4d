import type { Folder } from '../../shared/sync/library-routes.ts';
import type { Queries } from '../database/database.ts';
import { constraintOf } from '../database/database-errors.ts';
import { notFound, SyncError } from '../http/sync-error.ts';

export interface FolderRow {
  folder_id: string;
  parent_id: string | null;
  name: string;
  seq: number;
  trashed_at: number | null;
  trashed_with: string | null;
}

export const folderColumns = 'folder_id, parent_id, name, seq, trashed_at, trashed_with';

/** A folder as clients see it. */
export function folderOf(row: FolderRow): Folder {
  return {
    id: row.folder_id,
    parentId: row.parent_id,
    name: row.name,
    seq: row.seq,
    trashedAt: row.trashed_at,
  };
}

/** A folder, in the trash or not. Rejects with `not_found`. */
export async function readFolder(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string,
): Promise<FolderRow> {
  const [row] = await queries.query<FolderRow>(
    `select ${folderColumns} from folders where org_id = $1 and library_id = $2 and folder_id = $3`,
    [orgId, libraryId, folderId],
  );
  if (!row) throw notFound();
  return row;
}

/** Turns what the tables refuse into what the client is told. */
export function folderError(error: unknown): unknown {
  const constraint = constraintOf(error);
  if (constraint === 'folders_pkey') {
    return new SyncError('id_taken', 'There is a folder of this id already. Take a new id.');
  }
  if (constraint === 'folders_unique_names') {
    return new SyncError('name_taken', 'There is a folder of this name in the same place. Choose another name.');
  }
  return error;
}
