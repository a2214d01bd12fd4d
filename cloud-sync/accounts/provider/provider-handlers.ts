import type { FastifyReply } from 'fastify';
import type { sessionRoutes } from '../../../shared/sync/session-routes.ts';
import type { HandlersOf } from '../../http/handler.ts';
import { SyncError } from '../../http/sync-error.ts';
import type { ServerParts } from '../../server-parts.ts';
import { giveTokens } from '../give-tokens.ts';
import { originOf } from '../origin.ts';
import { createIdentityProvider, type IdentityProvider } from './identity-provider.ts';
import { answerAsPage } from './provider-page.ts';
import { exchangeCode, finishAtProvider, startAtProvider } from './provider-sign-in.ts';

type ProviderRoutes = Pick<typeof sessionRoutes, 'startProvider' | 'finishProvider' | 'exchangeCode'>;

/** Signing in at an identity provider, by OpenID Connect. */
export function providerHandlers(parts: ServerParts): HandlersOf<ProviderRoutes> {
  const { config } = parts;
  const callback = `${config.publicUrl}/v1/session/provider/callback`;
  const provider = config.provider === null ? null : createIdentityProvider(config.provider, callback);

  return {
    startProvider: ({ request, reply, query }) =>
      answerAsPage(request, reply, async () => sendTo(reply, await startAtProvider(parts, required(provider), query))),
    finishProvider: ({ request, reply }) =>
      answerAsPage(request, reply, async () => {
        // The parameters as they came, also those that no schema names.
        const returned = new URL(callback);
        returned.search = new URL(request.url, config.publicUrl).search;
        return sendTo(reply, await finishAtProvider(parts, required(provider), returned, originOf(request)));
      }),
    async exchangeCode({ body, request, reply }) {
      const signedIn = await exchangeCode(parts, body, originOf(request, body.client));
      return giveTokens(config, signedIn, reply, body.cookie ?? false);
    },
  };
}

function sendTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(address, 303);
}

function required(provider: IdentityProvider | null): IdentityProvider {
  if (provider) return provider;
  throw new SyncError('provider_not_configured', 'This server has no identity provider. Sign in with a password.');
}
