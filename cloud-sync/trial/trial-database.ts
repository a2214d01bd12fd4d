import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { findPostgres, type PostgresPrograms } from './postgres-programs.ts';

const run = promisify(execFile);

export interface TrialDatabase {
  url: string;
  port: number;
  /** The postmaster's process. */
  pid: number;
  stop(): Promise<void>;
}

interface TrialDatabaseOptions {
  /** Where the data are; made when missing. */
  folder: string;
  /** 0 takes any free port. */
  port?: number;
  /** Settings on PostgreSQL's command line, such as `fsync=off`. */
  settings?: readonly string[];
}

/** How long PostgreSQL may take to start, which after a crash includes its recovery. Milliseconds. */
const startLimit = 60_000;

/**
 * Starts PostgreSQL on loopback with its data in a folder, and makes the database `millrace` there the first time. One that still
 * runs on the folder, since whoever started it was killed, is stopped before.
 */
export async function startTrialDatabase({
  folder,
  port,
  settings = [],
}: TrialDatabaseOptions): Promise<TrialDatabase> {
  const programs = await findPostgres();
  await mkdir(folder, { recursive: true });
  const password = await ownPassword(folder);
  const data = join(folder, 'data');
  if (existsSync(data)) await control(programs, data, 'stop').catch(() => {});
  else await initialise(programs, folder, data, password);
  const freePort = port || (await findFreePort());
  const flags = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...settings].flatMap((set) => ['-c', set]);
  const logPath = join(folder, 'postgres.log');
  const log = await open(logPath, 'w');
  // A process group of its own: Ctrl-C reaches the server alone, which stops PostgreSQL when it is done with it.
  const child = spawn(programs.postgres, ['-D', data, '-p', String(freePort), ...flags], {
    ...programs.as,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await log.close();
  const watch = stopWhenOrphaned(child, programs);
  void ended.then(() => watch?.kill('SIGKILL'));
  const stopAtOnce = (): void => void child.kill('SIGQUIT');
  process.once('exit', stopAtOnce);
  const address = `postgresql://millrace:${password}@127.0.0.1:${freePort}`;
  try {
    await waitUntilReady(`${address}/postgres`, child);
  } catch (error) {
    child.kill('SIGQUIT');
    process.off('exit', stopAtOnce);
    const lines = (await readFile(logPath, 'utf8').catch(() => '')).trim().split('\n').slice(-5).join('\n');
    throw new Error(`PostgreSQL did not start in ${folder}:\n${lines}`, { cause: error });
  }
  return {
    url: `${address}/millrace`,
    port: freePort,
    pid: child.pid ?? 0,
    async stop() {
      process.off('exit', stopAtOnce);
      if (child.exitCode === null && child.signalCode === null) await control(programs, data, 'stop').catch(stopAtOnce);
      await ended;
    },
  };
}

/**
 * Starts what stops PostgreSQL when this process is gone, even by `kill -9`: a shell that waits for the end of its input. Windows has
 * no such shell; there the next start stops it.
 */
function stopWhenOrphaned({ pid }: ChildProcess, { as }: PostgresPrograms): ChildProcess | null {
  if (process.platform === 'win32' || pid === undefined) return null;
  const watch = spawn('/bin/sh', ['-c', 'read -r _; kill -s INT "$0"', String(pid)], {
    ...as,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watch.on('error', () => {});
  watch.unref();
  if (watch.stdin && 'unref' in watch.stdin && typeof watch.stdin.unref === 'function') watch.stdin.unref();
  return watch;
}

async function control({ control: program, as }: PostgresPrograms, data: string, what: 'stop'): Promise<void> {
  await run(program, [what, '-D', data, '-m', 'fast', '-w', '-t', '30'], { ...as, windowsHide: true });
}

/** Makes the data folder beside its place and moves it there when it is whole: a start that was killed leaves none. */
async function initialise(programs: PostgresPrograms, folder: string, data: string, password: string): Promise<void> {
  const unfinished = `${data}.new`;
  const passwordFile = join(folder, 'password.new');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = programs.as;
  if (uid !== undefined && gid !== undefined) {
    await chown(unfinished, uid, gid);
    await chown(passwordFile, uid, gid);
  }
  const flags = ['--username=millrace', '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  try {
    await run(programs.initdb, ['-D', unfinished, `--pwfile=${passwordFile}`, ...flags], {
      ...programs.as,
      cwd: folder,
      windowsHide: true,
    });
  } catch (error) {
    const advice =
      uid === undefined ? '' : ' PostgreSQL runs as the user postgres here, who must be able to get to that folder.';
    throw new Error(`PostgreSQL could not be set up in ${folder}.${advice}`, { cause: error });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, data);
}

async function waitUntilReady(url: string, child: ChildProcess): Promise<void> {
  let failed: Error | null = null;
  child.once('error', (error) => {
    failed = error;
  });
  const until = performance.now() + startLimit;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
    client.on('error', () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = 'millrace'");
      if (rowCount === 0) await client.query('create database millrace');
      return;
    } catch (error) {
      if (failed ?? (child.exitCode !== null || performance.now() > until)) throw failed ?? error;
    } finally {
      await client.end().catch(() => {});
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function ownPassword(folder: string): Promise<string> {
  const path = join(folder, 'password');
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(path, password, { mode: 0o600 });
  return password;
}

/** A port of the loopback interface that nobody listens on. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
