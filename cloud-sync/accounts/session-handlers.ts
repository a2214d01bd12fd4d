import type { Account, sessionRoutes } from '../../shared/sync/session-routes.ts';
import { cleanName } from '../database/name-key.ts';
import type { Caller } from '../http/caller.ts';
import type { HandlersOf } from '../http/handler.ts';
import { requireSession } from '../http/require-session.ts';
import { notFound } from '../http/sync-error.ts';
import { createMailer } from '../mail/create-mailer.ts';
import { acceptInvitation, readInvitation } from '../organisation/accept-invitation.ts';
import { audit } from '../organisation/audit.ts';
import type { ServerParts } from '../server-parts.ts';
import { readAccount } from './account-reply.ts';
import { announceEnded, endSessions } from './end-sessions.ts';
import { forgotPassword } from './forgot-password.ts';
import { giveTokens } from './give-tokens.ts';
import { listSessions } from './list-sessions.ts';
import { originOf } from './origin.ts';
import { createToken, listTokens, revokeToken } from './personal-tokens.ts';
import { providerHandlers } from './provider/provider-handlers.ts';
import { refreshSession } from './refresh-session.ts';
import { describeServer } from './server-description.ts';
import { clearSessionCookie, readSessionCookie } from './session-cookie.ts';
import { changePassword, resetPassword } from './set-password.ts';
import { signIn } from './sign-in.ts';

/** Signing in and out, passwords, invitations, and the caller's own account, sessions and tokens. */
export function sessionHandlers(parts: ServerParts): HandlersOf<typeof sessionRoutes> {
  const { config, database, bus } = parts;
  const mailer = createMailer(config.mail, parts.log);

  async function endOwnSession(caller: Caller, sessionId: string, address: string): Promise<void> {
    const { orgId, accountId } = caller;
    const ended = await database.inOrganisation(orgId, async (queries) => {
      const ids = await endSessions(queries, orgId, accountId, { only: sessionId });
      if (ids.length === 0) throw notFound();
      const details = { session: sessionId };
      await audit(queries, { orgId, by: caller, act: 'session.ended', subject: caller.name, details, address });
      return ids;
    });
    announceEnded(bus, orgId, accountId, ended);
  }

  return {
    ...providerHandlers(parts),
    server: async () => describeServer(config),
    async signIn({ body, request, reply }) {
      const signedIn = await signIn(parts, body, originOf(request, body.client));
      return giveTokens(config, signedIn, reply, body.cookie ?? false);
    },
    async refresh({ body, request, reply }) {
      const cookie = body.refreshToken === undefined ? readSessionCookie(request, config) : null;
      const signedIn = await refreshSession(parts, body.refreshToken ?? cookie, request.ip);
      return giveTokens(config, signedIn, reply, cookie !== null);
    },
    async signOut({ caller, request, reply }) {
      await endOwnSession(caller, requireSession(caller), request.ip);
      clearSessionCookie(reply, config);
      return null;
    },
    async forgotPassword({ body, request }) {
      forgotPassword(parts, mailer, body, request.ip);
      return null;
    },
    async resetPassword({ body, request }) {
      await resetPassword(parts, body, request.ip);
      return null;
    },
    readInvitation: ({ body }) => readInvitation(database, body.secret),
    async acceptInvitation({ body, request, reply }) {
      const signedIn = await acceptInvitation(parts, body, originOf(request, body.client));
      return giveTokens(config, signedIn, reply, body.cookie ?? false);
    },
    account: ({ caller, queries }) => readAccount(queries, caller.orgId, caller.accountId),
    async renameAccount({ caller, body, request }) {
      const { orgId, accountId } = caller;
      const { name, key } = cleanName(body.name);
      const account = await database.inOrganisation(orgId, async (queries): Promise<Account> => {
        await queries.query('update accounts set name = $3, name_key = $4 where org_id = $1 and account_id = $2', [
          orgId,
          accountId,
          name,
          key,
        ]);
        const details = { from: caller.name, to: name };
        await audit(queries, {
          orgId,
          by: caller,
          act: 'account.renamed',
          subject: name,
          details,
          address: request.ip,
        });
        return readAccount(queries, orgId, accountId);
      });
      bus.publish({ type: 'account', orgId, accountId, sessionId: null, ended: false });
      return account;
    },
    async changePassword({ caller, body, request }) {
      await changePassword(parts, caller, body, request.ip);
      return null;
    },
    async sessions({ caller, queries }) {
      const sessions = await listSessions(queries, caller.orgId, caller.accountId);
      return { items: sessions.map((session) => ({ ...session, current: session.id === caller.sessionId })) };
    },
    async endSession({ caller, params, request }) {
      await endOwnSession(caller, params.session, request.ip);
      return null;
    },
    async tokens({ caller, queries }) {
      return { items: await listTokens(queries, caller) };
    },
    createToken: ({ caller, queries, body, request }) => createToken(queries, caller, body, request.ip),
    async revokeToken({ caller, params, request }) {
      const { orgId, accountId } = caller;
      const revoked = await database.inOrganisation(orgId, (queries) =>
        revokeToken(queries, caller, params.token, request.ip),
      );
      if (!revoked) throw notFound();
      bus.publish({ type: 'account', orgId, accountId, sessionId: null, ended: false });
      return null;
    },
  };
}
