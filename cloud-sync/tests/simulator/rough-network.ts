import { connect, createServer, type Socket } from 'node:net';
import type { SeededRandom } from './seeded-random.ts';

/** A proxy between clients and a node that loses and delays what goes through it. */
export interface RoughNetwork {
  address: string;
  /** Connections it cut so far. */
  cuts(): number;
  /** Cuts every connection there is. */
  cutAll(): void;
  /** From now on nothing is lost or delayed. */
  heal(): void;
  close(): Promise<void>;
}

/** The likelihood that a connection is cut somewhere within its first bytes, in either direction. */
const cutLikelihood = 0.12;
const longestDelay = 30;

/** Starts a proxy on loopback in front of a port. */
export async function startRoughNetwork(targetPort: number, random: SeededRandom): Promise<RoughNetwork> {
  const open = new Set<Socket>();
  let cuts = 0;
  let rough = true;

  function cut(...sockets: Socket[]): void {
    cuts++;
    for (const socket of sockets) socket.resetAndDestroy();
  }

  const server = createServer((client) => {
    const node = connect(targetPort, '127.0.0.1');
    const dice = random.fork();
    let left = rough && dice.happens(cutLikelihood) ? dice.whole(1, 6000) : Number.POSITIVE_INFINITY;
    for (const socket of [client, node]) {
      open.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        (socket === client ? node : client).destroy();
      });
    }
    const pass = (from: Socket, to: Socket): void => {
      // In order, whatever each part's delay is.
      let last = Promise.resolve();
      from.on('data', (part) => {
        left -= part.length;
        if (left < 0) return cut(client, node);
        const delay = rough && dice.happens(0.2) ? dice.whole(1, longestDelay) : 0;
        last = last.then(() => pause(delay)).then(() => void to.write(part));
      });
    };
    pass(client, node);
    pass(node, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://127.0.0.1:${port}`,
    cuts: () => cuts,
    cutAll: () => cut(...open),
    heal() {
      rough = false;
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
