import type { ReplyOf } from '../../shared/sync/route.ts';
import type { sessionRoutes } from '../../shared/sync/session-routes.ts';
import { linkInvalid, parseLinkSecret } from '../accounts/one-time-secret.ts';
import type { Origin } from '../accounts/origin.ts';
import { hashPassword } from '../accounts/password-hash.ts';
import { requireStrongPassword } from '../accounts/password-rules.ts';
import { type SignedIn, startSession } from '../accounts/start-session.ts';
import type { Database, Queries } from '../database/database.ts';
import { constraintOf } from '../database/database-errors.ts';
import { cleanName, nameKey } from '../database/name-key.ts';
import { newId } from '../database/new-id.ts';
import { SyncError } from '../http/sync-error.ts';
import { writeFeed } from '../http/write-feed.ts';
import type { ServerParts } from '../server-parts.ts';
import { audit } from './audit.ts';
import { findInvitation, type OpenInvitation } from './invitations.ts';

/** What an invitation is for. Rejects with `link_invalid`. */
export async function readInvitation(
  database: Database,
  text: string,
): Promise<ReplyOf<typeof sessionRoutes.readInvitation>> {
  const secret = parseLinkSecret(text);
  return database.inOrganisation(
    secret.orgId,
    async (queries) => {
      const invitation = await findInvitation(queries, secret, false);
      const [organisation] = await queries.query<{ name: string; slug: string }>(
        'select name, slug from organisations where org_id = $1',
        [secret.orgId],
      );
      if (!invitation || !organisation) throw linkInvalid();
      const { email, invitedBy } = invitation;
      return { organisation: organisation.name, slug: organisation.slug, email, invitedBy: invitedBy.name };
    },
    { snapshot: true },
  );
}

/**
 * Makes the account of an invitation, with its role in the library it names, and signs it in. Rejects with `link_invalid`, or with
 * `password_weak`, after which the link still counts.
 */
export async function acceptInvitation(
  parts: ServerParts,
  { secret: text, name: typed, password }: { secret: string; name: string; password: string },
  origin: Origin,
): Promise<SignedIn> {
  const { database, config } = parts;
  if (!config.localSignIn) {
    throw new SyncError('link_invalid', 'Sign in at your identity provider: that takes the invitation up.');
  }
  const secret = parseLinkSecret(text);
  const { email } = await readInvitation(database, text);
  const { name } = cleanName(typed);
  requireStrongPassword(password, { email, name });
  const passwordHash = await hashPassword(password);
  let takenUp: TakenUp | undefined;
  const signedIn = await database.inOrganisation(secret.orgId, async (queries) => {
    const invitation = await findInvitation(queries, secret, true);
    if (!invitation) throw linkInvalid();
    takenUp = await takeUpInvitation(queries, invitation, { name, passwordHash, providerSubject: null }, origin);
    return startSession(queries, secret.orgId, takenUp.accountId, origin, 'invitation');
  });
  if (takenUp) announceMember(parts, takenUp);
  return signedIn;
}

/** What came of an invitation. */
export interface TakenUp {
  orgId: string;
  accountId: string;
  /** The library that got a member, and how far it is with that. */
  joined: { libraryId: string; seq: number } | null;
}

/** Makes the account of a locked invitation, in its transaction. Rejects with `link_invalid` when the email has an account by now. */
export async function takeUpInvitation(
  queries: Queries,
  invitation: OpenInvitation,
  account: { name: string; passwordHash: string | null; providerSubject: string | null },
  origin: Origin,
): Promise<TakenUp> {
  const { orgId, email } = invitation;
  const accountId = newId();
  const by = { accountId, name: account.name };
  await insertAccount(queries, invitation, accountId, account);
  await queries.query('update invitations set accepted_at = now() where org_id = $1 and invitation_id = $2', [
    orgId,
    invitation.id,
  ]);
  await audit(queries, {
    orgId,
    by,
    act: 'invitation.accepted',
    subject: email,
    details: { invitation: invitation.id, account: accountId, admin: invitation.admin },
    address: origin.address,
  });
  return { orgId, accountId, joined: await join(queries, invitation, by, origin.address) };
}

/** Tells everybody of the new member, once that is committed. */
export function announceMember({ bus, heads }: ServerParts, { orgId, joined }: TakenUp): void {
  if (!joined) return;
  heads.note(orgId, joined.libraryId, joined.seq);
  bus.publish({ type: 'access', orgId, libraryId: joined.libraryId });
  bus.publish({ type: 'head', orgId, libraryId: joined.libraryId, seq: joined.seq, changes: [] });
}

async function insertAccount(
  queries: Queries,
  { orgId, email, admin }: OpenInvitation,
  accountId: string,
  {
    name,
    passwordHash,
    providerSubject,
  }: { name: string; passwordHash: string | null; providerSubject: string | null },
): Promise<void> {
  try {
    await queries.query(
      `insert into accounts (org_id, account_id, email, email_key, name, name_key, password_hash, provider_subject, admin)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [orgId, accountId, email, nameKey(email), name, nameKey(name), passwordHash, providerSubject, admin],
    );
  } catch (error) {
    if (constraintOf(error)?.startsWith('accounts_') !== true) throw error;
    throw new SyncError('link_invalid', 'There is an account of this email address already. Sign in with it.');
  }
}

/** Makes the new account a member of the library that the invitation names, as long as that is there. */
async function join(
  queries: Queries,
  { orgId, email, library }: OpenInvitation,
  by: { accountId: string; name: string },
  address: string,
): Promise<TakenUp['joined']> {
  if (!library) return null;
  const [row] = await queries.query<{ name: string }>(
    'select name from libraries where org_id = $1 and library_id = $2 and trashed_at is null for key share',
    [orgId, library.id],
  );
  if (!row) return null;
  await queries.query('insert into members (org_id, library_id, account_id, role) values ($1, $2, $3, $4)', [
    orgId,
    library.id,
    by.accountId,
    library.role,
  ]);
  const details = { library: library.id, libraryName: row.name, account: by.accountId, from: null, role: library.role };
  await audit(queries, { orgId, by, act: 'member.added', subject: email, details, address });
  const change = { kind: 'member', id: by.accountId, change: 'created', name: by.name } as const;
  const seq = await writeFeed(queries, orgId, by, { libraryId: library.id, changes: [change] }, Date.now());
  return { libraryId: library.id, seq };
}
