import { Compile } from 'typebox/compile';
import { Email } from '../../shared/sync/fields.ts';
import { Slug } from '../../shared/sync/session-routes.ts';
import type { Database, Queries } from '../database/database.ts';
import { constraintOf } from '../database/database-errors.ts';
import { cleanName } from '../database/name-key.ts';
import { newId } from '../database/new-id.ts';
import { SyncError } from '../http/sync-error.ts';
import { audit } from './audit.ts';
import { createInvitation, type InvitationLink } from './invitations.ts';

interface NewOrganisation {
  /** The organisation's name in addresses: lower-case letters, digits and dashes. */
  slug: string;
  name: string;
  /** Who becomes its first administrator, by the link that is made. */
  adminEmail: string;
  quotaBytes: number;
  /** Where people reach the server, without a slash at the end. */
  publicUrl: string;
}

const isSlug = Compile(Slug);
const isEmail = Compile(Email);

/** The server itself, where acts are written down that nobody signed in did. */
export const theServer = { accountId: null, name: 'the server' };

/** Makes an organisation and the invitation of its first administrator. Rejects with `name_taken` and `request_invalid`. */
export async function createOrganisation(
  database: Database,
  { slug, name: typed, adminEmail, quotaBytes, publicUrl }: NewOrganisation,
): Promise<{ orgId: string; invitation: InvitationLink }> {
  const { name } = cleanName(typed);
  if (!isSlug.Check(slug)) {
    throw new SyncError('request_invalid', 'The short name takes lower-case letters, digits and dashes, 40 at most.');
  }
  if (!isEmail.Check(adminEmail)) {
    throw new SyncError('request_invalid', `"${adminEmail}" is no email address.`);
  }
  const orgId = newId();
  return database.inOrganisation(orgId, async (queries) => {
    try {
      await queries.query('insert into organisations (org_id, slug, name, quota_bytes) values ($1, $2, $3, $4)', [
        orgId,
        slug,
        name,
        quotaBytes,
      ]);
    } catch (error) {
      if (constraintOf(error) !== 'organisations_slug_key') throw error;
      throw new SyncError('name_taken', `There is an organisation "${slug}" already.`);
    }
    await audit(queries, { orgId, by: theServer, act: 'organisation.created', subject: name, address: '' });
    return { orgId, invitation: await inviteAdministrator(queries, publicUrl, orgId, adminEmail) };
  });
}

/** Invites an administrator in the name of the server: the first one, or one more where nobody else can. */
export function inviteAdministrator(
  queries: Queries,
  publicUrl: string,
  orgId: string,
  email: string,
): Promise<InvitationLink> {
  return createInvitation(
    queries,
    publicUrl,
    { orgId, by: theServer, address: '' },
    { email, admin: true, library: null },
  );
}
