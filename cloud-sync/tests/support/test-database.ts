import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../database/migrate.ts';
import { startTrialDatabase, type TrialDatabase } from '../../trial/trial-database.ts';

/** A PostgreSQL of a test's own. */
export interface TestDatabase extends TrialDatabase {
  /** Where its data are, in `data`, and its password. */
  folder: string;
  /** Makes one more database with the present schema, and returns its address. */
  create(): Promise<string>;
  /** What PostgreSQL has logged so far. */
  log(): Promise<string>;
}

/** Starts PostgreSQL in a temporary folder; `stop` removes it. */
export async function startTestDatabase(
  settings: readonly string[] = ['fsync=off', 'max_connections=300'],
): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-postgres-'));
  // PostgreSQL may run as another user, who has to pass through.
  await chmod(folder, 0o755);
  const database = await startTrialDatabase({ folder, settings });
  return {
    ...database,
    folder,
    async create() {
      const name = `test_${randomBytes(8).toString('hex')}`;
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      const url = database.url.replace(/\/millrace$/, `/${name}`);
      await migrate(url);
      return url;
    },
    log: () => readFile(join(folder, 'postgres.log'), 'utf8'),
    async stop() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
