import { SyncError } from '../http/sync-error.ts';
import type { Mailer } from '../mail/create-mailer.ts';
import { audit } from '../organisation/audit.ts';
import type { ServerParts } from '../server-parts.ts';
import { findAccountByEmail, findOrganisation } from './find-account.ts';
import { makePasswordLink, passwordLinkSeconds, passwordMail } from './password-link.ts';

/**
 * Sends a link for a new password, where there is such an account. It does so after it has answered, so that neither the answer
 * nor its time tells whether there is one. Throws `mail_not_configured`.
 */
export function forgotPassword(
  parts: ServerParts,
  mailer: Mailer,
  { organisation, email }: { organisation: string; email: string },
  address: string,
): void {
  if (!mailer.configured) {
    throw new SyncError('mail_not_configured', 'This server sends no mail. Ask an administrator for a link.');
  }
  void sendLink(parts, mailer, organisation, email, address).catch((error: unknown) =>
    parts.log.error({ err: error }, 'no link for a new password was made'),
  );
}

async function sendLink(
  { database, config }: ServerParts,
  mailer: Mailer,
  organisation: string,
  email: string,
  address: string,
): Promise<void> {
  const orgId = await findOrganisation(database, organisation);
  const made = await database.inOrganisation(orgId, async (queries) => {
    const account = await findAccountByEmail(queries, orgId, email);
    if (!account || account.disabled || !config.localSignIn) return null;
    await queries.query('select from accounts where org_id = $1 and account_id = $2 for no key update', [
      orgId,
      account.accountId,
    ]);
    const [recent] = await queries.query(
      `select from one_time_secrets
        where org_id = $1 and account_id = $2 and kind = 'password' and used_at is null
          and created_at > now() - interval '1 minute'`,
      [orgId, account.accountId],
    );
    // One mail a minute at most, whoever asks for more.
    if (recent) return null;
    const { link } = await makePasswordLink(
      queries,
      config.publicUrl,
      orgId,
      account.accountId,
      passwordLinkSeconds.mailed,
    );
    await audit(queries, {
      orgId,
      by: { accountId: null, name: 'not signed in' },
      act: 'password.link_mailed',
      subject: account.email,
      address,
    });
    return { account, link };
  });
  if (made) await mailer.send(passwordMail(made.account.email, made.link));
}
