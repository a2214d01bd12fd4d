import { jwtVerify, SignJWT } from 'jose';
import type { Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';

const issuer = 'millrace';

/** Signs a token that tells who somebody is for some seconds, without asking the database. */
export async function signAccessToken(caller: Caller, secret: string, seconds: number): Promise<string> {
  return new SignJWT({ org: caller.orgId, name: caller.name, admin: caller.admin, sid: caller.sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(caller.accountId)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(keyOf(secret));
}

/** Reads such a token. Rejects with `not_signed_in` when it is none of ours or too old. */
export async function readAccessToken(token: string, secret: string): Promise<{ caller: Caller; expiresAt: number }> {
  const { payload } = await jwtVerify(token, keyOf(secret), { algorithms: ['HS256'], issuer }).catch(() => {
    throw new SyncError(
      'not_signed_in',
      'The access token is none of this server or has expired. Refresh it, or sign in.',
    );
  });
  const { sub, org, name, admin, sid, exp } = payload;
  if (typeof sub !== 'string' || typeof org !== 'string' || typeof name !== 'string' || exp === undefined) {
    throw new SyncError('not_signed_in', 'The access token is not as it should be. Sign in again.');
  }
  const caller: Caller = {
    accountId: sub,
    orgId: org,
    name,
    admin: admin === true,
    sessionId: typeof sid === 'string' ? sid : null,
    writes: true,
  };
  return { caller, expiresAt: exp * 1000 };
}

const keys = new Map<string, Uint8Array>();

function keyOf(secret: string): Uint8Array {
  let key = keys.get(secret);
  if (!key) {
    key = new TextEncoder().encode(secret);
    keys.set(secret, key);
  }
  return key;
}
