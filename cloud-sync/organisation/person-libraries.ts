import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { QueryOf, ReplyOf, Role } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import { readPerson } from './people.ts';

type Page = ReplyOf<typeof organisationRoutes.personLibraries>;

interface Row {
  library_id: string;
  name: string;
  name_key: string;
  role: Role;
  trashed_at: number | null;
}

/** A page of the libraries of one account, in the order of their names. Rejects with `not_found` where there is no such account. */
export async function listPersonLibraries(
  queries: Queries,
  orgId: string,
  accountId: string,
  { cursor, limit = 50 }: QueryOf<typeof organisationRoutes.personLibraries>,
): Promise<Page> {
  const start = readCursor(cursor, ['', firstId]);
  const [rows] = await Promise.all([
    queries.query<Row>(
      `select l.library_id, l.name, l.name_key, m.role, l.trashed_at
         from members m
         join libraries l on l.org_id = m.org_id and l.library_id = m.library_id
        where m.org_id = $1 and m.account_id = $2 and (l.name_key collate "C", l.library_id) > ($3, $4)
        order by l.name_key collate "C", l.library_id
        limit $5`,
      [orgId, accountId, ...start, limit + 1],
    ),
    readPerson(queries, orgId, accountId),
  ]);
  return pageOf(
    rows,
    limit,
    ({ library_id: id, name, role, trashed_at: trashedAt }) => ({ id, name, role, trashedAt }),
    (row) => [row.name_key, row.library_id],
  );
}
