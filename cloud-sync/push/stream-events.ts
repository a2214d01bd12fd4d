import type { FastifyInstance, FastifyReply, FastifySchema } from 'fastify';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { Id } from '../../shared/contract/method.ts';
import { eventsPath } from '../../shared/sync/socket-messages.ts';
import { newId } from '../database/new-id.ts';
import type { Authenticator, Caller } from '../http/caller.ts';
import type { Limits } from '../http/limits.ts';
import { SyncError } from '../http/sync-error.ts';
import { type Connection, mostWaitingBytes } from './connection.ts';
import type { Push } from './push.ts';

const libraryLists = Compile(Type.Array(Id, { minItems: 1, maxItems: 200 }));

/** Not on the API page, whose tools know nothing of streams. */
const schema: FastifySchema & { hide: true } = {
  hide: true,
  querystring: Type.Object({ libraries: Type.Optional(Type.String({ maxLength: 8000 })) }),
};

interface EventOptions {
  push: Push;
  authenticator: Authenticator;
  limits: Limits;
}

/**
 * Sends the messages of the socket as server-sent events: `GET …?libraries=a,b`, with the access token in the header. A `retry`
 * field in the end says after how many milliseconds to come back.
 */
export function streamEvents(http: FastifyInstance, { push, authenticator, limits }: EventOptions): void {
  http.get<{ Querystring: { libraries?: string } }>(eventsPath, { schema }, async (request, reply) => {
    if (push.closing) throw new SyncError('shutting_down', 'This server is going down. Connect again.', {}, 1);
    const caller = await push
      .settled(() => authenticator.authenticate(request, limits.requireAddress))
      .catch((error: unknown) => {
        limits.byAddress(request);
        throw error;
      });
    const libraries = request.query.libraries?.split(',') ?? [];
    if (!libraryLists.Check(libraries)) {
      throw new SyncError(
        'request_invalid',
        'Name the libraries to watch, up to 200: "?libraries=" and ids with commas.',
      );
    }
    const connection = connectionOf(reply, caller);
    if (!push.add(connection)) {
      throw new SyncError('overloaded', 'There are too many connections. Close some, or try again later.', {}, 10);
    }
    reply.hijack();
    reply.raw.on('close', () => push.remove(connection));
    reply.raw.on('error', () => reply.raw.destroy());
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies hold answers back to send them in larger pieces.
      'x-accel-buffering': 'no',
    });
    connection.send(JSON.stringify({ type: 'welcome', connection: connection.id }));
    await push.watch(connection, libraries).catch(() => connection.close(0, 1000 + Math.random() * 2000));
  });
}

function connectionOf({ raw }: FastifyReply, caller: Caller): Connection {
  function write(text: string): void {
    if (raw.writableEnded || raw.destroyed) return;
    if (raw.writableLength > mostWaitingBytes) raw.destroy();
    else raw.write(text);
  }
  return {
    id: newId(),
    caller,
    watched: new Set(),
    signedInAt: performance.now(),
    get closed() {
      return raw.destroyed || raw.closed;
    },
    send: (text) => write(`data: ${text}\n\n`),
    // The network tells when nobody is there; the comment keeps proxies from taking the stream for dead.
    checkAlive: () => write(': \n\n'),
    close(_code, retryAfter) {
      if (retryAfter !== null) write(`retry: ${Math.round(retryAfter)}\n\n`);
      raw.end();
    },
    terminate: () => raw.destroy(),
  };
}
