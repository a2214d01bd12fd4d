import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Route } from '../../shared/sync/route.ts';
import { type RouteName, type Routes, routes, seqHeader } from '../../shared/sync/routes.ts';
import { SyncErrorBody } from '../../shared/sync/sync-errors.ts';
import { readLibraryAccess } from '../libraries/library-access.ts';
import type { ServerParts } from '../server-parts.ts';
import type { Caller } from './caller.ts';
import type { HandlersOf } from './handler.ts';
import { runMutation } from './run-mutation.ts';
import { SyncError } from './sync-error.ts';

type AnyHandler = (call: Record<string, unknown>) => Promise<unknown>;

/** Registers every route of the contract with its schemas, its access check and its handler. */
export function registerRoutes(server: FastifyInstance, parts: ServerParts, handlers: HandlersOf<Routes>): void {
  for (const name of routeNames()) {
    const route: Route = routes[name];
    // What the compiler checked handler by handler is one shape from here on.
    const handler: unknown =
      handlers[name] ??
      (async () => {
        throw new SyncError('internal_error', 'This is not written yet.');
      });
    if (!isHandler(handler)) throw new Error(`Route ${name} has no handler.`);
    server.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      config: { routeName: name, access: route.access },
      handler: (request, reply) => answer(parts, route, handler, request, reply),
    });
  }
}

function routeNames(): RouteName[] {
  return Object.keys(routes).filter((name): name is RouteName => name in routes);
}

function isHandler(value: unknown): value is AnyHandler {
  return typeof value === 'function';
}

function schemaOf(name: string, route: Route): Record<string, unknown> {
  const status = String(route.status ?? 200);
  return {
    operationId: name,
    summary: route.summary,
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.access === 'public' ? {} : { security: [{ token: [] }] }),
    response: {
      ...(route.raw ? {} : { [status]: route.reply ?? { type: 'null' } }),
      '4xx': SyncErrorBody,
      '5xx': SyncErrorBody,
    },
  };
}

async function answer(
  parts: ServerParts,
  route: Route,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const call = { params: request.params, query: request.query, body: request.body, request, reply };
  reply.code(route.status ?? 200);
  if (route.access === 'public') return handler(call);
  const caller = await parts.authenticator.authenticate(request);
  requireWriting(route, caller);
  if (route.access === 'admin') requireAdmin(caller);
  if (route.mutation) return runMutation(parts, route, handler, request, reply, caller);
  const libraryId = libraryIdOf(request);
  if (libraryId === null) {
    if (route.raw || route.ownTransactions) return handler({ ...call, caller });
    return parts.database.inOrganisation(
      caller.orgId,
      (queries) => handler({ ...call, caller, queries }),
      route.method === 'GET' ? { snapshot: true } : {},
    );
  }
  const asOf = performance.now();
  return parts.database.inOrganisation(
    caller.orgId,
    async (queries) => {
      const { role, seq } = await readLibraryAccess(queries, caller, libraryId, route.access);
      parts.heads.confirm(caller.orgId, libraryId, seq, asOf);
      reply.header(seqHeader, seq);
      return handler({ ...call, caller, queries, libraryId, role, seq });
    },
    route.method === 'GET' ? { snapshot: true } : {},
  );
}

/** The library in a request's path; null where there is none. */
export function libraryIdOf(request: FastifyRequest): string | null {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !('library' in params)) return null;
  return typeof params.library === 'string' ? params.library : null;
}

function requireAdmin(caller: Caller): void {
  if (!caller.admin) throw new SyncError('forbidden', 'Only administrators of the organisation may do this.');
}

function requireWriting(route: Route, caller: Caller): void {
  if (route.method === 'GET' || route.reads || caller.writes) return;
  throw new SyncError('token_read_only', 'This token was made for reading only. Make another one that may write.');
}
