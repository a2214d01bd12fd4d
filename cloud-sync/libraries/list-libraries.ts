import type { Library } from '../../shared/sync/library-routes.ts';
import type { Role } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import type { Caller } from '../http/caller.ts';

interface ListOptions {
  cursor?: string | undefined;
  limit?: number | undefined;
  trashed?: boolean | undefined;
}

interface Row {
  library_id: string;
  name: string;
  name_key: string;
  role: Role;
  seq: number;
  created_at: number;
  trashed_at: number | null;
}

/** A page of the caller's libraries in the order of their names: those in use, or those in the trash. */
export async function listLibraries(
  queries: Queries,
  caller: Caller,
  { cursor, limit = 50, trashed = false }: ListOptions,
): Promise<{ items: Library[]; next: string | null }> {
  const rows = await queries.query<Row>(
    `select l.library_id, l.name, l.name_key, m.role, h.seq, l.created_at, l.trashed_at
       from members m
       join libraries l on l.org_id = m.org_id and l.library_id = m.library_id
       join library_heads h on h.org_id = m.org_id and h.library_id = m.library_id
      where m.org_id = $1 and m.account_id = $2 and (l.trashed_at is not null) = $3
        and (l.name_key collate "C", l.library_id) > ($4, $5)
      order by l.name_key collate "C", l.library_id
      limit $6`,
    [caller.orgId, caller.accountId, trashed, ...readCursor(cursor, ['', firstId]), limit + 1],
  );
  return pageOf(rows, limit, libraryOf, (row) => [row.name_key, row.library_id]);
}

function libraryOf(row: Row): Library {
  return {
    id: row.library_id,
    name: row.name,
    role: row.role,
    seq: row.seq,
    createdAt: row.created_at,
    trashedAt: row.trashed_at,
  };
}
