import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { BodyOf, ReplyOf } from '../../shared/sync/route.ts';
import { findAccountByEmail } from '../accounts/find-account.ts';
import { makePasswordLink, passwordLinkSeconds, passwordMail } from '../accounts/password-link.ts';
import type { Queries } from '../database/database.ts';
import type { Caller } from '../http/caller.ts';
import { notFound, SyncError } from '../http/sync-error.ts';
import type { Mailer } from '../mail/create-mailer.ts';
import type { ServerParts } from '../server-parts.ts';
import { audit } from './audit.ts';
import { createInvitation, type NewInvitation } from './invitations.ts';
import { readPerson } from './people.ts';

type Link = ReplyOf<typeof organisationRoutes.invite>;

/**
 * Invites somebody, by mail where that is set up. Rejects with `name_taken` when the email address has an account, and with
 * `not_found` for a library that isn't there.
 */
export async function invite(
  { database, config }: ServerParts,
  mailer: Mailer,
  caller: Caller,
  { email, admin, libraryId, role }: BodyOf<typeof organisationRoutes.invite>,
  address: string,
): Promise<Link> {
  const { orgId } = caller;
  const { invitation, organisation } = await database.inOrganisation(orgId, async (queries) => {
    if (await findAccountByEmail(queries, orgId, email)) {
      throw new SyncError('name_taken', 'There is an account of this email address already.');
    }
    const library = await libraryOf(queries, orgId, libraryId, role);
    const by = { accountId: caller.accountId, name: caller.name };
    const invited = { email, admin, library };
    const [row] = await queries.query<{ name: string }>('select name from organisations where org_id = $1', [orgId]);
    return {
      invitation: await createInvitation(queries, config.publicUrl, { orgId, by, address }, invited),
      organisation: row?.name ?? '',
    };
  });
  const mailed = await mailer.send({
    to: email,
    subject: `Invitation to ${organisation} on Millrace`,
    before: [`${caller.name} invites you to work on the process diagrams of ${organisation}. Open this link to begin:`],
    link: invitation.link,
    after: ['The link counts once, for 14 days.'],
  });
  return { ...invitation, mailed };
}

/** The library to join, locked against being purged; null where none is named. */
async function libraryOf(
  queries: Queries,
  orgId: string,
  id: string | null,
  role: BodyOf<typeof organisationRoutes.invite>['role'],
): Promise<NewInvitation['library']> {
  if (id === null) return null;
  const [row] = await queries.query(
    'select from libraries where org_id = $1 and library_id = $2 and trashed_at is null for key share',
    [orgId, id],
  );
  if (!row) throw notFound();
  return { id, role: role ?? 'viewer' };
}

/** Makes a link with which somebody sets a new password, and mails it where that is set up. Rejects with `not_found`. */
export async function passOnPasswordLink(
  { database, config }: ServerParts,
  mailer: Mailer,
  caller: Caller,
  accountId: string,
  address: string,
): Promise<Link> {
  const { orgId } = caller;
  const { person, link } = await database.inOrganisation(orgId, async (queries) => {
    const found = await readPerson(queries, orgId, accountId);
    if (found.disabled) throw notFound();
    const details = { account: accountId };
    await audit(queries, { orgId, by: caller, act: 'password.link_made', subject: found.email, details, address });
    return {
      person: found,
      link: await makePasswordLink(queries, config.publicUrl, orgId, accountId, passwordLinkSeconds.passedOn),
    };
  });
  return { ...link, mailed: await mailer.send(passwordMail(person.email, link.link)) };
}
