import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Metrics } from '../health/metrics.ts';
import type { Authenticator, Caller } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import type { Bus } from '../push/bus.ts';
import { readAccessToken } from './access-token.ts';
import { createCallerMemory } from './caller-memory.ts';
import { type CompoundSecret, parseSecret } from './compound-secret.ts';
import { readSessionCaller, readTokenCaller } from './read-caller.ts';

interface AuthenticatorParts {
  config: Config;
  database: Database;
  bus: Bus;
  metrics: Metrics;
}

/**
 * Makes what tells who is calling: by access tokens, whose signatures are checked once each, and by personal access tokens. What
 * it reads of accounts and sessions it goes by for two minutes, unless another node says that they changed.
 */
export function createAuthenticator({ config, database, bus, metrics }: AuthenticatorParts): Authenticator {
  const claims = new LRUCache<string, { caller: Caller; expiresAt: number }>({ max: 20_000 });
  const memory = createCallerMemory(
    (hit) => metrics.looked('account', hit),
    () => bus.connected(),
  );

  bus.listen((message) => {
    if (message.type === 'gap') memory.forget(null);
    if (message.type === 'account') memory.forget(message.accountId);
  });

  async function claimsOf(token: string): Promise<Caller> {
    const known = claims.get(token);
    if (known && known.expiresAt > Date.now()) return known.caller;
    const read = await readAccessToken(token, config.tokenSecret);
    claims.set(token, read);
    return read.caller;
  }

  async function callerOfSession(token: string): Promise<Caller> {
    const { orgId, accountId, sessionId } = await claimsOf(token);
    if (sessionId === null) throw notSignedIn();
    const { caller } = await memory.recall(keyOfSession(sessionId), () =>
      readSessionCaller(database, { orgId, accountId, sessionId }),
    );
    if (!caller) throw new SyncError('session_ended', 'This session has ended. Sign in again.');
    return caller;
  }

  async function callerOfToken(token: string, secret: CompoundSecret, mayAsk: () => void): Promise<Caller> {
    const key = `token ${createHash('sha256').update(token).digest('base64')}`;
    const { caller, expiresAt } = await memory.recall(key, () => {
      mayAsk();
      return readTokenCaller(database, secret);
    });
    if (!caller || (expiresAt !== null && expiresAt <= Date.now())) {
      throw new SyncError('not_signed_in', 'This personal access token has expired or was revoked. Make another one.');
    }
    return caller;
  }

  function callerOf(token: string, mayAsk = (): void => {}): Promise<Caller> {
    const secret = parseSecret('mrp', token);
    return secret ? callerOfToken(token, secret, mayAsk) : callerOfSession(token);
  }

  return {
    callerOf,
    async authenticate(request, mayAsk) {
      const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (!token) throw notSignedIn();
      return callerOf(token, () => mayAsk(request));
    },
    mark: memory.mark,
    learn(mark, caller) {
      const { accountId, sessionId } = caller;
      if (sessionId !== null) memory.remember(keyOfSession(sessionId), { accountId, caller, expiresAt: null }, mark);
    },
    forget: (accountId) => memory.forget(accountId),
  };
}

function keyOfSession(sessionId: string): string {
  return `session ${sessionId}`;
}

function notSignedIn(): SyncError {
  return new SyncError('not_signed_in', 'Sign in, and send the access token as "authorization: Bearer …".');
}
