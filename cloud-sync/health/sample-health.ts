import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type { ReplyOf } from '../../shared/sync/route.ts';
import type { Routes } from '../../shared/sync/routes.ts';
import { eventsPath } from '../../shared/sync/socket-messages.ts';
import type { Queries } from '../database/database.ts';
import type { ServerParts } from '../server-parts.ts';

/** Milliseconds between two looks at how late the event loop is. They are part of what is measured. */
const resolution = 20;

type HealthSample = ReplyOf<Routes['healthSamples']>['items'][number];

/** Writes down once a minute how this node did, for the charts of administrators, for a day. Returns what ends that. */
export function sampleHealth(http: FastifyInstance, parts: ServerParts, everyMilliseconds = 60_000): () => void {
  const { config, database, metrics } = parts;
  const microseconds = createHistogram();
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  let failed = 0;
  let poolWaiting = 0;
  let used = process.cpuUsage();
  let since = performance.now();
  let looks = metrics.looks();
  http.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url === eventsPath) return;
    microseconds.record(Math.max(1, Math.round(reply.elapsedTime * 1000)));
    if (reply.statusCode >= 500) failed++;
    poolWaiting = Math.max(poolWaiting, database.primary.waitingCount);
  });

  async function sample(): Promise<Omit<HealthSample, 'node' | 'at'>> {
    const now = performance.now();
    const cpu = process.cpuUsage(used);
    const lookedSince = metrics.looks();
    const hits = lookedSince.hits - looks.hits;
    const misses = lookedSince.misses - looks.misses;
    const sockets = await metrics.sockets.get();
    const taken = {
      requests: microseconds.count,
      failed,
      p50: microseconds.count === 0 ? 0 : microseconds.percentile(50) / 1000,
      p95: microseconds.count === 0 ? 0 : microseconds.percentile(95) / 1000,
      sockets: sockets.values[0]?.value ?? 0,
      memoryBytes: process.memoryUsage.rss(),
      cpu: (cpu.user + cpu.system) / 1000 / (now - since),
      loopDelay: delay.count === 0 ? 0 : Math.max(0, delay.percentile(99) / 1e6 - resolution),
      poolWaiting,
      cacheHits: hits + misses === 0 ? 1 : hits / (hits + misses),
    };
    microseconds.reset();
    delay.reset();
    failed = 0;
    poolWaiting = 0;
    used = process.cpuUsage();
    since = now;
    looks = lookedSince;
    return taken;
  }

  async function write(): Promise<void> {
    const taken = await sample();
    await database.asOwner.query(
      'insert into health_samples (node, at, sample) values ($1, now(), $2) on conflict do nothing',
      [config.node, JSON.stringify(taken)],
    );
    await database.asOwner.query("delete from health_samples where at < now() - interval '1 day'");
  }

  // A minute that can't be written down is missing from the charts, no more.
  const timer = setInterval(() => void write().catch(() => {}), everyMilliseconds);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}

/** How all nodes did in the last so many minutes, the oldest first. */
export async function readHealthSamples(queries: Queries, minutes: number): Promise<HealthSample[]> {
  const rows = await queries.query<{ node: string; at: number; sample: Omit<HealthSample, 'node' | 'at'> }>(
    'select node, at, sample from health_samples where at > now() - make_interval(mins => $1) order by at, node limit 20000',
    [minutes],
  );
  return rows.map(({ node, at, sample }) => ({ node, at: Math.round(at), ...sample }));
}
