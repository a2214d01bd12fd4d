import type { FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import type { Database } from '../database/database.ts';
import type { Authenticator } from '../http/caller.ts';
import { SyncError } from '../http/sync-error.ts';
import { readAccessToken } from './access-token.ts';

/** Makes what tells who is calling. */
export function createAuthenticator({ config }: { config: Config; database: Database }): Authenticator {
  async function callerOf(token: string) {
    return (await readAccessToken(token, config.tokenSecret)).caller;
  }
  return {
    callerOf,
    async authenticate(request: FastifyRequest) {
      const header = request.headers.authorization ?? '';
      const token = /^Bearer ([\w.~+/=-]+)$/i.exec(header)?.[1];
      if (!token)
        throw new SyncError('not_signed_in', 'Sign in, and send the access token as "authorization: Bearer …".');
      return callerOf(token);
    },
    forget() {},
  };
}
