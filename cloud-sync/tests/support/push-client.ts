import { WebSocket } from 'ws';
import { type ClientMessage, type ServerMessage, socketPath } from '../../../shared/sync/socket-messages.ts';

/** A client of the server's socket that remembers what it was told. */
export interface PushClient {
  socket: WebSocket;
  /** Everything it was told, in order. */
  told: ServerMessage[];
  send(message: ClientMessage): void;
  /** The first message of a kind from `after` on (an index of `told`), for which `matches`, as soon as it is there. */
  next<Kind extends ServerMessage['type']>(
    kind: Kind,
    matches?: (message: Extract<ServerMessage, { type: Kind }>) => boolean,
    after?: number,
  ): Promise<Extract<ServerMessage, { type: Kind }>>;
  /** How the socket was closed. */
  closed: Promise<{ code: number; reason: string }>;
  close(): void;
}

/** Connects, and says hello if there is a token. */
export async function connectPush(address: string, token: string | null): Promise<PushClient> {
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}${socketPath}`);
  const told: ServerMessage[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data) => {
    told.push(JSON.parse(String(data)));
    for (const look of [...waiting]) look();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: reason.toString() }));
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  const client: PushClient = {
    socket,
    told,
    send: (message) => socket.send(JSON.stringify(message)),
    next(kind, matches = () => true, after = 0) {
      type Wanted = Extract<ServerMessage, { type: typeof kind }>;
      const isWanted = (message: ServerMessage): message is Wanted => message.type === kind;
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const found = told.slice(after).filter(isWanted).find(matches);
          if (!found) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(found);
        };
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`Was told no ${kind} but ${JSON.stringify(told.slice(-20))}`));
        }, 15_000);
        waiting.add(look);
        look();
      });
    },
    closed,
    close: () => socket.close(),
  };
  if (token !== null) {
    client.send({ type: 'hello', token });
    await Promise.race([client.next('welcome'), closed]);
  }
  return client;
}

/** Connects and watches libraries. */
export async function watchPush(
  address: string,
  token: string | null,
  libraries: readonly string[],
): Promise<PushClient> {
  const client = await connectPush(address, token);
  client.send({ type: 'watch', libraries: [...libraries] });
  await client.next('watching');
  return client;
}
