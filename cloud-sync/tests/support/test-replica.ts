import { appendFile, chmod, chown, copyFile, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { findPostgres } from '../../trial/postgres-programs.ts';
import { startTrialDatabase } from '../../trial/trial-database.ts';
import type { TestDatabase } from './test-database.ts';

/** A copy of a test's PostgreSQL that follows it by streaming replication. */
export interface TestReplica {
  /** The address of one of the databases there. */
  url(primaryUrl: string): string;
  /** Has it stop where it is, or go on. */
  pauseReplay(): Promise<void>;
  resumeReplay(): Promise<void>;
  /** Ends it without a word. */
  kill(): void;
  stop(): Promise<void>;
}

/** Makes such a copy and starts it. The primary goes on meanwhile. */
export async function startTestReplica(primary: Pick<TestDatabase, 'folder' | 'url'>): Promise<TestReplica> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-replica-'));
  await chmod(folder, 0o755);
  const data = join(folder, 'data');
  await copyData(primary, data);
  await copyFile(join(primary.folder, 'password'), join(folder, 'password'));
  const { hostname, port, username, password } = new URL(primary.url);
  const address = `host=${hostname} port=${port} user=${username} password=${password}`;
  await appendFile(join(data, 'postgresql.auto.conf'), `primary_conninfo = '${address}'\n`);
  const replica = await startTrialDatabase({ folder, settings: ['fsync=off', 'max_connections=300'] });
  const run = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: replica.url });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  return {
    url(primaryUrl) {
      const url = new URL(primaryUrl);
      url.port = String(replica.port);
      return url.href;
    },
    pauseReplay: () => run('select pg_wal_replay_pause()'),
    resumeReplay: () => run('select pg_wal_replay_resume()'),
    kill: () => void process.kill(replica.pid, 'SIGQUIT'),
    async stop() {
      await replica.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A base backup: the files as they are, and from where on the log has to be replayed over them. */
async function copyData(primary: Pick<TestDatabase, 'folder' | 'url'>, data: string): Promise<void> {
  const { as } = await findPostgres();
  const client = new pg.Client({ connectionString: primary.url });
  await client.connect();
  await client.query("select pg_backup_start('replica', true)");
  const own = new Set(['postmaster.pid', 'postmaster.opts']);
  const empty = ['pg_wal', 'pg_replslot', 'pg_stat_tmp'];
  await cp(join(primary.folder, 'data'), data, {
    recursive: true,
    filter: (source) => !own.has(basename(source)) && !empty.includes(basename(dirname(source))),
  });
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  await client.end();
  await writeFile(join(data, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(data, 'standby.signal'), '');
  const { uid, gid } = as;
  if (uid === undefined || gid === undefined) return;
  await chown(data, uid, gid);
  for (const path of await readdir(data, { recursive: true })) await chown(join(data, path), uid, gid);
}
