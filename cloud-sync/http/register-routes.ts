import type { FastifyInstance } from 'fastify';
import type { TSchema } from 'typebox';
import type { Route } from '../../shared/sync/route.ts';
import { type RouteName, type Routes, routeNames, routes } from '../../shared/sync/routes.ts';
import { SyncErrorBody } from '../../shared/sync/sync-errors.ts';
import type { ServerParts } from '../server-parts.ts';
import { type AnyHandler, admitRequest, answerRequest } from './answer-request.ts';
import type { HandlersOf } from './handler.ts';
import { validatePart } from './validate-part.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    routeName?: RouteName;
    /** Whether its body, if it has one, is a stream. */
    raw?: boolean;
  }
}

/** Registers every route of the contract with its schemas, its access check and its handler. */
export function registerRoutes(server: FastifyInstance, parts: ServerParts, handlers: HandlersOf<Routes>): void {
  for (const name of routeNames) {
    const route: Route = routes[name];
    // What the compiler checked handler by handler is one shape from here on.
    const handler: unknown = handlers[name];
    if (!isHandler(handler)) throw new Error(`Route ${name} has no handler.`);
    server.route({
      method: route.method,
      url: route.path,
      schema: schemaOf(name, route),
      validatorCompiler: ({ httpPart }) => validatePart(schemaOfPart(route, httpPart), httpPart),
      config: { routeName: name, raw: route.raw === true && !route.body },
      onRequest: (request, reply) => admitRequest(parts, route, request, reply),
      handler: (request, reply) => answerRequest(parts, name, route, handler, request, reply),
    });
  }
}

function isHandler(value: unknown): value is AnyHandler {
  return typeof value === 'function';
}

function schemaOfPart({ params, query, body }: Route, part: string | undefined): TSchema {
  const schema = part === 'body' ? body : part === 'params' ? params : query;
  if (schema) return schema;
  throw new Error(`The ${part} of a route has no schema.`);
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
