import type { libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { ReplyOf, Role } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import type { LibraryCall } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';

export type Member = ReplyOf<typeof libraryRoutes.putMember>;

interface Row {
  account_id: string;
  name: string;
  name_key: string;
  email: string;
  role: Role;
  disabled_at: number | null;
}

/** A page of a library's members, in the order of their names. */
export async function listMembers({
  queries,
  caller,
  libraryId,
  query: { cursor, limit = 50 },
}: LibraryCall<typeof libraryRoutes.members>): Promise<{ items: Member[]; next: string | null }> {
  const rows = await queries.query<Row>(
    `select a.account_id, a.name, a.name_key, a.email, a.disabled_at, m.role
       from members m
       join accounts a on a.org_id = m.org_id and a.account_id = m.account_id
      where m.org_id = $1 and m.library_id = $2 and (a.name_key collate "C", a.account_id) > ($3, $4)
      order by a.name_key collate "C", a.account_id
      limit $5`,
    [caller.orgId, libraryId, ...readCursor(cursor, ['', firstId]), limit + 1],
  );
  return pageOf(
    rows,
    limit,
    ({ role, ...account }) => memberOf(account, role),
    (row) => [row.name_key, row.account_id],
  );
}

export interface AccountRow {
  account_id: string;
  name: string;
  email: string;
  disabled_at: number | null;
}

export function memberOf(row: AccountRow, role: Role): Member {
  return { accountId: row.account_id, name: row.name, email: row.email, role, disabled: row.disabled_at !== null };
}

/**
 * Rejects with `last_owner` unless somebody else owns the library too who is not disabled. Its row must be locked, so that nobody
 * leaves meanwhile.
 */
export async function requireOtherOwner(
  queries: Queries,
  orgId: string,
  libraryId: string,
  accountId: string,
): Promise<void> {
  const rows = await queries.query(
    `select from members m join accounts a on a.org_id = m.org_id and a.account_id = m.account_id
      where m.org_id = $1 and m.library_id = $2 and m.account_id <> $3 and m.role = 'owner' and a.disabled_at is null limit 1`,
    [orgId, libraryId, accountId],
  );
  if (rows.length > 0) return;
  throw new SyncError('last_owner', 'The library would be left without an owner. Make somebody else an owner first.');
}
