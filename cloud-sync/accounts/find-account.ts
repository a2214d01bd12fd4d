import type { Database, Queries } from '../database/database.ts';
import { nameKey } from '../database/name-key.ts';

/** What it takes to let an account in. */
export interface FoundAccount {
  accountId: string;
  email: string;
  name: string;
  passwordHash: string | null;
  providerSubject: string | null;
  disabled: boolean;
}

/** An id that no organisation has. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** The id of the organisation of this name. Where there is none, an id of nothing, so that all that follows takes as long. */
export async function findOrganisation(database: Database, slug: string): Promise<string> {
  const [row] = await database.asOwner.query<{ org_id: string | null }>('select org_of_slug($1) as org_id', [slug]);
  return row?.org_id ?? nobody;
}

/** The account of an email address, whatever the case of its letters; null where there is none. */
export async function findAccountByEmail(queries: Queries, orgId: string, email: string): Promise<FoundAccount | null> {
  return found(
    await queries.query<AccountRow>(`${selectAccount} where org_id = $1 and email_key = $2`, [orgId, nameKey(email)]),
  );
}

/** The account of an id; null where there is none. */
export async function findAccount(queries: Queries, orgId: string, accountId: string): Promise<FoundAccount | null> {
  return found(
    await queries.query<AccountRow>(`${selectAccount} where org_id = $1 and account_id = $2`, [orgId, accountId]),
  );
}

/** The account that somebody at the identity provider is linked with; null where there is none. */
export async function findAccountBySubject(
  queries: Queries,
  orgId: string,
  subject: string,
): Promise<FoundAccount | null> {
  return found(
    await queries.query<AccountRow>(`${selectAccount} where org_id = $1 and provider_subject = $2`, [orgId, subject]),
  );
}

interface AccountRow {
  account_id: string;
  email: string;
  name: string;
  password_hash: string | null;
  provider_subject: string | null;
  disabled_at: number | null;
}

const selectAccount = 'select account_id, email, name, password_hash, provider_subject, disabled_at from accounts';

function found([row]: AccountRow[]): FoundAccount | null {
  if (!row) return null;
  return {
    accountId: row.account_id,
    email: row.email,
    name: row.name,
    passwordHash: row.password_hash,
    providerSubject: row.provider_subject,
    disabled: row.disabled_at !== null,
  };
}
