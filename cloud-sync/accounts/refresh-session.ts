import type { Account } from '../../shared/sync/session-routes.ts';
import type { Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import { audit } from '../organisation/audit.ts';
import type { ServerParts } from '../server-parts.ts';
import { readAccount } from './account-reply.ts';
import { endSessions } from './end-sessions.ts';
import { parseRefreshToken, type RefreshToken } from './refresh-token.ts';
import type { SignedIn } from './start-session.ts';

/** How long the token before the present one still counts: the answer with the present one may have been lost on the way. */
const graceSeconds = 30;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * Exchanges a refresh token for its session's next one. Rejects with `session_ended`, or with `refresh_reused` where an older one
 * comes again: somebody has a copy, so that the session ends for everybody who holds a token of it.
 */
export async function refreshSession(
  parts: ServerParts,
  refreshToken: string | null,
  address: string,
): Promise<SignedIn> {
  const { config, database, bus } = parts;
  const token = refreshToken === null ? null : parseRefreshToken(refreshToken, config.tokenSecret);
  if (!token) throw sessionEnded();
  const { orgId, sessionId } = token;
  const done = await database.inOrganisation(orgId, async (queries) => {
    const session = await lockSession(queries, token);
    if (!session || session.lastUsedAt < Date.now() - config.sessionDays * dayMilliseconds) return null;
    const account = await readAccount(queries, orgId, session.accountId);
    if (isReused(token, session)) {
      await endReused(queries, token, account, session.generation, address);
      return { reusedBy: account.id };
    }
    // A generation above the session's was given before the database was restored from a backup.
    const generation = Math.max(token.generation + 1, session.generation);
    await advance(queries, token, account.id, generation, generation > session.generation, address);
    return { account, sessionId, generation };
  });
  if (!done) throw sessionEnded();
  if ('reusedBy' in done) {
    bus.publish({ type: 'account', orgId, accountId: done.reusedBy, sessionId, ended: true });
    throw new SyncError(
      'refresh_reused',
      'This refresh token was used before, so somebody may have a copy of it. The session was ended; sign in again.',
    );
  }
  return done;
}

interface LockedSession {
  accountId: string;
  generation: number;
  previousUntil: number;
  lastUsedAt: number;
}

/** The session of a token, locked, unless it or its account is shut. Accounts are locked before their sessions everywhere. */
async function lockSession(queries: Queries, { orgId, sessionId }: RefreshToken): Promise<LockedSession | null> {
  const [row] = await queries.query<{
    account_id: string;
    generation: number;
    previous_until: number | null;
    last_used_at: number;
  }>(
    `select s.account_id, s.generation, s.previous_until, s.last_used_at
       from accounts a join sessions s on s.org_id = a.org_id and s.account_id = a.account_id
      where s.org_id = $1 and a.org_id = $1 and s.session_id = $2 and s.ended_at is null and a.disabled_at is null
        for no key update of a, s`,
    [orgId, sessionId],
  );
  if (!row) return null;
  return {
    accountId: row.account_id,
    generation: row.generation,
    previousUntil: row.previous_until ?? 0,
    lastUsedAt: row.last_used_at,
  };
}

function isReused(token: RefreshToken, session: LockedSession): boolean {
  if (token.generation >= session.generation) return false;
  return token.generation < session.generation - 1 || Date.now() > session.previousUntil;
}

async function advance(
  queries: Queries,
  { orgId, sessionId }: RefreshToken,
  accountId: string,
  generation: number,
  isNew: boolean,
  address: string,
): Promise<void> {
  await Promise.all([
    queries.query(
      `update sessions
          set generation = $3, last_used_at = now(), address = $4,
              previous_until = case when $5 then now() + make_interval(secs => $6) else previous_until end
        where org_id = $1 and session_id = $2`,
      [orgId, sessionId, generation, address, isNew, graceSeconds],
    ),
    queries.query('update accounts set last_seen_at = now() where org_id = $1 and account_id = $2', [orgId, accountId]),
  ]);
}

async function endReused(
  queries: Queries,
  { orgId, sessionId, generation }: RefreshToken,
  account: Account,
  newest: number,
  address: string,
): Promise<void> {
  await Promise.all([
    endSessions(queries, orgId, account.id, { only: sessionId }),
    audit(queries, {
      orgId,
      by: { accountId: account.id, name: account.name },
      act: 'session.refresh_reused',
      subject: account.email,
      details: { session: sessionId, generation, newest },
      address,
    }),
  ]);
}

function sessionEnded(): SyncError {
  return new SyncError('session_ended', 'This session has ended. Sign in again.');
}
