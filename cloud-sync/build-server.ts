import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';
import type { Routes } from '../shared/sync/routes.ts';
import { createAuthenticator } from './accounts/create-authenticator.ts';
import { sessionHandlers } from './accounts/session-handlers.ts';
import { adminPage } from './admin-page/admin-page.ts';
import { acceptBlobs } from './blobs/accept-blobs.ts';
import { createHeads } from './cache/create-heads.ts';
import { createDiagramRows } from './cache/diagram-rows.ts';
import { createRecentChanges } from './cache/recent-changes.ts';
import { createReplies } from './cache/replies.ts';
import { createRoles } from './cache/roles.ts';
import { createVersionChains } from './cache/version-chains.ts';
import type { Config } from './config.ts';
import { openDatabase } from './database/database.ts';
import { diagramHandlers } from './diagrams/diagram-handlers.ts';
import { healthRoutes } from './health/health-routes.ts';
import { createLifecycle } from './health/lifecycle.ts';
import { measureNode } from './health/measure-node.ts';
import { createMetrics } from './health/metrics.ts';
import { sampleHealth } from './health/sample-health.ts';
import { compressedFrom } from './http/compress-reply.ts';
import { createHttp } from './http/create-http.ts';
import { describeApi } from './http/describe-api.ts';
import { guardLoad } from './http/guard-load.ts';
import type { HandlersOf } from './http/handler.ts';
import { createLimits } from './http/limits.ts';
import { registerRoutes } from './http/register-routes.ts';
import { libraryHandlers } from './libraries/library-handlers.ts';
import { organisationHandlers } from './organisation/organisation-handlers.ts';
import { acceptSockets } from './push/accept-sockets.ts';
import { createPostgresBus } from './push/postgres-bus.ts';
import { createPush } from './push/push.ts';
import { streamEvents } from './push/stream-events.ts';
import type { ServerParts } from './server-parts.ts';

/** A server that is ready to listen. */
export interface BuiltServer {
  http: FastifyInstance;
  parts: ServerParts;
  close(): Promise<void>;
}

/** Builds the server from its settings: database, bus, routes. Nothing listens yet. */
export async function buildServer(config: Config): Promise<BuiltServer> {
  const http = createHttp(config);
  const database = openDatabase(config.database, config.node);
  const bus = createPostgresBus({ url: config.database.directUrl, node: config.node, owner: database.asOwner });
  const recent = createRecentChanges();
  bus.listen((message) => {
    if (message.type === 'head') recent.remember(message.orgId, message.libraryId, message.changes);
  });
  const heads = createHeads({ bus, owner: database.asOwner });
  const metrics = createMetrics();
  const guardEnds = guardLoad(http, { config, metrics });
  const limits = createLimits(config, metrics);
  const authenticator = createAuthenticator({ config, database, bus, metrics });
  const lifecycle = createLifecycle();
  const roles = createRoles(database, bus, metrics);
  const replies = createReplies(config.cache.replyBytes, metrics);
  const push = createPush({
    config,
    bus,
    heads,
    recent,
    roles,
    authenticator,
    metrics,
    owner: database.asOwner,
  });
  const parts: ServerParts = {
    config,
    database,
    authenticator,
    heads,
    roles,
    replies,
    recent,
    rows: createDiagramRows(recent),
    chains: createVersionChains(recent),
    limits,
    metrics,
    lifecycle,
    bus,
    push,
    log: http.log,
  };
  http.addHook('onSend', async (_request, reply) => {
    if (lifecycle.draining) reply.header('connection', 'close');
  });
  const endings = [guardEnds, measureNode(http, parts), sampleHealth(http, parts)];
  await http.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: compressedFrom,
    customTypes: /^(?:application\/(?:json|javascript)|text\/(?:html|css|javascript|plain)|image\/svg\+xml)/,
    // What clients send is taken as it is: a small body could swell to anything.
    globalDecompression: false,
  });
  await describeApi(http, config);
  healthRoutes(http, parts);
  acceptBlobs(http);
  const handlers: HandlersOf<Routes> = {
    ...sessionHandlers(parts),
    ...organisationHandlers(parts),
    ...libraryHandlers(parts),
    ...diagramHandlers(parts),
  };
  registerRoutes(http, parts, handlers);
  acceptSockets(http, { push, authenticator, limits, config });
  streamEvents(http, { push, authenticator, limits });
  lifecycle.beforeClosing(push.close);
  await adminPage(http);
  await bus.start();
  return {
    http,
    parts,
    async close() {
      // Whoever is being answered is told to come back on another connection.
      await Promise.all([lifecycle.drain(0), push.close(0)]);
      await http.close();
      for (const end of endings) end();
      await heads.close();
      await bus.close();
      await database.close();
    },
  };
}
