import type { Queries } from '../database/database.ts';
import type { FeedEntry } from '../http/handler.ts';
import { writeFeed } from '../http/write-feed.ts';
import { lockFolderTree } from '../libraries/folder-tree.ts';
import { type Purged, type PurgePlace, purger } from './purge-place.ts';

const foldersAtOnce = 500;

/** Deletes folders that have been in the trash for too long. What was in them went there no later. */
export async function purgeFolders(queries: Queries, { orgId, libraryId, before, now }: PurgePlace): Promise<Purged> {
  await lockFolderTree(queries, orgId, libraryId);
  const folders = await queries.query<{ id: string; name: string }>(
    `delete from folders where org_id = $1 and library_id = $2 and folder_id in
       (select folder_id from folders where org_id = $1 and library_id = $2 and trashed_at < $3 limit $4)
     returning folder_id as id, name`,
    [orgId, libraryId, before, foldersAtOnce],
  );
  if (folders.length === 0) return { count: 0, seq: null };
  const changes = folders.map((folder): FeedEntry => ({ kind: 'folder', ...folder, change: 'removed' }));
  return { count: folders.length, seq: await writeFeed(queries, orgId, purger, { libraryId, changes }, now) };
}
