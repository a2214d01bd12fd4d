import type { Queries } from '../../database/database.ts';
import { type TakenUp, takeUpInvitation } from '../../organisation/accept-invitation.ts';
import { audit } from '../../organisation/audit.ts';
import { findInvitationByEmail } from '../../organisation/invitations.ts';
import { type FoundAccount, findAccountByEmail, findAccountBySubject } from '../find-account.ts';
import type { Origin } from '../origin.ts';
import type { ProviderPerson } from './identity-provider.ts';

/** The account of somebody at the provider, with the invitation it was made from just now; or why they can't be let in. */
export type Match = { accountId: string; takenUp: TakenUp | null } | { refused: string };

/**
 * Finds the account of somebody who has signed in at the provider: the one they are linked with, else the one of their email
 * address, which is linked now, else one is made by the open invitation of that address. Nobody else gets in.
 */
export async function matchAccount(
  queries: Queries,
  orgId: string,
  person: ProviderPerson,
  origin: Origin,
): Promise<Match> {
  const { subject, verifiedEmail: email } = person;
  const linked = await findAccountBySubject(queries, orgId, subject);
  if (linked) return linked.disabled ? { refused: 'disabled' } : { accountId: linked.accountId, takenUp: null };
  if (email === null) return { refused: 'email not verified' };
  const account = await findAccountByEmail(queries, orgId, email);
  if (account) return link(queries, orgId, account, subject, origin);
  const invitation = await findInvitationByEmail(queries, orgId, email);
  if (!invitation) return { refused: 'unknown' };
  const made = { name: person.name ?? email, passwordHash: null, providerSubject: subject };
  const takenUp = await takeUpInvitation(queries, invitation, made, origin);
  return { accountId: takenUp.accountId, takenUp };
}

async function link(
  queries: Queries,
  orgId: string,
  { accountId, email, name, disabled }: FoundAccount,
  subject: string,
  origin: Origin,
): Promise<Match> {
  if (disabled) return { refused: 'disabled' };
  const [row] = await queries.query(
    `update accounts set provider_subject = $3
      where org_id = $1 and account_id = $2 and provider_subject is null
     returning account_id`,
    [orgId, accountId, subject],
  );
  if (!row) return { refused: 'linked with somebody else' };
  await audit(queries, {
    orgId,
    by: { accountId, name },
    act: 'account.linked',
    subject: email,
    details: { account: accountId, provider: subject },
    address: origin.address,
  });
  return { accountId, takenUp: null };
}
