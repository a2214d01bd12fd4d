import type { Database, Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { type CompoundSecret, hashProof } from './compound-secret.ts';

/** Whose token it is; or, where it no longer counts, nothing. */
export interface CallerState {
  accountId: string | null;
  caller: Caller | null;
  /** When it stops counting by itself; null for never. */
  expiresAt: number | null;
}

const none: CallerState = { accountId: null, caller: null, expiresAt: null };

/** The caller of an access token's session, as the account is now. */
export async function readSessionCaller(
  database: Database,
  { orgId, accountId, sessionId }: { orgId: string; accountId: string; sessionId: string },
): Promise<CallerState> {
  const [row] = await database.inOrganisation(orgId, (queries) =>
    queries.query<{ name: string; admin: boolean }>(
      `select a.name, a.admin
         from sessions s join accounts a on a.org_id = s.org_id and a.account_id = s.account_id
        where s.org_id = $1 and s.session_id = $2 and s.account_id = $3 and s.ended_at is null and a.disabled_at is null`,
      [orgId, sessionId, accountId],
    ),
  );
  const caller = row ? { orgId, accountId, name: row.name, admin: row.admin, sessionId, writes: true } : null;
  return { accountId, caller, expiresAt: null };
}

/** The caller of a personal access token. Notes that it was used, once a minute at most. */
export async function readTokenCaller(database: Database, { orgId, id, proof }: CompoundSecret): Promise<CallerState> {
  return database.inOrganisation(orgId, async (queries) => {
    const [row] = await queries.query<{
      account_id: string;
      name: string;
      admin: boolean;
      writes: boolean;
      expires_at: number | null;
      stale: boolean;
    }>(
      `select t.account_id, a.name, a.admin, t.writes, t.expires_at,
              coalesce(t.last_used_at < now() - interval '1 minute', true) as stale
         from access_tokens t join accounts a on a.org_id = t.org_id and a.account_id = t.account_id
        where t.org_id = $1 and t.token_id = $2 and t.hash = $3 and t.revoked_at is null and a.disabled_at is null`,
      [orgId, id, hashProof(proof)],
    );
    if (!row) return none;
    if (row.stale) await noteUse(queries, orgId, row.account_id, id);
    const { account_id: accountId, name, admin, writes, expires_at: expiresAt } = row;
    return { accountId, caller: { orgId, accountId, name, admin, sessionId: null, writes }, expiresAt };
  });
}

async function noteUse(queries: Queries, orgId: string, accountId: string, tokenId: string): Promise<void> {
  await queries.query('update accounts set last_seen_at = now() where org_id = $1 and account_id = $2', [
    orgId,
    accountId,
  ]);
  await queries.query('update access_tokens set last_used_at = now() where org_id = $1 and token_id = $2', [
    orgId,
    tokenId,
  ]);
}
