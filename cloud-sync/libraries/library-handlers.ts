import type { libraryRoutes } from '../../shared/sync/library-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';

export function libraryHandlers(_parts: ServerParts): HandlersOf<typeof libraryRoutes> {
  throw new SyncError('internal_error', 'not here');
}
