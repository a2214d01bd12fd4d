import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';

/**
 * Rejects with `name_taken` when another library of the account has this name. Libraries it may not see don't count: a name that is
 * refused would tell of them. Two that take a name at once come one after the other.
 */
export async function requireFreeName(
  queries: Queries,
  account: Pick<Caller, 'orgId' | 'accountId'>,
  libraryId: string,
  key: string,
): Promise<void> {
  await queries.query("select pg_advisory_xact_lock(hashtextextended('library name ' || $1 || $2, 0))", [
    account.orgId,
    key,
  ]);
  const rows = await queries.query(
    `select from members m
       join libraries l on l.org_id = m.org_id and l.library_id = m.library_id
      where m.org_id = $1 and m.account_id = $2 and m.library_id <> $3 and l.name_key = $4 and l.trashed_at is null`,
    [account.orgId, account.accountId, libraryId, key],
  );
  if (rows.length > 0)
    throw new SyncError('name_taken', 'There is a library of this name already. Choose another one.');
}
