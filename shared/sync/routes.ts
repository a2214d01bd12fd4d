import { diagramRoutes } from './diagram-routes.ts';
import { libraryRoutes } from './library-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { sessionRoutes } from './session-routes.ts';

/** Every route of the team server, by name. */
export const routes = { ...sessionRoutes, ...organisationRoutes, ...libraryRoutes, ...diagramRoutes };
export type Routes = typeof routes;
export type RouteName = keyof Routes;

export const routeNames = Object.keys(routes).filter((name): name is RouteName => name in routes);

/** Name of the header that makes a mutation count once: a UUID of the client's choice. */
export const idempotencyHeader = 'idempotency-key';

/**
 * Name of the header in which both sides say how far they know a library: answers about it tell its seq, and a request that
 * tells one is answered by somebody who is at least that far.
 */
export const seqHeader = 'millrace-seq';
