import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { requireSession } from '../http/require-session.ts';
import { SyncError } from '../http/sync-error.ts';
import { audit } from '../organisation/audit.ts';
import type { ServerParts } from '../server-parts.ts';
import { announceEnded, endSessions } from './end-sessions.ts';
import { type FoundAccount, findAccount } from './find-account.ts';
import { linkInvalid, parseLinkSecret, readOneTimeSecret, spendOneTimeSecret } from './one-time-secret.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { voidPasswordLinks } from './password-link.ts';
import { requireStrongPassword } from './password-rules.ts';

/**
 * Sets a new password by the secret of a link, and ends every session of the account. Rejects with `link_invalid`, or with
 * `password_weak`, after which the link still counts.
 */
export async function resetPassword(
  { database, bus }: ServerParts,
  { secret: text, password }: { secret: string; password: string },
  address: string,
): Promise<void> {
  const secret = parseLinkSecret(text);
  const { orgId } = secret;
  const account = await database.inOrganisation(
    orgId,
    async (queries) => {
      const found = await readOneTimeSecret(queries, 'password', secret);
      return found?.accountId ? findAccount(queries, orgId, found.accountId) : null;
    },
    { snapshot: true },
  );
  if (!account || account.disabled) throw linkInvalid();
  requireStrongPassword(password, account);
  const hash = await hashPassword(password);
  const ended = await database.inOrganisation(orgId, async (queries) => {
    await storePassword(queries, orgId, account.accountId, hash);
    if (!(await spendOneTimeSecret(queries, 'password', secret))) throw linkInvalid();
    await voidPasswordLinks(queries, orgId, account.accountId);
    const by = { accountId: account.accountId, name: account.name };
    await audit(queries, { orgId, by, act: 'password.reset', subject: account.email, address });
    return endSessions(queries, orgId, account.accountId);
  });
  announceEnded(bus, orgId, account.accountId, ended);
}

/**
 * Changes the caller's password, and ends the caller's other sessions. Rejects with `sign_in_failed` where the present password is
 * wrong, and with `password_weak`.
 */
export async function changePassword(
  { database, bus }: ServerParts,
  caller: Caller,
  { current, next }: { current: string; next: string },
  address: string,
): Promise<void> {
  const { orgId, accountId } = caller;
  const sessionId = requireSession(caller);
  const account = await database.inOrganisation(orgId, (queries) => findAccount(queries, orgId, accountId), {
    snapshot: true,
  });
  const about = { orgId, by: caller, subject: account?.email ?? null, address };
  if (!account || !(await verifyPassword(account.passwordHash, current))) {
    await database.inOrganisation(orgId, (queries) => audit(queries, { ...about, act: 'password.change_failed' }));
    throw new SyncError('sign_in_failed', 'The present password is not right. Check it and try again.');
  }
  requireStrongPassword(next, account);
  const hash = await hashPassword(next);
  const ended = await database.inOrganisation(orgId, async (queries) => {
    await requireUnchanged(queries, orgId, account);
    await storePassword(queries, orgId, accountId, hash);
    await voidPasswordLinks(queries, orgId, accountId);
    await audit(queries, { ...about, act: 'password.changed' });
    return endSessions(queries, orgId, accountId, { except: sessionId });
  });
  announceEnded(bus, orgId, accountId, ended);
}

/** Rejects where the password was changed by somebody else while this one was being checked. */
async function requireUnchanged(queries: Queries, orgId: string, account: FoundAccount): Promise<void> {
  const [row] = await queries.query<{ password_hash: string | null }>(
    'select password_hash from accounts where org_id = $1 and account_id = $2 for no key update',
    [orgId, account.accountId],
  );
  if (row?.password_hash === account.passwordHash) return;
  throw new SyncError('sign_in_failed', 'The password was changed in the meantime. Try again with the present one.');
}

async function storePassword(queries: Queries, orgId: string, accountId: string, hash: string): Promise<void> {
  await queries.query('update accounts set password_hash = $3 where org_id = $1 and account_id = $2', [
    orgId,
    accountId,
    hash,
  ]);
}
