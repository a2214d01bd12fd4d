import type { sessionRoutes } from '../../shared/sync/session-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';

export function sessionHandlers(_parts: ServerParts): HandlersOf<typeof sessionRoutes> {
  throw new SyncError('internal_error', 'not here');
}
