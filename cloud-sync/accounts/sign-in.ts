import type { Database, Queries } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import { audit } from '../organisation/audit.ts';
import type { ServerParts } from '../server-parts.ts';
import { type FoundAccount, findAccount, findAccountByEmail, findOrganisation } from './find-account.ts';
import type { Origin } from './origin.ts';
import { verifyPassword } from './password-hash.ts';
import { type SignedIn, startSession } from './start-session.ts';

/**
 * Signs somebody in with a password. Rejects with `sign_in_failed`, the same and after the same time whether the organisation,
 * the account or the password is wrong.
 */
export async function signIn(
  { database, config, log }: ServerParts,
  { organisation, email, password }: { organisation: string; email: string; password: string },
  origin: Origin,
): Promise<SignedIn> {
  if (!config.localSignIn) throw signInFailed('This server takes no passwords. Sign in at your identity provider.');
  const orgId = await findOrganisation(database, organisation);
  const account = await database.inOrganisation(orgId, (queries) => findAccountByEmail(queries, orgId, email), {
    snapshot: true,
  });
  const usable = account && !account.disabled ? account : null;
  const right = await verifyPassword(usable?.passwordHash ?? null, password);
  if (account && !right) {
    // Nobody waits for it: the answer must not take longer where there is such an account.
    void noteFailure(database, orgId, account, origin).catch((error: unknown) =>
      log.error({ err: error }, 'a failed sign-in was not written down'),
    );
  }
  if (!usable || !right) throw signInFailed();
  return database.inOrganisation(orgId, async (queries) => {
    await lockAccount(queries, orgId, usable.accountId);
    const now = await findAccount(queries, orgId, usable.accountId);
    // The password was changed or the account disabled while it was being checked.
    if (!now || now.disabled || now.passwordHash !== usable.passwordHash) throw signInFailed();
    return startSession(queries, orgId, usable.accountId, origin, 'password');
  });
}

function noteFailure(database: Database, orgId: string, account: FoundAccount, origin: Origin): Promise<void> {
  return database.inOrganisation(orgId, (queries) =>
    audit(queries, {
      orgId,
      by: { accountId: account.accountId, name: account.name },
      act: 'session.failed',
      subject: account.email,
      details: { how: 'password', disabled: account.disabled, client: origin.client },
      address: origin.address,
    }),
  );
}

/** Holds an account as it is until the transaction ends, so that nothing is begun in its name while it is being shut out. */
async function lockAccount(queries: Queries, orgId: string, accountId: string): Promise<void> {
  await queries.query('select from accounts where org_id = $1 and account_id = $2 for no key update', [
    orgId,
    accountId,
  ]);
}

/** The one answer to whoever can't be let in. */
function signInFailed(
  message = 'Organisation, email and password do not go together. Check them and try again.',
): SyncError {
  return new SyncError('sign_in_failed', message);
}
