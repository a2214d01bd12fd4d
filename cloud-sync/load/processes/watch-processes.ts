import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readPeakMemory, readUsage, type Usage } from './process-usage.ts';
import { type MetricValue, readMetrics, sumOf } from './read-metrics.ts';
import type { ServerProcess } from './server-process.ts';

/** What processes used in one second: parts of one core, and bytes. */
export interface UsedSecond {
  second: number;
  server: number;
  database: number;
  driver: number;
  memory: number;
  poolWaiting: number;
}

/** Looks into one of the server's caches. */
interface CacheLooks {
  cache: string;
  hits: number;
  misses: number;
}

/** What was seen of the processes during a scenario. */
export interface Watched {
  seconds: UsedSecond[];
  caches: CacheLooks[];
  /** Bytes: the most that any one node had. */
  peakMemory: number;
  /** Milliseconds of processor time over the whole run. */
  cpu: { server: number; database: number; driver: number };
  database: { transactions: number; rows: number; writeAhead: number; bytes: number };
  /** Most seen at once. */
  poolWaiting: number;
}

interface WatchOptions {
  nodes: readonly ServerProcess[];
  driver: number;
  databaseUrl: string;
  databaseFolder: string;
  /** Seconds until everybody has arrived: from then on looks into caches count, as requests do. */
  arrived: number;
}

/** Watching under way. */
export interface Watch {
  /** Looks a last time and tells what was seen. */
  end(): Promise<Watched>;
  /** Ends watching. */
  stop(): Promise<void>;
}

interface Look {
  at: number;
  server: Usage;
  database: Usage;
  driver: Usage;
}

/** Watches nodes, the database and the driver, second by second. */
export async function watchProcesses({
  nodes,
  driver,
  databaseUrl,
  databaseFolder,
  arrived,
}: WatchOptions): Promise<Watch> {
  const databasePid = Number.parseInt(await readFile(join(databaseFolder, 'data', 'postmaster.pid'), 'utf8'), 10);
  const client = new pg.Client({ connectionString: databaseUrl });
  // Whoever asks it next hears of it.
  client.on('error', () => {});
  await client.connect();
  const begin = performance.now();
  const metricsNow = async (): Promise<MetricValue[]> =>
    (await Promise.all(nodes.map(({ address }) => readMetrics(address)))).flat();

  async function look(): Promise<Look> {
    const at = performance.now();
    const [servers, database, own] = await Promise.all([
      Promise.all(nodes.map(({ pid }) => readUsage(pid))),
      readUsage(databasePid, true),
      readUsage(driver),
    ]);
    return { at, server: together(servers), database, driver: own };
  }

  const first = await look();
  const databaseBefore = await readDatabase(client);
  let metricsBefore: Promise<MetricValue[]> | undefined;
  const arrival = setTimeout(() => {
    metricsBefore = metricsNow();
  }, arrived * 1000);
  const seconds: UsedSecond[] = [];
  let before = first;
  let waiting = 0;
  let poolWaiting = 0;
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    void lookAgain().finally(() => {
      looking = false;
    });
  }, 1000);

  async function lookAgain(): Promise<void> {
    const now = await look();
    // Metrics cost the node some work, so that they aren't asked for each second.
    if (seconds.length % 5 === 4) {
      waiting = sumOf(await metricsNow(), 'millrace_pool_connections', { state: 'waiting' });
      poolWaiting = Math.max(poolWaiting, waiting);
    }
    const part = (of: 'server' | 'database' | 'driver'): number =>
      (now[of].cpu - before[of].cpu) / (now.at - before.at);
    seconds.push({
      second: Math.round((now.at - begin) / 1000),
      server: part('server'),
      database: part('database'),
      driver: part('driver'),
      memory: now.server.memory,
      poolWaiting: waiting,
    });
    before = now;
  }

  const stop = async (): Promise<void> => {
    clearInterval(timer);
    clearTimeout(arrival);
    await client.end().catch(() => {});
  };
  return {
    stop,
    async end() {
      clearInterval(timer);
      const [last, metrics, after, peaks] = await Promise.all([
        look(),
        metricsNow(),
        readDatabase(client),
        Promise.all(nodes.map(({ pid }) => readPeakMemory(pid))),
      ]);
      return {
        seconds,
        caches: cachesOf((await metricsBefore) ?? [], metrics),
        peakMemory: Math.max(0, ...peaks),
        // The driver has ended by now: what it used last was seen before.
        cpu: {
          server: last.server.cpu - first.server.cpu,
          database: last.database.cpu - first.database.cpu,
          driver: before.driver.cpu - first.driver.cpu,
        },
        database: {
          transactions: after.transactions - databaseBefore.transactions,
          rows: after.rows - databaseBefore.rows,
          writeAhead: after.writeAhead - databaseBefore.writeAhead,
          bytes: after.bytes - databaseBefore.bytes,
        },
        poolWaiting,
      };
    },
  };
}

function together(usages: readonly Usage[]): Usage {
  return {
    cpu: usages.reduce((sum, { cpu }) => sum + cpu, 0),
    memory: usages.reduce((sum, { memory }) => sum + memory, 0),
  };
}

function cachesOf(before: readonly MetricValue[], after: readonly MetricValue[]): CacheLooks[] {
  const name = 'millrace_cache_looks_total';
  const caches = new Set(after.filter((metric) => metric.name === name).map(({ labels }) => labels['cache'] ?? ''));
  const since = (cache: string, result: string): number =>
    sumOf(after, name, { cache, result }) - sumOf(before, name, { cache, result });
  return [...caches].sort().map((cache) => ({ cache, hits: since(cache, 'hit'), misses: since(cache, 'miss') }));
}

async function readDatabase(
  client: pg.Client,
): Promise<{ transactions: number; rows: number; writeAhead: number; bytes: number }> {
  const { rows } = await client.query<{ transactions: string; rows: string; write_ahead: string; bytes: string }>(
    `select xact_commit + xact_rollback as transactions, tup_returned as rows,
            pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as write_ahead, pg_database_size(current_database()) as bytes
       from pg_stat_database where datname = current_database()`,
  );
  const [row] = rows;
  return {
    transactions: Number(row?.transactions ?? 0),
    rows: Number(row?.rows ?? 0),
    writeAhead: Number(row?.write_ahead ?? 0),
    bytes: Number(row?.bytes ?? 0),
  };
}
