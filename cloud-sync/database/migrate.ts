import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';

const folder = new URL('./migrations/', import.meta.url);

/** Any number, the same for everyone: whoever holds this lock migrates. */
const lockKey = 7_305_184_231;

/**
 * Brings the schema up to date. Each numbered file runs once, in a transaction of its own, whichever node starts first; the others wait.
 * Rejects when a file fails, which leaves the schema as it was before that file, or when the database is newer than this server.
 */
export async function migrate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await inLock(client, () =>
      client.query(
        'create table if not exists migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())',
      ),
    );
    const files = await migrationFiles();
    for (const name of files) await apply(client, name);
    const { rows } = await client.query<{ newest: number | null }>('select max(number) as newest from migrations');
    const newest = rows[0]?.newest ?? 0;
    if (newest > files.length) {
      throw new DatabaseNewerError(
        `The database is at migration ${newest}, this server knows ${files.length}: start a newer server.`,
      );
    }
  } finally {
    await client.end();
  }
}

/** The database was brought up to date by a newer server than this one. */
export class DatabaseNewerError extends Error {}

async function migrationFiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
}

/** How many migrations this server knows. */
export async function countMigrations(): Promise<number> {
  return (await migrationFiles()).length;
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const number = Number(name.slice(0, 4));
  try {
    await inLock(client, async () => {
      const { rowCount } = await client.query('select from migrations where number = $1', [number]);
      if (rowCount !== 0) return;
      await client.query(await readFile(new URL(name, folder), 'utf8'));
      await client.query('insert into migrations (number, name) values ($1, $2)', [number, name]);
    });
  } catch (error) {
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

/** Runs work in a transaction that one server at a time is in. The lock ends with it, which also works through a pooler. */
async function inLock(client: pg.Client, work: () => Promise<unknown>): Promise<void> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    await work();
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}
