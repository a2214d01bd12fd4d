import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { startTestReplica, type TestReplica } from '../tests/support/test-replica.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { readLibrary, readUnchanging } from './read-library.ts';

const database = useDatabase();
let replica: TestReplica;
let server: TestServer;
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;
const wait = { timeout: 20_000, interval: 20 };

beforeAll(async () => {
  const url = await database.create();
  replica = await startTestReplica(database);
  server = await startTestServer(url, { DATABASE_REPLICA_URLS: replica.url(url) });
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
});

afterAll(async () => {
  await server.close();
  await replica.stop();
});

beforeEach(async () => {
  library = await organisation.library(owner);
  await inService(true);
});

async function inService(expected: boolean): Promise<void> {
  await vi.waitFor(() => expect(server.parts.database.inService.choose() !== null).toBe(expected), wait);
}

function makeFolder(): Promise<number> {
  const body = { id: randomUUID(), parentId: null, name: `Folder ${randomUUID()}` };
  return owner.client.call('createFolder', { params: { library }, body }).then(({ seq }) => seq ?? 0);
}

/** Reads where the library is at least that far: which database answered, and how far it was. */
function read(atLeast: number | null, knownAnyway = 0): Promise<{ from: string; seq: number | undefined }> {
  return readLibrary(
    server.parts.database,
    { orgId: organisation.orgId, libraryId: library, atLeast },
    knownAnyway,
    async (queries, isPrimary) => {
      const [row] = await queries.query<{ recovers: boolean; seq: number }>(
        'select pg_is_in_recovery() as recovers, seq from library_heads where org_id = $1 and library_id = $2',
        [organisation.orgId, library],
      );
      expect(row?.recovers).toBe(!isPrimary);
      return { from: isPrimary ? 'primary' : 'replica', seq: row?.seq };
    },
  );
}

test('reads from a replica that is far enough, and else from the primary', async () => {
  const seq = await makeFolder();
  await vi.waitFor(async () => expect(await read(seq)).toEqual({ from: 'replica', seq }), wait);
  expect(await read(null)).toEqual({ from: 'primary', seq });
  expect(await read(seq + 1)).toEqual({ from: 'primary', seq });
  // What it didn't find for want of replay doesn't take a replica out of service.
  expect(server.parts.database.inService.choose()).not.toBeNull();
});

test('lets clients see their own writes while a replica stands still, and takes it out of service', async () => {
  const seq = await makeFolder();
  await vi.waitFor(async () => expect((await read(seq)).from).toBe('replica'), wait);
  await replica.pauseReplay();
  for (let index = 0; index < 20; index++) {
    const mine = await makeFolder();
    const { seq: told, body } = await owner.client.call('folders', { params: { library }, query: {}, seq: mine });
    expect(told).toBe(mine);
    expect(body.items).toHaveLength(index + 2);
    // Also without saying what it knows: this node does.
    expect((await owner.client.call('folders', { params: { library }, query: {} })).seq).toBe(mine);
    expect(await read(mine)).toMatchObject({ from: 'primary' });
  }
  await inService(false);
  expect(await server.parts.metrics.registry.metrics()).toContain('\nmillrace_replicas_in_service 0\n');
  expect((await read(seq)).from).toBe('primary');
  await replica.resumeReplay();
  await inService(true);
  expect(await server.parts.metrics.registry.metrics()).toContain('\nmillrace_replicas_in_service 1\n');
  await vi.waitFor(async () => expect((await read(seq)).from).toBe('replica'), wait);
});

test('asks the primary about what the replica refuses: it may not know yet', async () => {
  await replica.pauseReplay();
  const late = await organisation.account('Lara Late');
  await organisation.member(library, late, 'viewer');
  await server.parts.database.asOwner.query('select 1');
  expect((await late.client.call('folders', { params: { library }, query: {} })).status).toBe(200);
  await replica.resumeReplay();
});

test('reads what never changes from a replica that has it, else from the primary', async () => {
  const { database } = server.parts;
  const find = (libraryId: string) =>
    readUnchanging(database, organisation.orgId, async (queries) => {
      const [row] = await queries.query<{ recovers: boolean }>(
        'select pg_is_in_recovery() as recovers from libraries where org_id = $1 and library_id = $2',
        [organisation.orgId, libraryId],
      );
      return row?.recovers ?? null;
    });
  await vi.waitFor(async () => expect(await find(library)).toBe(true), wait);
  await replica.pauseReplay();
  expect(await find(await organisation.library(owner))).toBe(false);
  expect(await find(library)).toBe(true);
  expect(await find(randomUUID())).toBeNull();
  await replica.resumeReplay();
});

test('goes on with the primary when the replica is killed, without one failed request', async () => {
  const seq = await makeFolder();
  await vi.waitFor(async () => expect((await read(seq)).from).toBe('replica'), wait);
  let reading = true;
  const statuses = new Set<number>();
  const reader = (async () => {
    while (reading) {
      const { status } = await owner.client.call('folders', {
        params: { library },
        query: {},
        headers: { 'x-request-id': randomUUID() },
      });
      statuses.add(status);
      statuses.add((await read(seq)).from === '' ? 0 : 200);
    }
  })();
  replica.kill();
  await inService(false);
  reading = false;
  await reader;
  expect(statuses).toEqual(new Set([200]));
  expect((await read(seq)).from).toBe('primary');
});
