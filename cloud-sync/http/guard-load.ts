import { getHeapStatistics } from 'node:v8';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { eventsPath, socketPath } from '../../shared/sync/socket-messages.ts';
import type { ServerParts } from '../server-parts.ts';
import { SyncError } from './sync-error.ts';
import { whenOver } from './when-over.ts';

/** Bytes of bodies that may be on their way in at once. Blobs don't count: they are streams. */
const bodyBytesAtOnce = 256 * 1024 * 1024;
/** How late the event loop may be on average before requests are sent away. Milliseconds. */
const tolerableDelay = 1000;
/** The part of the heap that may be in use. */
const tolerableHeap = 0.92;
const lookEvery = 100;

/** Paths whose requests stay for hours, or must be answered above all when the node has much to do. */
const always = [socketPath, eventsPath, '/health/', '/metrics'];

/**
 * Sends requests away with 503 while this node has more to do than it can: too many under way, too many bytes on their way in, an
 * event loop that comes late, or a heap that is nearly full. Returns what ends the watch.
 */
export function guardLoad(
  http: FastifyInstance,
  { config, metrics }: Pick<ServerParts, 'config' | 'metrics'>,
): () => void {
  let underWay = 0;
  let bytes = 0;
  let delay = 0;
  let heap = 0;
  let looks = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    delay = delay * 0.8 + Math.max(0, now - last - lookEvery) * 0.2;
    last = now;
    if (looks++ % 10 === 0) {
      const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
      heap = used / limit;
    }
  }, lookEvery);
  timer.unref();

  function problem(size: number): 'concurrency' | 'memory' | 'delay' | null {
    if (underWay >= config.limits.concurrentRequests) return 'concurrency';
    if (heap > tolerableHeap || bytes + size > bodyBytesAtOnce) return 'memory';
    return delay > tolerableDelay ? 'delay' : null;
  }

  http.addHook('onRequest', async (request, reply) => {
    if (always.some((path) => request.url.startsWith(path))) return;
    const size = bodyBytesOf(request, config.limits.bodyBytes);
    const reason = problem(size);
    if (reason !== null) {
      metrics.refused.inc({ reason });
      const seconds = 1 + Math.floor(Math.random() * 3);
      throw new SyncError('overloaded', 'The server has more to do than it can. Try again in a moment.', {}, seconds);
    }
    underWay++;
    bytes += size;
    whenOver(reply, () => {
      underWay--;
      bytes -= size;
    });
  });
  return () => clearInterval(timer);
}

function bodyBytesOf(request: FastifyRequest, most: number): number {
  if (request.routeOptions.config.raw) return 0;
  const length = Number(request.headers['content-length'] ?? Number.NaN);
  if (Number.isFinite(length)) return Math.min(length, most);
  return request.headers['transfer-encoding'] === undefined ? 0 : most;
}
