import type { sessionRoutes } from '../../../shared/sync/session-routes.ts';
import type { HandlersOf } from '../../http/handler.ts';
import { SyncError } from '../../http/sync-error.ts';
import type { ServerParts } from '../../server-parts.ts';

type ProviderRoutes = Pick<typeof sessionRoutes, 'startProvider' | 'finishProvider' | 'exchangeCode'>;

export function providerHandlers(_parts: ServerParts): HandlersOf<ProviderRoutes> {
  const refuse = async (): Promise<never> => {
    throw new SyncError('provider_not_configured', 'This server has no identity provider. Sign in with a password.');
  };
  return { startProvider: refuse, finishProvider: refuse, exchangeCode: refuse };
}
