import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../database/migrate.ts';
import { startTrialDatabase } from '../trial/trial-database.ts';
import type { Ground } from './run-scenario.ts';
import { type Size, seedOrganisation } from './seed/seed-organisation.ts';

/** A database with an organisation in it, for as many scenarios as are wanted. */
export interface PreparedGround extends Ground {
  clear(): Promise<void>;
}

/** How PostgreSQL runs under load: as safe as in production, with room for a small server's memory. */
export const databaseSettings = ['shared_buffers=512MB', 'max_wal_size=4GB', 'max_connections=100'] as const;

/** Starts PostgreSQL in a temporary folder and fills it. */
export async function prepareGround(size: Size, seed: number, profile: string | null): Promise<PreparedGround> {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-load-'));
  // PostgreSQL may run as another user, who has to pass through.
  await chmod(folder, 0o755);
  const database = await startTrialDatabase({ folder, settings: databaseSettings });
  const clear = async (): Promise<void> => {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await migrate(database.url);
    const people = await seedOrganisation(database.url, size);
    return { databaseUrl: database.url, databaseFolder: folder, people, seed, profile, clear };
  } catch (error) {
    await clear();
    throw error;
  }
}
