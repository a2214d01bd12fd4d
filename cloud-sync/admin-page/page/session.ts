import type { CallName } from './calls.ts';
import { newKey } from './new-id.ts';
import { CallError, type Given, type Reply, send } from './send.ts';

type Tokens = Reply<'signIn'>;
export type Account = Tokens['account'];

interface Session {
  token: string;
  account: Account;
}

// The token lives here alone; what survives a reload is a cookie that no script can read.
let session: Session | null = null;
let refreshing: Promise<void> | null = null;
let whenEnded: () => void = () => {};

/** Who is signed in; null when nobody is. */
export function signedIn(): Account | null {
  return session?.account ?? null;
}

/** Says what is done when the server no longer knows the session. */
export function onSessionEnd(listener: () => void): void {
  whenEnded = listener;
}

/** Takes over what a sign-in brought. */
export function beginSession(tokens: Tokens): void {
  session = { token: tokens.accessToken, account: tokens.account };
}

/** Shows a changed name at once. */
export function updateAccount(account: Account): void {
  if (session) session = { ...session, account };
}

/** Takes up the session of this browser. Answers whether there is one; rejects when the server can't be reached. */
export async function resumeSession(): Promise<boolean> {
  try {
    await refresh();
    return true;
  } catch (error) {
    if (error instanceof CallError && isOver(error)) return false;
    throw error;
  }
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  try {
    await call('signOut', {});
  } catch (error) {
    if (!(error instanceof CallError) || !isOver(error)) throw error;
  }
  session = null;
}

/** Forgets the session, which is over on the server already. */
export function forgetSession(): void {
  session = null;
}

/** Calls a route as whoever is signed in; refreshes the token once where it is too old. Rejects with a CallError. */
export async function call<Name extends CallName>(name: Name, given: Given<Name>): Promise<Reply<Name>> {
  const key = newKey();
  const token = session?.token ?? null;
  try {
    return await send(name, given, { token, key });
  } catch (error) {
    if (!(error instanceof CallError) || !isOver(error)) throw error;
  }
  try {
    // Another call may have refreshed it meanwhile.
    if (session === null || session.token === token) await refresh();
    return await send(name, given, { token: session?.token ?? null, key });
  } catch (error) {
    if (error instanceof CallError && isOver(error) && session !== null) {
      session = null;
      whenEnded();
    }
    throw error;
  }
}

function refresh(): Promise<void> {
  refreshing ??= send('refresh', { body: {} })
    .then(beginSession)
    .finally(() => {
      refreshing = null;
    });
  return refreshing;
}

function isOver({ code }: CallError): boolean {
  return code === 'not_signed_in' || code === 'session_ended' || code === 'refresh_reused';
}
