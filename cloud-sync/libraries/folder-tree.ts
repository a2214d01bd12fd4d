import type { Queries } from '../database/database.ts';
import { notFound, SyncError } from '../http/sync-error.ts';

/** Has others wait who change which folders there are or where they are, and those who put something into one. */
export async function lockFolderTree(queries: Queries, orgId: string, libraryId: string): Promise<void> {
  await queries.query("select pg_advisory_xact_lock(hashtextextended('folders ' || $1 || $2, 0))", [orgId, libraryId]);
}

/**
 * Whether a folder exists and isn't in the trash, which then stays so until the transaction ends; `null`, for no folder, always is.
 * To be called before the transaction locks any diagram.
 */
async function folderState(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string | null,
): Promise<'live' | 'trashed' | 'missing'> {
  if (folderId === null) return 'live';
  const [, [row]] = await Promise.all([
    queries.query("select pg_advisory_xact_lock_shared(hashtextextended('folders ' || $1 || $2, 0))", [
      orgId,
      libraryId,
    ]),
    queries.query<{ trashed_at: number | null }>(
      'select trashed_at from folders where org_id = $1 and library_id = $2 and folder_id = $3',
      [orgId, libraryId, folderId],
    ),
  ]);
  if (!row) return 'missing';
  return row.trashed_at === null ? 'live' : 'trashed';
}

/**
 * Whether something can be put into a folder, or into none, which then stays so until the transaction ends. To be called before the
 * transaction locks any diagram.
 */
export async function isLiveFolder(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string | null,
): Promise<boolean> {
  return (await folderState(queries, orgId, libraryId, folderId)) === 'live';
}

/** As `isLiveFolder`, but rejects with `not_found` or `in_trash`. */
export async function requireLiveFolder(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string | null,
): Promise<void> {
  const state = await folderState(queries, orgId, libraryId, folderId);
  if (state === 'missing') throw notFound();
  if (state === 'trashed') throw new SyncError('in_trash', 'This folder is in the trash. Restore it, or take another.');
}
