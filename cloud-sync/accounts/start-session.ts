import type { Account } from '../../shared/sync/session-routes.ts';
import type { Queries } from '../database/database.ts';
import { newId } from '../database/new-id.ts';
import { audit } from '../organisation/audit.ts';
import { readAccount } from './account-reply.ts';
import type { Origin } from './origin.ts';

/** Somebody who has signed in, and how often the session's refresh token was exchanged. */
export interface SignedIn {
  account: Account;
  sessionId: string;
  generation: number;
}

/** Starts a session of an account that has proven itself by `how`, such as `password`. */
export async function startSession(
  queries: Queries,
  orgId: string,
  accountId: string,
  origin: Origin,
  how: string,
): Promise<SignedIn> {
  const sessionId = newId();
  const account = await readAccount(queries, orgId, accountId);
  await Promise.all([
    queries.query(
      'insert into sessions (org_id, session_id, account_id, client, address) values ($1, $2, $3, $4, $5)',
      [orgId, sessionId, accountId, origin.client, origin.address],
    ),
    queries.query('update accounts set last_seen_at = now() where org_id = $1 and account_id = $2', [orgId, accountId]),
    audit(queries, {
      orgId,
      by: { accountId, name: account.name },
      act: 'session.started',
      subject: account.email,
      details: { how, client: origin.client },
      address: origin.address,
    }),
  ]);
  return { account, sessionId, generation: 0 };
}
