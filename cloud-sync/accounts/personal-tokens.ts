import type { Queries } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import { audit } from '../organisation/audit.ts';
import { newSecret } from './compound-secret.ts';

/** Tokens an account may have. */
const most = 100;
const dayMilliseconds = 24 * 60 * 60 * 1000;

interface PersonalToken {
  id: string;
  name: string;
  writes: boolean;
  createdAt: number;
  expiresAt: number | null;
  lastUsedAt: number | null;
}

/** The caller's personal access tokens, the newest first, with those that have expired. */
export async function listTokens(queries: Queries, { orgId, accountId }: Caller): Promise<PersonalToken[]> {
  const rows = await queries.query<{
    token_id: string;
    name: string;
    writes: boolean;
    created_at: number;
    expires_at: number | null;
    last_used_at: number | null;
  }>(
    `select token_id, name, writes, created_at, expires_at, last_used_at from access_tokens
      where org_id = $1 and account_id = $2 and revoked_at is null
      order by created_at desc limit ${most}`,
    [orgId, accountId],
  );
  return rows.map((row) => ({
    id: row.token_id,
    name: row.name,
    writes: row.writes,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  }));
}

/** Makes a personal access token. Rejects with `quota_exceeded` when the account has too many. */
export async function createToken(
  queries: Queries,
  caller: Caller,
  { name, writes, days }: { name: string; writes: boolean; days: number | null },
  address: string,
): Promise<{ id: string; token: string }> {
  const { orgId, accountId } = caller;
  const [, [count]] = await Promise.all([
    queries.query('select from accounts where org_id = $1 and account_id = $2 for no key update', [orgId, accountId]),
    queries.query<{ number: number }>(
      'select count(*) as number from access_tokens where org_id = $1 and account_id = $2 and revoked_at is null',
      [orgId, accountId],
    ),
  ]);
  if ((count?.number ?? 0) >= most) {
    throw new SyncError('quota_exceeded', `An account can have ${most} tokens. Revoke some that are not needed.`);
  }
  const id = newId();
  const { text, hash } = newSecret('mrp', orgId, id);
  const expiresAt = days === null ? null : new Date(Date.now() + days * dayMilliseconds);
  await Promise.all([
    queries.query(
      `insert into access_tokens (org_id, token_id, account_id, name, hash, writes, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [orgId, id, accountId, name, hash, writes, expiresAt],
    ),
    audit(queries, {
      orgId,
      by: caller,
      act: 'token.made',
      subject: name,
      details: { token: id, writes, days },
      address,
    }),
  ]);
  return { id, token: text };
}

/** Revokes one of the caller's tokens. Tells whether there was one. */
export async function revokeToken(
  queries: Queries,
  caller: Caller,
  tokenId: string,
  address: string,
): Promise<boolean> {
  const { orgId, accountId } = caller;
  const [row] = await queries.query<{ name: string }>(
    `update access_tokens set revoked_at = now()
      where org_id = $1 and account_id = $2 and token_id = $3 and revoked_at is null
     returning name`,
    [orgId, accountId, tokenId],
  );
  if (!row) return false;
  await audit(queries, {
    orgId,
    by: caller,
    act: 'token.revoked',
    subject: row.name,
    details: { token: tokenId },
    address,
  });
  return true;
}
