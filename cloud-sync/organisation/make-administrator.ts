import { Compile } from 'typebox/compile';
import { Email } from '../../shared/sync/fields.ts';
import { findAccountByEmail, findOrganisation } from '../accounts/find-account.ts';
import { makePasswordLink, passwordLinkSeconds } from '../accounts/password-link.ts';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import { SyncError } from '../http/sync-error.ts';
import type { Bus } from '../push/bus.ts';
import { audit } from './audit.ts';
import { inviteAdministrator, theServer } from './create-organisation.ts';

interface Parts {
  database: Database;
  bus: Bus;
  config: Pick<Config, 'publicUrl' | 'localSignIn'>;
}

const isEmail = Compile(Email);

/**
 * Makes an account an administrator, for an organisation that has lost its own, and lets it in again if it was disabled; invites
 * whoever has none. Returns the link with which they begin: to a new password, where there are passwords, to the sign-in, or to the
 * invitation. Rejects with `not_found` where there is no such organisation, and with `request_invalid`.
 */
export async function makeAdministrator(
  { database, bus, config }: Parts,
  slug: string,
  email: string,
): Promise<string> {
  if (!isEmail.Check(email)) throw new SyncError('request_invalid', `"${email}" is no email address.`);
  const orgId = await findOrganisation(database, slug);
  const { link, accountId } = await database.inOrganisation(orgId, async (queries) => {
    const organisations = await queries.query('select from organisations where org_id = $1', [orgId]);
    if (organisations.length === 0) throw new SyncError('not_found', `There is no organisation "${slug}".`);
    const account = await findAccountByEmail(queries, orgId, email);
    if (!account) {
      const invitation = await inviteAdministrator(queries, config.publicUrl, orgId, email);
      return { link: invitation.link, accountId: null };
    }
    const { accountId: id } = account;
    const [[before]] = await Promise.all([
      queries.query<{ admin: boolean; disabled: boolean }>(
        `select admin, disabled_at is not null as disabled from accounts
          where org_id = $1 and account_id = $2 for no key update`,
        [orgId, id],
      ),
      queries.query('update accounts set admin = true, disabled_at = null where org_id = $1 and account_id = $2', [
        orgId,
        id,
      ]),
    ]);
    const act = { orgId, by: theServer, subject: account.email, details: { account: id }, address: '' };
    if (before?.disabled) await audit(queries, { ...act, act: 'account.enabled' });
    if (!before?.admin) await audit(queries, { ...act, act: 'account.admin_given' });
    if (!config.localSignIn) return { link: `${config.publicUrl}/admin`, accountId: id };
    await audit(queries, { ...act, act: 'password.link_made' });
    const made = await makePasswordLink(queries, config.publicUrl, orgId, id, passwordLinkSeconds.passedOn);
    return { link: made.link, accountId: id };
  });
  if (accountId !== null) bus.publish({ type: 'account', orgId, accountId, sessionId: null, ended: false });
  return link;
}
