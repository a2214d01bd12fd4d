import type { organisationRoutes } from '../../shared/sync/organisation-routes.ts';
import type { HandlersOf } from '../http/handler.ts';
import { SyncError } from '../http/sync-error.ts';
import type { ServerParts } from '../server-parts.ts';

export function organisationHandlers(_parts: ServerParts): HandlersOf<typeof organisationRoutes> {
  throw new SyncError('internal_error', 'not here');
}
