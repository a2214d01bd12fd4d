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

/** What came of a sign-in at the provider: whether the browser comes from there, and whether it went well. */
export async function finishProvider(): Promise<'none' | 'signed-in' | 'failed'> {
  const query = new URLSearchParams(location.search);
  const code = query.get('code');
  const state = query.get('state');
  if (code === null && query.get('error') === null) return 'none';
  const kept = sessionStorage.getItem(key);
  sessionStorage.removeItem(key);
  // Codes count once: nothing is gained by having one in the history.
  history.replaceState(null, '', location.pathname);
  const started: { verifier: string; state: string } | null = kept === null ? null : JSON.parse(kept);
  if (code === null || started === null || started.state !== state) return 'failed';
  try {
    beginSession(
      await send('exchangeCode', { body: { code, verifier: started.verifier, cookie: true, client: clientName() } }),
    );
    return 'signed-in';
  } catch {
    return 'failed';
  }
}

const secret = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
