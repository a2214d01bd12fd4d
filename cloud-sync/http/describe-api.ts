import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { Route } from '../../shared/sync/route.ts';
import { idempotencyHeader, type RouteName, routes, seqHeader } from '../../shared/sync/routes.ts';
import { type SyncErrorCode, syncErrors } from '../../shared/sync/sync-errors.ts';
import type { Config } from '../config.ts';

/**
 * Serves the description of the API at /openapi.json, and a page to read and try it at /docs, unless the settings say not to. Must
 * come before the routes.
 */
export async function describeApi(http: FastifyInstance, config: Config): Promise<void> {
  if (!config.apiPage) return;
  await http.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Millrace team server',
        description:
          'Team libraries of BPMN diagrams. Decide by the `code` of an error; its `message` says in English what to do.',
        version: '1',
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: config.publicUrl }],
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'The access token of a sign-in, or a personal access token.',
          },
        },
      },
    },
    transform: ({ schema, url, route }) => {
      const name = route.config?.routeName;
      return { url, schema: name === undefined ? { hide: true } : describe(schema, name) };
    },
  });
  http.get('/openapi.json', async () => http.swagger());
  await http.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', displayOperationId: true, defaultModelsExpandDepth: -1 },
    theme: {
      title: 'Millrace team server',
      css: [{ filename: 'page.css', content: '.swagger-ui .topbar { display: none }' }],
    },
    staticCSP:
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  });
}

/** The errors a route may answer with: what it declares, and what comes of its being what it is. */
export function errorsOf(route: Route): SyncErrorCode[] {
  const { access, mutation, raw, body, params, query, reads, session, method } = route;
  const ofLibrary = params !== undefined && 'library' in params.properties;
  const codes: (SyncErrorCode | false)[] = [
    ...(route.errors ?? []),
    (params ?? query ?? body) !== undefined && 'request_invalid',
    'body_malformed',
    body !== undefined && 'body_too_large',
    body !== undefined && 'media_type_unsupported',
    access !== 'public' && 'not_signed_in',
    access !== 'public' && 'session_ended',
    access !== 'public' && method !== 'GET' && !reads && 'token_read_only',
    ofLibrary && 'not_found',
    session === true && 'forbidden',
    access !== 'public' && access !== 'account' && access !== 'viewer' && 'forbidden',
    ...(mutation ? (['idempotency_key_missing', 'idempotency_key_reused'] as const) : []),
    mutation === true && ofLibrary && 'in_trash',
    (raw === true || body !== undefined) && 'request_timeout',
    'rate_limited',
    'internal_error',
    'overloaded',
    'database_unavailable',
  ];
  return [...new Set(codes.filter((code) => code !== false))].sort();
}

const bytes = { type: 'string', format: 'binary' };

function describe(schema: FastifySchema | undefined, name: RouteName): FastifySchema {
  const route: Route = routes[name];
  const ofLibrary = route.params !== undefined && 'library' in route.params.properties;
  const seq = {
    [seqHeader]: { type: 'integer', description: 'How far the library is. Send it along with what you ask next.' },
  };
  const success = { [String(route.status ?? 200)]: successOf(route, ofLibrary ? seq : {}) };
  return {
    ...schema,
    tags: [tagOf(route.path)],
    ...(route.raw && route.method !== 'GET' && !route.body
      ? { body: { content: { 'application/octet-stream': { schema: bytes } } } }
      : {}),
    headers: {
      type: 'object',
      properties: {
        ...(route.mutation
          ? {
              [idempotencyHeader]: {
                type: 'string',
                format: 'uuid',
                description: 'Makes it count once: send the same one when you try again.',
              },
            }
          : {}),
        ...(ofLibrary && !route.mutation && !route.raw
          ? { [seqHeader]: { type: 'integer', description: 'How far you know the library: no older answer is given.' } }
          : {}),
      },
      required: route.mutation ? [idempotencyHeader] : [],
    },
    response: { ...success, ...errorResponses(route) },
  };
}

function successOf(route: Route, headers: Record<string, object>): Record<string, unknown> {
  if (route.raw && !route.reply) return { description: route.summary, ...bytes, headers };
  return { description: 'Done', ...(route.reply ?? { type: 'null' }), headers };
}

function errorResponses(route: Route): Record<string, object> {
  const byStatus = Object.groupBy(errorsOf(route), (code) => String(syncErrors[code]));
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, codes = []]) => [
      status,
      {
        description: codes.join(', '),
        type: 'object',
        required: ['error'],
        properties: {
          error: {
            type: 'object',
            required: ['code', 'message', 'requestId', 'details'],
            properties: {
              code: { type: 'string', enum: codes },
              message: { type: 'string' },
              requestId: { type: 'string' },
              details: { type: 'object', additionalProperties: true },
            },
          },
        },
      },
    ]),
  );
}

/** The second word of a path, such as `libraries`. */
function tagOf(path: string): string {
  return path.split('/')[2] ?? 'server';
}
