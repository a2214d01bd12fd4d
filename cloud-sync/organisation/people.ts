import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { QueryOf } from '../../shared/sync/route.ts';
import type { Queries } from '../database/database.ts';
import { nameKey } from '../database/name-key.ts';
import { firstId, pageOf, readCursor } from '../database/page-cursor.ts';
import { notFound } from '../http/sync-error.ts';

export interface Person {
  id: string;
  email: string;
  name: string;
  admin: boolean;
  disabled: boolean;
  /** Whether the account is linked with the identity provider. */
  provider: boolean;
  createdAt: number;
  lastSeenAt: number | null;
}

interface PersonRow {
  account_id: string;
  email: string;
  name: string;
  admin: boolean;
  disabled_at: number | null;
  provider: boolean;
  created_at: number;
  last_seen_at: number | null;
  key: string;
}

const columns = `account_id, email, name, admin, disabled_at, provider_subject is not null as provider, created_at, last_seen_at`;

/** One account. Rejects with `not_found`. */
export async function readPerson(queries: Queries, orgId: string, accountId: string): Promise<Person> {
  const [row] = await queries.query<PersonRow>(
    `select ${columns}, name_key as key from accounts where org_id = $1 and account_id = $2`,
    [orgId, accountId],
  );
  if (!row) throw notFound();
  return personOf(row);
}

/** The two walks of a search: along the names, then along the email addresses of those whose names don't match. */
const byName = 0;
const byEmail = 1;

/**
 * A page of the accounts whose name begins with `search`, in the order of their names, then of those whose email address does, in
 * the order of the addresses. Each walks along an index.
 */
export async function listPeople(
  queries: Queries,
  orgId: string,
  { cursor, limit = 50, search = '' }: QueryOf<typeof organisationRoutes.people>,
): Promise<{ items: Person[]; next: string | null }> {
  const prefix = nameKey(search);
  const [walk = byName, key = '', id = firstId] = readCursor(cursor, [byName, '', firstId]);
  const named = walk === byName ? await walkNames(queries, orgId, prefix, key, id, limit + 1) : [];
  const left = limit + 1 - named.length;
  const mailed =
    prefix === '' || left === 0
      ? []
      : await walkEmails(queries, orgId, prefix, walk === byEmail ? key : '', walk === byEmail ? id : firstId, left);
  const found = [...named.map((row) => ({ row, walk: byName })), ...mailed.map((row) => ({ row, walk: byEmail }))];
  return pageOf(
    found,
    limit,
    ({ row }) => personOf(row),
    (last) => [last.walk, last.row.key, last.row.account_id],
  );
}

/** The end of the texts that begin with a prefix, in the order of their code points. */
export const endOfPrefix = (prefix: string): string => `${prefix}\u{10ffff}`;

function walkNames(
  queries: Queries,
  orgId: string,
  prefix: string,
  key: string | number,
  id: string | number,
  limit: number,
): Promise<PersonRow[]> {
  return queries.query<PersonRow>(
    `select ${columns}, name_key as key from accounts
      where org_id = $1 and name_key collate "C" >= $2 and name_key collate "C" < $3
        and (name_key collate "C", account_id) > ($4, $5)
      order by name_key collate "C", account_id limit $6`,
    [orgId, prefix, endOfPrefix(prefix), key, id, limit],
  );
}

function walkEmails(
  queries: Queries,
  orgId: string,
  prefix: string,
  key: string | number,
  id: string | number,
  limit: number,
): Promise<PersonRow[]> {
  return queries.query<PersonRow>(
    `select ${columns}, email_key as key from accounts
      where org_id = $1 and email_key collate "C" >= $2 and email_key collate "C" < $3
        and not (name_key collate "C" >= $2 and name_key collate "C" < $3)
        and (email_key collate "C", account_id) > ($4, $5)
      order by email_key collate "C", account_id limit $6`,
    [orgId, prefix, endOfPrefix(prefix), key, id, limit],
  );
}

function personOf(row: PersonRow): Person {
  return {
    id: row.account_id,
    email: row.email,
    name: row.name,
    admin: row.admin,
    disabled: row.disabled_at !== null,
    provider: row.provider,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}
