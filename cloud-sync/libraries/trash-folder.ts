import type { Folder, libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { Queries } from '../database/database.ts';
import type { Mutated, MutationCall } from '../http/handler.ts';
import { folderError, folderOf, readFolder } from './folder-row.ts';
import { isLiveFolder, lockFolderTree } from './folder-tree.ts';

/** What is to be marked: a folder, and everything in it that is in the same state. */
interface Content {
  orgId: string;
  libraryId: string;
  folderId: string;
  /** Null: what is out of the trash; else what the trashing of that folder brought there. */
  trashedWith: string | null;
}

/** Ids of a folder and of those in it, at any depth. */
async function readTree(queries: Queries, { orgId, libraryId, folderId, trashedWith }: Content): Promise<string[]> {
  const folders = await queries.query<{ id: string }>(
    `with recursive inside as (
       select folder_id from folders where org_id = $1 and library_id = $2 and folder_id = $3
       union all
       select f.folder_id from inside i
         join folders f on f.org_id = $1 and f.library_id = $2 and f.parent_id = i.folder_id
        where f.trashed_with is not distinct from $4
     )
     select folder_id as id from inside`,
    [orgId, libraryId, folderId, trashedWith],
  );
  return folders.map(({ id }) => id);
}

const ofFolders = 'org_id = $1 and library_id = $2 and folder_id = any($3::uuid[])';
const ofDiagrams = `${ofFolders} and trashed_with is not distinct from $4 and (trashed_at is null) = ($4 is null)`;

/**
 * Puts content into the trash, as what went there with its folder, or takes it out (`trashedAt` null). The feed tells of the folder
 * alone, so that the library's counter is not held for longer than by any other change, however much is in it. Rows are locked in
 * the order of their ids before they are marked; nothing comes to lie in these folders meanwhile.
 */
async function markContent(queries: Queries, content: Content, trashedAt: Date | null): Promise<void> {
  const { orgId, libraryId, folderId, trashedWith } = content;
  const ids = await readTree(queries, content);
  const folders = [orgId, libraryId, ids];
  const diagrams = [...folders, trashedWith];
  const marks = [trashedAt, trashedAt === null ? null : folderId];
  await Promise.all([
    queries.query(`select from folders where ${ofFolders} order by folder_id for no key update`, folders),
    queries.query(`update folders set trashed_at = $4, trashed_with = $5 where ${ofFolders}`, [...folders, ...marks]),
    queries.query(
      `select count(*) from (select from diagrams where ${ofDiagrams} order by diagram_id for no key update) locked`,
      diagrams,
    ),
    queries.query(`update diagrams set trashed_at = $5, trashed_with = $6 where ${ofDiagrams}`, [
      ...diagrams,
      ...marks,
    ]),
  ]);
}

/** Puts a folder and everything in it into the trash. What is there already stays there for itself. */
export async function trashFolder(call: MutationCall<typeof libraryRoutes.trashFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId, now } = call;
  const { folder: id } = call.params;
  await lockFolderTree(queries, caller.orgId, libraryId);
  const before = await readFolder(queries, caller.orgId, libraryId, id);
  if (before.trashed_at !== null) return { libraryId, changes: [], reply: () => folderOf(before) };
  const content = { orgId: caller.orgId, libraryId, folderId: id, trashedWith: null };
  await markContent(queries, content, new Date(now));
  return {
    libraryId,
    changes: [{ kind: 'folder', id, name: before.name, change: 'removed' }],
    reply: (seq) => ({ ...folderOf(before), trashedAt: now, seq }),
  };
}

/** Takes a folder out of the trash, with what is in it and went there at the same time; into none if its own is still there. */
export async function restoreFolder(call: MutationCall<typeof libraryRoutes.restoreFolder>): Promise<Mutated<Folder>> {
  const { queries, caller, libraryId } = call;
  const { folder: id } = call.params;
  await lockFolderTree(queries, caller.orgId, libraryId);
  const before = await readFolder(queries, caller.orgId, libraryId, id);
  if (before.trashed_at === null) return { libraryId, changes: [], reply: () => folderOf(before) };
  const stays = await isLiveFolder(queries, caller.orgId, libraryId, before.parent_id);
  const parentId = stays ? before.parent_id : null;
  const content = { orgId: caller.orgId, libraryId, folderId: id, trashedWith: before.trashed_with };
  try {
    await Promise.all([
      queries.query('update folders set parent_id = $4 where org_id = $1 and library_id = $2 and folder_id = $3', [
        caller.orgId,
        libraryId,
        id,
        parentId,
      ]),
      markContent(queries, content, null),
    ]);
  } catch (error) {
    throw folderError(error);
  }
  return {
    libraryId,
    changes: [{ kind: 'folder', id, name: before.name, change: 'restored' }],
    reply: (seq) => ({ ...folderOf(before), parentId, trashedAt: null, seq }),
  };
}
