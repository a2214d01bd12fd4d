import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { QueryOf, ReplyOf } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { nameKey } from '../database/name-key.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import { endOfPrefix } from './people.ts';

type Page = ReplyOf<typeof organisationRoutes.allLibraries>;

interface Row {
  library_id: string;
  name: string;
  name_key: string;
  members: number;
  diagrams: number;
  versions: number;
  bytes: number;
  trashed_at: number | null;
  created_at: number;
}

/** A page of the organisation's libraries whose name begins with `search`, in the order of their names, with what they hold. */
export async function listAllLibraries(
  queries: Queries,
  orgId: string,
  { cursor, limit = 50, search = '' }: QueryOf<typeof organisationRoutes.allLibraries>,
): Promise<Page> {
  const prefix = nameKey(search);
  const rows = await queries.query<Row>(
    `select l.library_id, l.name, l.name_key, l.trashed_at, l.created_at, h.diagrams, h.versions, h.bytes,
            (select count(*) from members m where m.org_id = $1 and m.library_id = l.library_id) as members
       from libraries l
       join library_heads h on h.org_id = l.org_id and h.library_id = l.library_id
      where l.org_id = $1 and l.name_key collate "C" >= $2 and l.name_key collate "C" < $3
        and (l.name_key collate "C", l.library_id) > ($4, $5)
      order by l.name_key collate "C", l.library_id
      limit $6`,
    [orgId, prefix, endOfPrefix(prefix), ...readCursor(cursor, ['', firstId]), limit + 1],
  );
  return pageOf(rows, limit, libraryOf, (row) => [row.name_key, row.library_id]);
}

function libraryOf(row: Row): Page['items'][number] {
  const { name, members, diagrams, versions, bytes } = row;
  return {
    id: row.library_id,
    name,
    members,
    diagrams,
    versions,
    bytes,
    trashedAt: row.trashed_at,
    createdAt: row.created_at,
  };
}
