import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Gauge } from 'prom-client';
import { eventsPath } from '../../shared/sync/socket-messages.ts';
import { routeOf } from '../http/create-http.ts';
import type { ServerParts } from '../server-parts.ts';

/** Measures requests, pools, memory and the event loop, for /metrics. Returns what ends that. */
export function measureNode(http: FastifyInstance, parts: ServerParts): () => void {
  const { metrics, database } = parts;
  const { registry } = metrics;
  const registers = [registry];
  http.addHook('onResponse', async (request, reply) => {
    // A stream lasts as long as somebody listens.
    if (request.routeOptions.url === eventsPath) return;
    metrics.requests.observe(
      { route: `${request.method} ${routeOf(request)}`, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });
  const resolution = 10;
  const delay = monitorEventLoopDelay({ resolution });
  // What is measured is the time from one look to the next, which takes this long when nothing is late.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - resolution / 1000);
  delay.enable();
  new Gauge({
    name: 'millrace_event_loop_delay_seconds',
    help: 'How late the event loop was since metrics were read last: half of the time, one time in a hundred, and at most.',
    labelNames: ['quantile'] as const,
    registers,
    collect() {
      this.set({ quantile: '0.5' }, late(delay.percentile(50)));
      this.set({ quantile: '0.99' }, late(delay.percentile(99)));
      this.set({ quantile: '1' }, late(delay.max));
      delay.reset();
    },
  });
  new Gauge({
    name: 'millrace_pool_connections',
    help: 'Connections to the primary database: open, idle, and requests that wait for one.',
    labelNames: ['state'] as const,
    registers,
    collect() {
      this.set({ state: 'open' }, database.primary.totalCount);
      this.set({ state: 'idle' }, database.primary.idleCount);
      this.set({ state: 'waiting' }, database.primary.waitingCount);
    },
  });
  new Gauge({
    name: 'millrace_replicas_in_service',
    help: 'Read-only copies of the database that are near enough to the primary to be asked.',
    registers,
    collect() {
      this.set(database.inService.count);
    },
  });
  new Gauge({
    name: 'millrace_bus_connected',
    help: '1 while this node hears what other nodes say.',
    registers,
    collect() {
      this.set(parts.bus.connected() ? 1 : 0);
    },
  });
  new Gauge({
    name: 'millrace_draining',
    help: '1 while the node goes down.',
    registers,
    collect() {
      this.set(parts.lifecycle.draining ? 1 : 0);
    },
  });
  collectDefaultMetrics({ register: registry });
  return () => delay.disable();
}
