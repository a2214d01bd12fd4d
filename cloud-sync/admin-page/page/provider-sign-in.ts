import { clientName } from './client-name.ts';
import { FormProblem } from './form.ts';
import { send } from './send.ts';
import { beginSession } from './session.ts';

// Kept over the way to the provider and back, in this tab alone.
const key = 'millrace.provider';

/** Leaves for the identity provider, which sends the browser back here with a code (RFC 7636). */
export async function startProvider(organisation: string): Promise<void> {
  if (!window.isSecureContext) throw new FormProblem('This needs the page over HTTPS. Ask whoever runs the server.');
  const verifier = secret();
  const state = secret();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  sessionStorage.setItem(key, JSON.stringify({ verifier, state }));
  const url = new URL('v1/session/provider', new URL('./', location.href));
  const redirect = `${location.origin}${location.pathname}`;
  const challenge = base64url(new Uint8Array(digest));
  url.search = new URLSearchParams({ organisation, redirect, challenge, state }).toString();
  location.assign(url);
}

/** A sign-in at the provider that came to nothing, in words for people. */
export class ProviderProblem extends Error {}

const problems: Readonly<Record<string, string>> = {
  access_denied: 'You did not sign in there. Try again, or sign in another way.',
  sign_in_failed:
    'The account you have there belongs to nobody of this organisation. Ask an administrator to invite you.',
};

/**
 * Takes up a sign-in at the provider where the browser comes from there. Answers whether it does; rejects with a ProviderProblem
 * where nothing came of it.
 */
export async function finishProvider(): Promise<boolean> {
  const query = new URLSearchParams(location.search);
  const code = query.get('code');
  const error = query.get('error');
  if (code === null && error === null) return false;
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  // Codes count once: nothing is gained by having one in the history.
  history.replaceState(null, '', location.pathname);
  if (error !== null) throw new ProviderProblem(problems[error] ?? 'Signing in there did not work. Try again.');
  const started: { verifier: string; state: string } | null = kept === null ? null : JSON.parse(kept);
  if (code === null || started === null || started.state !== query.get('state')) {
    throw new ProviderProblem('You did not begin to sign in in this window. Begin again.');
  }
  const body = { code, verifier: started.verifier, cookie: true, client: clientName() };
  beginSession(await send('exchangeCode', { body }));
  return true;
}

const secret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
