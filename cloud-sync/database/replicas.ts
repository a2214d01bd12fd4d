import type pg from 'pg';

// Milliseconds.
const lookEvery = 1000;
const lookFor = 2000;

/** The read-only copies that are near enough to the primary to be asked. */
export interface Replicas {
  /** How many are in service. */
  readonly count: number;
  /** One of those in service, by chance; null when there is none. */
  choose(): pg.Pool | null;
  /** Takes one out of service until it is found well again. */
  failed(replica: pg.Pool): void;
  close(): void;
}

interface Watched {
  pool: pg.Pool;
  inService: boolean;
  looking: boolean;
}

/**
 * Watches replicas: each second one is in service that answers, and has replayed what the primary had written a second before.
 * While the primary doesn't answer, those stay in service that do.
 */
export function watchReplicas(primary: pg.Pool, pools: readonly pg.Pool[]): Replicas {
  const replicas = pools.map((pool): Watched => ({ pool, inService: false, looking: false }));
  /** How far the primary had written when it was asked last. */
  let written: string | null = null;

  async function look(replica: Watched): Promise<void> {
    if (replica.looking) return;
    replica.looking = true;
    const { rows } = await within(
      replica.pool.query<{ near: boolean }>(
        'select pg_is_in_recovery() and ($1::pg_lsn is null or pg_last_wal_replay_lsn() >= $1::pg_lsn) as near',
        [written],
      ),
    ).catch(() => ({ rows: [] }));
    replica.looking = false;
    replica.inService = rows[0]?.near === true;
  }

  async function round(): Promise<void> {
    await Promise.all(replicas.map(look));
    const { rows } = await within(
      primary.query<{ written: string }>('select pg_current_wal_lsn()::text as written'),
    ).catch(() => ({ rows: [] }));
    written = rows[0]?.written ?? written;
  }

  if (replicas.length === 0) return { count: 0, choose: () => null, failed: () => {}, close: () => {} };
  void round();
  const timer = setInterval(() => void round(), lookEvery);
  timer.unref();
  return {
    get count() {
      return replicas.filter((replica) => replica.inService).length;
    },
    choose() {
      const inService = replicas.filter((replica) => replica.inService);
      return inService[Math.floor(Math.random() * inService.length)]?.pool ?? null;
    },
    failed(pool) {
      for (const replica of replicas) if (replica.pool === pool) replica.inService = false;
    },
    close: () => clearInterval(timer),
  };
}

/** Gives up on what takes too long. */
async function within<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('It took too long.')), lookFor);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
