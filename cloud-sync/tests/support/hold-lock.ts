import pg from 'pg';
import { expect } from 'vitest';

/** A lock that keeps others from going on, until a test lets them. */
interface HeldLock {
  /** Resolves once so many statements of others wait for a lock. */
  waiting(count: number): Promise<void>;
  release(): Promise<void>;
}

/** Runs a statement that locks something, such as `lock table …`, and holds what it locked. */
export async function holdLock(databaseUrl: string, statement: string, values: unknown[] = []): Promise<HeldLock> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('begin');
  await client.query(statement, values);
  return {
    async waiting(count) {
      await expect
        .poll(async () => {
          // A transaction goes on seeing what it saw at first.
          await client.query('select pg_stat_clear_snapshot()');
          const { rows } = await client.query<{ count: string }>(
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          );
          return Number(rows[0]?.count);
        })
        .toBe(count);
    },
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}
