import type { FastifyReply } from 'fastify';
import type { Tokens } from '../../shared/sync/session-routes.ts';
import type { Config } from '../config.ts';
import { signAccessToken } from './access-token.ts';
import { formatRefreshToken } from './refresh-token.ts';
import { setSessionCookie } from './session-cookie.ts';
import type { SignedIn } from './start-session.ts';

/** The pair of tokens for somebody signed in; the refresh token goes into a cookie where that was asked for. */
export async function giveTokens(
  config: Config,
  { account, sessionId, generation }: SignedIn,
  reply: FastifyReply,
  cookie: boolean,
): Promise<Tokens> {
  const orgId = account.organisation.id;
  const caller = { orgId, accountId: account.id, name: account.name, admin: account.admin, sessionId, writes: true };
  const accessToken = await signAccessToken(caller, config.tokenSecret, config.accessTokenSeconds);
  const refreshToken = formatRefreshToken({ orgId, sessionId, generation }, config.tokenSecret);
  if (cookie) setSessionCookie(reply, config, refreshToken);
  reply.header('cache-control', 'no-store');
  return {
    accessToken,
    expiresIn: config.accessTokenSeconds,
    refreshToken: cookie ? null : refreshToken,
    account,
  };
}
