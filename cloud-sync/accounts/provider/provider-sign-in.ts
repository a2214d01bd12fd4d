import { createHash, timingSafeEqual } from 'node:crypto';
import { newId } from '../../database/new-id.ts';
import { announceMember } from '../../organisation/accept-invitation.ts';
import { audit } from '../../organisation/audit.ts';
import type { ServerParts } from '../../server-parts.ts';
import { newSecret, parseSecret } from '../compound-secret.ts';
import { findAccount, findOrganisation } from '../find-account.ts';
import { linkInvalid, makeOneTimeSecret, parseLinkSecret, spendOneTimeSecret } from '../one-time-secret.ts';
import type { Origin } from '../origin.ts';
import { type SignedIn, startSession } from '../start-session.ts';
import { allowedRedirect } from './allowed-redirect.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { type Match, matchAccount } from './match-account.ts';

/** How long people may take at the provider, and clients to exchange their code. */
const atProviderSeconds = 15 * 60;
const codeSeconds = 120;

/** Where the browser goes to sign in. Rejects with `request_invalid` for a redirect that isn't allowed, and with `provider_failed`. */
export async function startAtProvider(
  { config, database }: ServerParts,
  provider: IdentityProvider,
  wanted: { organisation: string; redirect: string; challenge: string; state: string },
): Promise<string> {
  const redirect = allowedRedirect(wanted.redirect, config.publicUrl).href;
  const orgId = await findOrganisation(database, wanted.organisation);
  const url = await provider.begin(({ nonce, verifier }) =>
    database.inOrganisation(orgId, async (queries) => {
      const [organisation] = await queries.query('select from organisations where org_id = $1', [orgId]);
      // Nobody learns here whether there is such an organisation: a state that is kept nowhere looks the same.
      if (!organisation) return newSecret('mrs', newId(), newId()).text;
      const facts = { nonce, verifier, redirect, challenge: wanted.challenge, state: wanted.state };
      const secret = { orgId, kind: 'provider_state', accountId: null, facts, seconds: atProviderSeconds } as const;
      return (await makeOneTimeSecret(queries, secret)).text;
    }),
  );
  return url.href;
}

/**
 * Where the browser goes with what came of it: to the redirect that was asked for, with a code, or with an `error` where somebody
 * wasn't let in. Rejects with `link_invalid` for a return that nobody waits for, and with `provider_failed`.
 */
export async function finishAtProvider(
  parts: ServerParts,
  provider: IdentityProvider,
  returned: URL,
  origin: Origin,
): Promise<string> {
  const { database } = parts;
  const state = returned.searchParams.get('state') ?? '';
  const secret = parseSecret('mrs', state);
  if (!secret) throw linkInvalid();
  const { orgId } = secret;
  const spent = await database.inOrganisation(orgId, (queries) =>
    spendOneTimeSecret(queries, 'provider_state', secret),
  );
  if (!spent) throw linkInvalid();
  const { nonce = '', verifier = '', redirect = '', challenge = '', state: clientState = '' } = spent.facts;
  const target = new URL(redirect);
  target.searchParams.set('state', clientState);
  const person = await provider.finish(returned, state, { nonce, verifier });
  if (!person) {
    target.searchParams.set('error', 'access_denied');
    return target.href;
  }
  const done = await database.inOrganisation(orgId, async (queries) => {
    const match = await matchAccount(queries, orgId, person, origin);
    if ('refused' in match) {
      await audit(queries, {
        orgId,
        by: { accountId: null, name: person.name ?? 'not signed in' },
        act: 'session.failed',
        subject: person.verifiedEmail ?? person.subject,
        details: { how: 'provider', reason: match.refused, provider: person.subject },
        address: origin.address,
      });
      return { match, code: null };
    }
    const facts = { challenge };
    const code = { orgId, kind: 'provider_code', accountId: match.accountId, facts, seconds: codeSeconds } as const;
    return { match, code: (await makeOneTimeSecret(queries, code)).text };
  });
  announce(parts, done.match);
  if (done.code === null) target.searchParams.set('error', 'sign_in_failed');
  else target.searchParams.set('code', done.code);
  return target.href;
}

function announce(parts: ServerParts, match: Match): void {
  if ('takenUp' in match && match.takenUp) announceMember(parts, match.takenUp);
}

/**
 * Signs in whoever holds the code of a sign-in at the provider and began it, which the verifier proves. A code counts once, also
 * with a wrong verifier. Rejects with `link_invalid`.
 */
export async function exchangeCode(
  { database }: ServerParts,
  { code, verifier }: { code: string; verifier: string },
  origin: Origin,
): Promise<SignedIn> {
  const secret = parseLinkSecret(code);
  const { orgId } = secret;
  const signedIn = await database.inOrganisation(orgId, async (queries) => {
    const spent = await spendOneTimeSecret(queries, 'provider_code', secret);
    if (!spent?.accountId || !proves(verifier, spent.facts['challenge'] ?? '')) return null;
    await queries.query('select from accounts where org_id = $1 and account_id = $2 for no key update', [
      orgId,
      spent.accountId,
    ]);
    const account = await findAccount(queries, orgId, spent.accountId);
    if (!account || account.disabled) return null;
    return startSession(queries, orgId, account.accountId, origin, 'provider');
  });
  if (!signedIn) throw linkInvalid();
  return signedIn;
}

function proves(verifier: string, challenge: string): boolean {
  const made = createHash('sha256').update(verifier).digest();
  const asked = Buffer.from(challenge, 'base64url');
  return made.length === asked.length && timingSafeEqual(made, asked);
}
