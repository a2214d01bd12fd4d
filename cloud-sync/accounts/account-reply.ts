import type { Account } from '../../shared/sync/session-routes.ts';
import type { Queries } from '../database/database.ts';
import { notFound } from '../http/sync-error.ts';

/** An account as its owner sees it. Rejects with `not_found`. */
export async function readAccount(queries: Queries, orgId: string, accountId: string): Promise<Account> {
  const [row] = await queries.query<{
    email: string;
    name: string;
    admin: boolean;
    slug: string;
    organisation: string;
  }>(
    `select a.email, a.name, a.admin, o.slug, o.name as organisation
       from accounts a join organisations o on o.org_id = a.org_id
      where a.org_id = $1 and a.account_id = $2`,
    [orgId, accountId],
  );
  if (!row) throw notFound();
  const { email, name, admin, slug, organisation } = row;
  return { id: accountId, email, name, admin, organisation: { id: orgId, slug, name: organisation } };
}
