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
    await client.query(
      'create table if not exists migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())',
    );
    const files = (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
    for (const name of files) await apply(client, name);
    const { rows } = await client.query<{ newest: number | null }>('select max(number) as newest from migrations');
    const newest = rows[0]?.newest ?? 0;
    if (newest > files.length) {
      throw new Error(
        `The database is at migration ${newest}, this server knows ${files.length}: start a newer server.`,
      );
    }
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string): Promise<void> {
  const number = Number(name.slice(0, 4));
  await client.query('begin');
  try {
    // Held until the transaction ends, which also works through a pooler.
    await client.query('select pg_advisory_xact_lock($1)', [lockKey]);
    const { rowCount } = await client.query('select from migrations where number = $1', [number]);
    if (rowCount === 0) {
      await client.query(await readFile(new URL(name, folder), 'utf8'));
      await client.query('insert into migrations (number, name) values ($1, $2)', [number, name]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
