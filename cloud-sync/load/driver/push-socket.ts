import { WebSocket } from 'ws';
import { type ClientMessage, type ServerMessage, socketPath } from '../../../shared/sync/socket-messages.ts';

/** The socket over which one client hears of changes. */
export interface PushSocket {
  say(message: ClientMessage): void;
  close(): void;
}

interface PushSocketParts {
  address: string;
  token: string;
  libraries: readonly string[];
  /** Each message of the server. */
  heard(message: ServerMessage): void;
  /** It is gone, without having been closed from here. */
  lost(code: string): void;
}

/** How often a client shows that it is there. */
const pingEvery = 30_000;

/** Connects, signs in and watches libraries; the server's `watching` tells when that is done. */
export function openPushSocket({ address, token, libraries, heard, lost }: PushSocketParts): PushSocket {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath}`, {
    perMessageDeflate: false,
    handshakeTimeout: 30_000,
  });
  let closing = false;
  let gone = false;
  const say = (message: ClientMessage): void => {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
  };
  const ping = setInterval(() => say({ type: 'ping' }), pingEvery);
  const end = (code: string): void => {
    clearInterval(ping);
    if (!closing && !gone) lost(code);
    gone = true;
  };
  socket.on('open', () => say({ type: 'hello', token }));
  socket.on('message', (data) => {
    const message: ServerMessage = JSON.parse(data.toString());
    if (message.type === 'welcome') say({ type: 'watch', libraries: [...libraries] });
    heard(message);
  });
  socket.on('close', (code) => end(`closed ${code}`));
  socket.on('error', (error) => end('code' in error ? String(error.code) : error.message));
  return {
    say,
    close() {
      closing = true;
      clearInterval(ping);
      socket.close();
    },
  };
}
