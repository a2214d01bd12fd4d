import type { Queries } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { SyncError } from '../http/sync-error.ts';
import { type CompoundSecret, hashProof, newSecret, parseSecret } from './compound-secret.ts';

type Kind = 'password' | 'provider_state' | 'provider_code';

interface NewOneTimeSecret {
  orgId: string;
  kind: Kind;
  accountId: string | null;
  /** What has to be known when it is used. */
  facts?: Record<string, string>;
  seconds: number;
}

/** Makes a secret that counts once, within some seconds. */
export async function makeOneTimeSecret(
  queries: Queries,
  { orgId, kind, accountId, facts = {}, seconds }: NewOneTimeSecret,
): Promise<{ id: string; text: string; expiresAt: number }> {
  const id = newId();
  const { text, hash } = newSecret('mrs', orgId, id);
  const expiresAt = Date.now() + seconds * 1000;
  await queries.query(
    `insert into one_time_secrets (org_id, secret_id, kind, hash, account_id, facts, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [orgId, id, kind, hash, accountId, JSON.stringify(facts), new Date(expiresAt)],
  );
  return { id, text, expiresAt };
}

/** What an open secret is for; null when it is none, too old or used up. */
export async function readOneTimeSecret(
  queries: Queries,
  kind: Kind,
  secret: CompoundSecret,
): Promise<{ accountId: string | null } | null> {
  const [row] = await queries.query<{ account_id: string | null }>(
    `select account_id from one_time_secrets
      where org_id = $1 and secret_id = $2 and kind = $3 and hash = $4 and used_at is null and expires_at > now()`,
    [secret.orgId, secret.id, kind, hashProof(secret.proof)],
  );
  return row ? { accountId: row.account_id } : null;
}

/** Uses a secret up, and tells what it was for; null when it is none, too old or used up. */
export async function spendOneTimeSecret(
  queries: Queries,
  kind: Kind,
  secret: CompoundSecret,
): Promise<{ accountId: string | null; facts: Record<string, string> } | null> {
  const [row] = await queries.query<{ account_id: string | null; facts: Record<string, string> }>(
    `update one_time_secrets set used_at = now()
      where org_id = $1 and secret_id = $2 and kind = $3 and hash = $4 and used_at is null and expires_at > now()
     returning account_id, facts`,
    [secret.orgId, secret.id, kind, hashProof(secret.proof)],
  );
  return row ? { accountId: row.account_id, facts: row.facts } : null;
}

/** Reads the text of a link's or code's secret. Rejects with `link_invalid` where it can't be one. */
export function parseLinkSecret(text: string): CompoundSecret {
  const secret = parseSecret('mrs', text);
  if (!secret) throw linkInvalid();
  return secret;
}

/** The one answer for links that never were, are too old or used up. */
export function linkInvalid(): SyncError {
  return new SyncError('link_invalid', 'This link has been used or is too old. Ask for a new one.');
}
