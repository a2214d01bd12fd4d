import { afterAll, beforeAll } from 'vitest';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

/** A PostgreSQL that runs while the tests of a file do. Call it outside of tests, before hooks that need it. */
export function useDatabase(): Pick<TestDatabase, 'url' | 'folder' | 'create'> {
  let started: TestDatabase | undefined;
  beforeAll(async () => {
    started = await startTestDatabase();
  });
  afterAll(() => started?.stop());

  function running(): TestDatabase {
    if (!started) throw new Error('The database runs in tests and hooks only.');
    return started;
  }
  return {
    get url() {
      return running().url;
    },
    get folder() {
      return running().folder;
    },
    create: () => running().create(),
  };
}
