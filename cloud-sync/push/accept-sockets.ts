import { ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { WebSocketServer } from 'ws';
import { closeCodes, mostClientBytes, socketPath } from '../../shared/sync/socket-messages.ts';
import type { Config } from '../config.ts';
import type { Authenticator } from '../http/caller.ts';
import { clientAddress } from '../http/client-address.ts';
import { type Limits, networkOf } from '../http/limits.ts';
import { SyncError } from '../http/sync-error.ts';
import type { Push } from './push.ts';
import { closeSocket, openSession } from './socket-session.ts';

/** Not on the API page, whose tools know nothing of sockets. */
const unlisted: FastifySchema & { hide: true } = { hide: true };

// Milliseconds.
const helloWithin = 10_000;
const comeBackWithin = 10_000;

const serverOptions = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: mostClientBytes,
  // Milliseconds that a client has for its goodbye.
  closeTimeout: 5000,
};

interface SocketOptions {
  push: Push;
  authenticator: Authenticator;
  limits: Limits;
  config: Config;
}

/**
 * Takes WebSockets in at `socketPath`. They don't pass through Fastify, which would keep a request and a reply for each of them
 * for as long as it is open.
 */
export function acceptSockets(http: FastifyInstance, { push, authenticator, limits, config }: SocketOptions): void {
  const server = new WebSocketServer(serverOptions);
  const most = config.limits.sockets;
  /** Sockets that haven't said hello, in the order they came, and until when they may. */
  const strangers = new Map<{ terminate(): void }, number>();
  /** How many of them come from one household or office. */
  const strangersOf = new Map<string, number>();
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [socket, until] of strangers) {
      if (until > now) break;
      socket.terminate();
    }
  }, 1000);
  timer.unref();

  http.server.on('upgrade', (request, socket, head) => {
    const isOurs = request.url?.split('?')[0] === socketPath && request.headers.upgrade?.toLowerCase() === 'websocket';
    if (!isOurs || push.closing) {
      answerInstead(http, request, socket);
      return;
    }
    server.handleUpgrade(request, socket, head, (opened) => {
      const ip = clientAddress(request, config.trustedProxies);
      const network = networkOf(ip);
      const neighbours = strangersOf.get(network) ?? 0;
      // Strangers may take a quarter at most, those of one network a quarter of that: they can't keep out who signs in.
      const isFull = strangers.size + push.size >= most || strangers.size >= Math.max(1, most / 4);
      if (isFull || neighbours >= Math.max(8, most / 16)) {
        opened.on('error', () => opened.terminate());
        closeSocket(opened, closeCodes.overloaded, Math.random() * comeBackWithin);
        return;
      }
      strangers.set(opened, performance.now() + helloWithin);
      strangersOf.set(network, neighbours + 1);
      const met = (): void => {
        if (!strangers.delete(opened)) return;
        const left = (strangersOf.get(network) ?? 1) - 1;
        if (left > 0) strangersOf.set(network, left);
        else strangersOf.delete(network);
      };
      openSession(opened, { push, authenticator, limits, ip, met });
    });
  });
  // Whatever comes here without becoming a socket.
  http.get(socketPath, { schema: unlisted }, () => {
    throw push.closing
      ? new SyncError('shutting_down', 'This server is going down. Connect again; another one may answer.', {}, 1)
      : new SyncError('request_invalid', 'This is the address of a WebSocket: connect to it as one.');
  });
  http.addHook('onClose', async () => {
    clearInterval(timer);
    for (const socket of strangers.keys()) socket.terminate();
  });
}

/** Has the server answer a request for another protocol as if it hadn't asked for that. */
function answerInstead(http: FastifyInstance, request: ServerResponse['req'], socket: unknown): void {
  if (!(socket instanceof Socket)) return;
  socket.on('error', () => socket.destroy());
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.on('finish', () => socket.end());
  http.routing(request, response);
}
