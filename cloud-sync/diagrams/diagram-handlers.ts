import type { diagramRoutes } from '../../shared/sync/diagram-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';

export function diagramHandlers(_parts: ServerParts): HandlersOf<typeof diagramRoutes> {
  throw new SyncError('internal_error', 'not here');
}
