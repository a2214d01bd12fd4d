import { closeCodes } from '../../shared/sync/socket-messages.ts';
import type { Connection } from './connection.ts';

/** Time that a thousand connections are closed in, where there is as much: those who come back are spread as they went. */
const perThousand = 5000;

/** Closes connections one after the other over some of these milliseconds, each with a time of its own to come back after. */
export async function closeStaggered(connections: readonly Connection[], within: number): Promise<void> {
  const window = Math.min(within * 0.8, (connections.length / 1000) * perThousand);
  const start = performance.now();
  for (const [index, connection] of connections.entries()) {
    const due = start + (window * index) / connections.length;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    connection.close(closeCodes.shuttingDown, Math.random() * Math.max(1000, connections.length));
  }
  // Time to say goodbye, then they are cut off.
  const last = performance.now() + Math.min(1000, within * 0.2);
  while (connections.some((connection) => !connection.closed) && performance.now() < last)
    await new Promise((resolve) => setTimeout(resolve, 10));
  for (const connection of connections) connection.terminate();
}
