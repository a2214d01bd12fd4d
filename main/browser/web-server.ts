import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import websocket from '@fastify/websocket';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Channel } from '../../shared/channel/channel.ts';
import { maxFrameBytes } from '../../shared/channel/frames.ts';
import type { OpenTarget } from '../host/host.ts';
import { securityHeaders } from '../security-headers.ts';
import { createAccess, isSecret } from './access.ts';
import { webSocketChannel } from './web-socket-channel.ts';

export interface WebServerOptions {
  /** Folder with the built UI. */
  rendererFolder: string;
  /** 0 takes any free port. */
  port: number;
  sessionSecret: string;
  instanceSecret: string;
  /** A page connected; its right to do so has been checked. */
  onChannel(channel: Channel): void;
  /** A second start on this profile asks to show something; `newWindow` when it is about to open another page. */
  onSecondStart(targets: OpenTarget[], newWindow: boolean): void;
}

export interface WebServer {
  port: number;
  /** An address that opens one session, once. */
  newAddress(): string;
  close(): Promise<void>;
}

const address = '127.0.0.1';

const secondStartSchema = {
  type: 'object',
  required: ['targets', 'newWindow'],
  additionalProperties: false,
  properties: {
    newWindow: { type: 'boolean' },
    targets: {
      type: 'array',
      maxItems: 1000,
      items: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 1,
        properties: { path: { type: 'string', maxLength: 32768 }, id: { type: 'string', maxLength: 36 } },
      },
    },
  },
} as const;

const loginPage = `<!doctype html><meta charset="utf-8"><title>Millrace</title>
<p>This page needs the address that Millrace printed when it started. Start <code>millrace</code> again to get a new one.</p>`;

/**
 * Serves the UI and its channel on the loopback interface. Every request must name this very server as its host and
 * come from its own pages; all but the exchange of a one-time token for the session cookie must carry that cookie.
 * Rejects with `EADDRINUSE` when the port is taken.
 */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const { sessionSecret, instanceSecret } = options;
  const access = createAccess();
  const server = Fastify({ logger: false, forceCloseConnections: true });
  // Known once the server listens; cookies don't tell ports apart, so that each port needs a name of its own.
  let authority = '';
  let cookieName = '';

  await server.register(cookie);
  await server.register(websocket, { options: { maxPayload: maxFrameBytes } });

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders);
    if (request.headers.host !== authority) return reply.code(421).send('Not this host.');
    const { origin } = request.headers;
    // Browsers send an origin with every WebSocket; a missing one is only right for plain requests.
    const originIsRight = origin === undefined ? !request.ws : origin === `http://${authority}`;
    if (!originIsRight) return reply.code(403).send('Not from this origin.');
    if (!isOpenRoute(request) && !isSecret(request.cookies[cookieName], sessionSecret)) {
      return reply.code(401).type('text/html').send(loginPage);
    }
  });

  server.get<{ Params: { token: string } }>('/open/:token', async (request, reply) => {
    if (!access.redeemToken(request.params.token)) return reply.code(401).type('text/html').send(loginPage);
    return reply
      .setCookie(cookieName, sessionSecret, { httpOnly: true, sameSite: 'strict', path: '/' })
      .header('cache-control', 'no-store')
      .redirect('/', 303);
  });

  server.post<{ Body: { targets: OpenTarget[]; newWindow: boolean } }>(
    '/instance',
    { schema: { body: secondStartSchema } },
    async (request, reply) => {
      if (!isSecret(request.headers.authorization, `Bearer ${instanceSecret}`)) return reply.code(401).send();
      options.onSecondStart(request.body.targets, request.body.newWindow);
      return { address: newAddress() };
    },
  );

  server.get('/channel', { websocket: true }, (socket) => options.onChannel(webSocketChannel(socket)));
  await serveRenderer(server, options.rendererFolder);

  function newAddress(): string {
    return `http://${authority}/open/${access.issueToken()}`;
  }

  await server.listen({ host: address, port: options.port });
  const listening = server.server.address();
  const port = typeof listening === 'object' && listening ? listening.port : options.port;
  authority = `${address}:${port}`;
  cookieName = `millrace-${port}`;

  return { port, newAddress, close: () => server.close() };
}

/** Whether a route checks a secret of its own instead of the cookie. */
function isOpenRoute(request: FastifyRequest): boolean {
  return request.routeOptions.url === '/open/:token' || request.routeOptions.url === '/instance';
}

async function serveRenderer(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      // Names in assets/ change with their content; everything else is asked for again each time.
      const hashed = /[\\/]assets[\\/]/.test(path);
      reply.header('cache-control', hashed ? 'max-age=31536000, immutable' : 'no-cache');
    },
  });
}
