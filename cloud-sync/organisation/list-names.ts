import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { QueryOf } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { nameKey } from '../database/name-key.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import { endOfPrefix } from './people.ts';

interface Name {
  id: string;
  name: string;
}

interface NameRow {
  account_id: string;
  name: string;
  name_key: string;
}

/**
 * A page of the accounts that aren't disabled, in the order of their names: those whose name begins with `search`, and the one whose
 * whole email address it is. Addresses are not told, nor found by their beginnings.
 */
export async function listNames(
  queries: Queries,
  orgId: string,
  { cursor, limit = 50, search = '' }: QueryOf<typeof organisationRoutes.names>,
): Promise<{ items: Name[]; next: string | null }> {
  const prefix = nameKey(search);
  const [key = '', id = firstId] = readCursor(cursor, ['', firstId]);
  const rows = await queries.query<NameRow>(
    `select * from (
       (select account_id, name, name_key collate "C" as name_key from accounts
         where org_id = $1 and disabled_at is null and name_key collate "C" >= $2 and name_key collate "C" < $3
           and (name_key collate "C", account_id) > ($4, $5)
         order by name_key collate "C", account_id limit $6)
       union all
       (select account_id, name, name_key collate "C" from accounts
         where org_id = $1 and disabled_at is null and email_key = $2
           and not (name_key collate "C" >= $2 and name_key collate "C" < $3)
           and (name_key collate "C", account_id) > ($4, $5))
     ) found order by name_key, account_id limit $6`,
    [orgId, prefix, endOfPrefix(prefix), key, id, limit + 1],
  );
  return pageOf(
    rows,
    limit,
    ({ account_id, name }) => ({ id: account_id, name }),
    (last) => [last.name_key, last.account_id],
  );
}
