import type { Folder, libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { Queries } from '../database/database.ts';
import type { FeedEntry, Mutated, MutationCall } from '../http/handler.ts';
import { folderError, folderOf, readFolder } from './folder-row.ts';
import { isLiveFolder, lockFolderTree } from './folder-tree.ts';

interface Thing {
  id: string;
  name: string;
}

interface Content {
  /** A folder comes before those in it. */
  folders: Thing[];
  diagrams: Thing[];
}

/**
 * A folder with everything in it that is in the same state: out of the trash (`trashedWith` null) or brought there by the trashing of
 * the same folder. The rows are locked, each kind in the order of its ids.
 */
async function lockContent(
  queries: Queries,
  orgId: string,
  libraryId: string,
  folderId: string,
  trashedWith: string | null,
): Promise<Content> {
  const folders = await queries.query<Thing>(
    `with recursive inside as (
       select folder_id, name, 0 as depth from folders where org_id = $1 and library_id = $2 and folder_id = $3
       union all
       select f.folder_id, f.name, i.depth + 1 from inside i
         join folders f on f.org_id = $1 and f.library_id = $2 and f.parent_id = i.folder_id
        where f.trashed_with is not distinct from $4
     )
     select folder_id as id, name from inside order by depth, folder_id`,
    [orgId, libraryId, folderId, trashedWith],
  );
  const ids = folders.map(({ id }) => id);
  const [, diagrams] = await Promise.all([
    queries.query(
      `select from folders where org_id = $1 and library_id = $2 and folder_id = any($3::uuid[])
        order by folder_id for no key update`,
      [orgId, libraryId, ids],
    ),
    queries.query<Thing>(
      `select diagram_id as id, name from diagrams
        where org_id = $1 and library_id = $2 and folder_id = any($3::uuid[])
          and trashed_with is not distinct from $4 and (trashed_at is null) = ($4 is null)
        order by diagram_id for no key update`,
      [orgId, libraryId, ids, trashedWith],
    ),
  ]);
  return { folders, diagrams };
}

/** Puts content into the trash, as what went there with a folder, or takes it out (`trashedWith` null). */
async function markContent(
  queries: Queries,
  orgId: string,
  libraryId: string,
  { folders, diagrams }: Content,
  trashedWith: string | null,
  now: number,
): Promise<void> {
  const values = [orgId, libraryId, trashedWith === null ? null : new Date(now), trashedWith];
  await Promise.all([
    queries.query(
      `update folders set trashed_at = $3, trashed_with = $4
        where org_id = $1 and library_id = $2 and folder_id = any($5::uuid[])`,
      [...values, folders.map(({ id }) => id)],
    ),
    queries.query(
      `update diagrams set trashed_at = $3, trashed_with = $4
        where org_id = $1 and library_id = $2 and diagram_id = any($5::uuid[])`,
      [...values, diagrams.map(({ id }) => id)],
    ),
  ]);
}

function entriesOf({ folders, diagrams }: Content, change: 'removed' | 'restored'): FeedEntry[] {
  return [
    ...folders.map((folder): FeedEntry => ({ kind: 'folder', ...folder, change })),
    ...diagrams.map((diagram): FeedEntry => ({ kind: 'diagram', ...diagram, change })),
  ];
}

/** Puts a folder and everything in it into the trash. What is there already stays there for itself. */
export async function trashFolder(call: MutationCall<typeof libraryRoutes.trashFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId, now } = call;
  const { folder: id } = call.params;
  await lockFolderTree(queries, caller.orgId, libraryId);
  const before = await readFolder(queries, caller.orgId, libraryId, id);
  if (before.trashed_at !== null) return { libraryId, changes: [], reply: () => folderOf(before) };
  const content = await lockContent(queries, caller.orgId, libraryId, id, null);
  await markContent(queries, caller.orgId, libraryId, content, id, now);
  const changes = entriesOf(content, 'removed');
  return {
    libraryId,
    changes,
    // The folder itself comes first, so that its seq is not the last one.
    reply: (seq) => ({ ...folderOf(before), trashedAt: now, seq: seq - changes.length + 1 }),
  };
}

/** Takes a folder out of the trash, with what is in it and went there at the same time; into none if its own is still there. */
export async function restoreFolder(call: MutationCall<typeof libraryRoutes.restoreFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId, now } = call;
  const { folder: id } = call.params;
  await lockFolderTree(queries, caller.orgId, libraryId);
  const before = await readFolder(queries, caller.orgId, libraryId, id);
  if (before.trashed_at === null) return { libraryId, changes: [], reply: () => folderOf(before) };
  const content = await lockContent(queries, caller.orgId, libraryId, id, before.trashed_with);
  const stays = await isLiveFolder(queries, caller.orgId, libraryId, before.parent_id);
  const parentId = stays ? before.parent_id : null;
  try {
    await Promise.all([
      queries.query('update folders set parent_id = $4 where org_id = $1 and library_id = $2 and folder_id = $3', [
        caller.orgId,
        libraryId,
        id,
        parentId,
      ]),
      markContent(queries, caller.orgId, libraryId, content, null, now),
    ]);
  } catch (error) {
    throw folderError(error);
  }
  const changes = entriesOf(content, 'restored');
  return {
    libraryId,
    changes,
    reply: (seq) => ({ ...folderOf(before), parentId, trashedAt: null, seq: seq - changes.length + 1 }),
  };
}
