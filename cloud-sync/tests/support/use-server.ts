import { afterAll, beforeAll } from 'vitest';
import { startTestServer, type TestServer } from './test-server.ts';
import { useDatabase } from './use-database.ts';

/**
 * A server, on a database of its own, that runs while the tests of a file do. Call it outside of tests, before hooks
 * that need it. `environment` overrides settings.
 */
export function useServer(
  environment: Record<string, string> = {},
  database: Pick<ReturnType<typeof useDatabase>, 'create'> = useDatabase(),
): Omit<TestServer, 'close'> {
  let started: TestServer | undefined;
  beforeAll(async () => {
    started = await startTestServer(await database.create(), environment);
  });
  afterAll(() => started?.close());

  function running(): TestServer {
    if (!started) throw new Error('The server runs in tests and hooks only.');
    return started;
  }
  return {
    get http() {
      return running().http;
    },
    get parts() {
      return running().parts;
    },
    get address() {
      return running().address;
    },
    get config() {
      return running().config;
    },
    get anonymous() {
      return running().anonymous;
    },
    organisation: (name) => running().organisation(name),
  };
}
