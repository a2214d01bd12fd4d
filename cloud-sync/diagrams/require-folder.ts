import type { Queries } from '../database/database.ts';
import { notFound, SyncError } from '../http/sync-error.ts';

/**
 * Makes sure that a folder can take a diagram, and that it can until the transaction ends; null is the library itself. Rejects with
 * `not_found`, or with `in_trash`.
 */
export async function requireFolder(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string | null,
): Promise<void> {
  if (folderId === null) return;
  const [folder] = await queries.query<{ trashed: boolean }>(
    `select trashed_at is not null as trashed from folders
      where org_id = $1 and library_id = $2 and folder_id = $3 for share`,
    [orgId, libraryId, folderId],
  );
  if (!folder) throw notFound();
  if (folder.trashed) throw new SyncError('in_trash', 'This folder is in the trash. Restore it first.');
}
