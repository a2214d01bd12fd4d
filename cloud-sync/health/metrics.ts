import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** What a node counts and measures about itself, for /metrics. Labels are few: never ids. */
export interface Metrics {
  registry: Registry;
  /** Seconds a request took, by route and status. */
  requests: Histogram<'route' | 'status'>;
  /** Requests sent away at the door, by why: `rate`, `account`, `concurrency`, `delay`, `memory`, `shutdown`. */
  refused: Counter<'reason'>;
  /** Mutations by outcome: `done`, `repeated`, `refused`. */
  mutations: Counter<'outcome'>;
  /** Sockets and event streams that are open. */
  sockets: Gauge;
  /** Counts a look into a cache. */
  looked(cache: CacheLevel, hit: boolean): void;
  /** Bytes a cache holds, asked for whenever metrics are read. */
  watchBytes(cache: CacheLevel, bytes: () => number): void;
  /** Looks so far, over all caches. */
  looks(): { hits: number; misses: number };
}

/** Whole replies, roles in libraries, bytes of blobs, states of accounts. */
type CacheLevel = 'reply' | 'feed' | 'role' | 'blob' | 'account';

/** Makes the metrics of one node. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const cacheLooks = new Counter({
    name: 'millrace_cache_looks_total',
    help: 'Looks into caches, by cache and whether they were hits.',
    labelNames: ['cache', 'result'] as const,
    registers,
  });
  const watched = new Map<CacheLevel, () => number>();
  new Gauge({
    name: 'millrace_cache_bytes',
    help: 'Bytes that caches hold.',
    labelNames: ['cache'] as const,
    registers,
    collect() {
      for (const [cache, bytes] of watched) this.set({ cache }, bytes());
    },
  });
  const totals = { hits: 0, misses: 0 };
  return {
    registry,
    requests: new Histogram({
      name: 'millrace_request_seconds',
      help: 'Seconds from the arrival of a request to the end of its answer, by route and status.',
      labelNames: ['route', 'status'] as const,
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    refused: new Counter({
      name: 'millrace_refused_total',
      help: 'Requests that were sent away before they were looked at, by why.',
      labelNames: ['reason'] as const,
      registers,
    }),
    mutations: new Counter({
      name: 'millrace_mutations_total',
      help: 'Mutations, by outcome: done, repeated (answered as the first time), refused.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    sockets: new Gauge({ name: 'millrace_sockets', help: 'Sockets and event streams that are open.', registers }),
    looked(cache, hit) {
      totals[hit ? 'hits' : 'misses']++;
      cacheLooks.inc({ cache, result: hit ? 'hit' : 'miss' });
    },
    watchBytes(cache, bytes) {
      watched.set(cache, bytes);
    },
    looks: () => ({ ...totals }),
  };
}
