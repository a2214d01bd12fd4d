import type { Queries } from '../database/database.ts';
import type { LinkMail } from '../mail/create-mailer.ts';
import { makeOneTimeSecret } from './one-time-secret.ts';

/** A link with which somebody sets a new password. */
export interface PasswordLink {
  id: string;
  link: string;
  expiresAt: number;
}

const hourSeconds = 60 * 60;

/** How long links count: those asked for by mail, and those that an administrator passes on. */
export const passwordLinkSeconds = { mailed: hourSeconds, passedOn: 3 * 24 * hourSeconds };

/** Makes a link for a new password; earlier ones of the account stop counting. `publicUrl` is where the server is reached. */
export async function makePasswordLink(
  queries: Queries,
  publicUrl: string,
  orgId: string,
  accountId: string,
  seconds: number,
): Promise<PasswordLink> {
  await voidPasswordLinks(queries, orgId, accountId);
  const { id, text, expiresAt } = await makeOneTimeSecret(queries, { orgId, kind: 'password', accountId, seconds });
  return { id, link: `${publicUrl}/admin#password=${text}`, expiresAt };
}

/** Has no earlier link of an account count any more. */
export async function voidPasswordLinks(queries: Queries, orgId: string, accountId: string): Promise<void> {
  await queries.query(
    `update one_time_secrets set used_at = now()
      where org_id = $1 and account_id = $2 and kind = 'password' and used_at is null`,
    [orgId, accountId],
  );
}

/** The mail that brings such a link. */
export function passwordMail(to: string, link: string): LinkMail {
  return {
    to,
    subject: 'A new password for Millrace',
    before: ['Somebody, probably you, asked for a new password for Millrace. Open this link to set it:'],
    link,
    after: ['The link counts once. If it was not you who asked, leave it: the password stays as it is.'],
  };
}
