import { Compile } from 'typebox/compile';
import type { RawData, WebSocket } from 'ws';
import { ClientMessage, closeCodes } from '../../shared/sync/socket-messages.ts';
import { newId } from '../database/new-id.ts';
import type { Authenticator, Caller } from '../http/caller.ts';
import type { Limits } from '../http/limits.ts';
import { SyncError } from '../http/sync-error.ts';
import { type Connection, mostWaitingBytes } from './connection.ts';
import type { Push } from './push.ts';

/** Messages a client may send at once, and in a second on the whole; those for which the database is asked count as ten. */
const burst = 60;
const perSecond = 20;

const messages = Compile(ClientMessage);

interface SessionOptions {
  push: Push;
  authenticator: Authenticator;
  limits: Limits;
  /** Where the client is. */
  ip: string;
  /** Called once the client has shown who it is, or is gone. */
  met(): void;
}

/** Talks to the client of a socket, from its hello to its end. */
export function openSession(socket: WebSocket, { push, authenticator, limits, ip, met }: SessionOptions): void {
  let connection: Connection | null = null;
  let answering = Promise.resolve();
  let left = burst;
  let countedAt = performance.now();

  function mayGoOn(message: ClientMessage | null): boolean {
    const now = performance.now();
    const asks = message?.type === 'hello' || message?.type === 'watch';
    left = Math.min(burst, left + ((now - countedAt) / 1000) * perSecond) - (asks ? 10 : 1);
    countedAt = now;
    return left >= 0;
  }

  /** Who has this token. Guesses count against the address that they come from. */
  async function callerOf(token: string): Promise<Caller> {
    try {
      return await push.settled(() => authenticator.callerOf(token, () => limits.requireAddress({ ip })));
    } catch (error) {
      if (refusalOf(error)[0] !== closeCodes.overloaded) limits.byAddress({ ip });
      throw error;
    }
  }

  async function greet(token: string): Promise<void> {
    const caller = await callerOf(token).catch((error: unknown) => {
      const [code, retryAfter] = refusalOf(error);
      closeSocket(socket, code, retryAfter);
      return null;
    });
    if (!caller || socket.readyState !== socket.OPEN) return;
    if (!connection) {
      const opened = connectionOf(socket, caller);
      if (!push.add(opened)) {
        closeSocket(socket, closeCodes.overloaded, Math.random() * 10_000);
        return;
      }
      connection = opened;
      met();
    } else if (connection.caller.accountId !== caller.accountId || connection.caller.orgId !== caller.orgId) {
      closeSocket(socket, closeCodes.badMessage, null);
      return;
    }
    connection.signedInAt = performance.now();
    connection.send(JSON.stringify({ type: 'welcome', connection: connection.id }));
  }

  async function answer(message: ClientMessage): Promise<void> {
    if (message.type === 'hello') return greet(message.token);
    if (!connection) return closeSocket(socket, closeCodes.badMessage, null);
    switch (message.type) {
      case 'watch':
        return push.watch(connection, message.libraries);
      case 'presence':
        return push.move(connection, message.library, message.place);
      case 'ping':
        return connection.send('{"type":"pong"}');
    }
  }

  socket.on('message', (data, isBinary) => {
    if (socket.readyState !== socket.OPEN) return;
    const message = isBinary ? null : read(data);
    if (!mayGoOn(message)) return closeSocket(socket, closeCodes.overloaded, 1000 + Math.random() * 10_000);
    if (!message) return closeSocket(socket, closeCodes.badMessage, null);
    // One after the other: the last `watch` is the one that counts.
    answering = answering
      .then(() => answer(message))
      .catch(() => closeSocket(socket, closeCodes.overloaded, 1000 + Math.random() * 2000));
  });
  // A client that breaks the protocol, or whose connection breaks. `close` follows.
  socket.on('error', () => {});
  socket.on('close', () => {
    met();
    if (connection) push.remove(connection);
  });
}

function refusalOf(error: unknown): [number, number | null] {
  const code = error instanceof SyncError ? error.code : 'internal_error';
  if (code === 'not_signed_in') return [closeCodes.notSignedIn, null];
  if (code === 'session_ended') return [closeCodes.sessionEnded, null];
  return [closeCodes.overloaded, 1000 + Math.random() * 2000];
}

function read(data: RawData): ClientMessage | null {
  try {
    const value: unknown = JSON.parse(data.toString());
    return messages.Check(value) ? value : null;
  } catch {
    return null;
  }
}

/** Closes a socket with the reason that the protocol says. */
export function closeSocket(socket: WebSocket, code: number, retryAfter: number | null): void {
  socket.close(code, retryAfter === null ? '' : JSON.stringify({ retryAfter: Math.round(retryAfter) }));
}

function connectionOf(socket: WebSocket, caller: Caller): Connection {
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  return {
    id: newId(),
    caller,
    watched: new Set(),
    signedInAt: performance.now(),
    get closed() {
      return socket.readyState === socket.CLOSED;
    },
    send(text) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
      else socket.send(text);
    },
    checkAlive() {
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    },
    close: (code, retryAfter) => closeSocket(socket, code, retryAfter),
    terminate: () => socket.terminate(),
  };
}
