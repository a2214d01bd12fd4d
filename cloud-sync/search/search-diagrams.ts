import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { ReplyOf } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { matchingLines } from './matching-lines.ts';
import { libraryMark } from './search-entry.ts';
import { searchQuery } from './search-query.ts';

interface FoundRow {
  library_id: string;
  diagram_id: string;
  folder_id: string | null;
  name: string;
  updated_at: number;
  body: string;
}

/** Finds the diagrams of some libraries that have all words; those of that name come first, then those with the words in their names, each the newest first. */
export async function searchDiagrams(
  queries: Queries,
  libraryIds: readonly string[],
  typed: string,
  limit: number,
): Promise<ReplyOf<typeof diagramRoutes.search>> {
  const query = searchQuery(typed);
  if (query === null || libraryIds.length === 0) return { items: [] };
  const asked = (sample: boolean): string[] =>
    query.ranks.flatMap((rank) => libraryIds.map((id) => rank(libraryMark(id, sample))));
  const rows = await queries.query<FoundRow>(
    'select library_id, diagram_id, folder_id, name, updated_at, body from search_diagrams($1::uuid[], $2::tsquery[], $3::tsquery[], $4::tsquery[], $5)',
    [libraryIds, asked(true), asked(false), query.unmarked, limit],
  );
  return {
    items: rows.map((row) => ({
      libraryId: row.library_id,
      diagramId: row.diagram_id,
      folderId: row.folder_id,
      name: row.name,
      lines: matchingLines(row.body, query.words),
      updatedAt: row.updated_at,
    })),
  };
}

/** The libraries that somebody is a member of and that aren't in the trash. */
export async function searchableLibraries(queries: Queries, caller: Caller): Promise<string[]> {
  const rows = await queries.query<{ library_id: string }>(
    `select m.library_id from members m join libraries l on l.org_id = m.org_id and l.library_id = m.library_id
      where m.org_id = $1 and m.account_id = $2 and l.trashed_at is null`,
    [caller.orgId, caller.accountId],
  );
  return rows.map(({ library_id }) => library_id);
}
