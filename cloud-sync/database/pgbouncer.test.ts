import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePgBouncer } from '../tests/support/ensure-pgbouncer.ts';
import { watchPush } from '../tests/support/push-client.ts';
import { startTestPgBouncer, type TestPgBouncer } from '../tests/support/test-pgbouncer.ts';
import { startTestServer, type TestOrganisation, type TestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const program = ensurePgBouncer();
/** Fewer than the servers' pools have, so that connections change hands. */
const connections = 3;

const database = useDatabase();
let bouncer: TestPgBouncer;
let servers: TestServer[] = [];
let organisation: TestOrganisation;

beforeAll(async () => {
  if (program === null) return;
  const url = await database.create();
  bouncer = await startTestPgBouncer(program, url, connections);
  const environment = {
    DATABASE_DIRECT_URL: url,
    DATABASE_POOL: '20',
    DATABASE_PREPARED: String(bouncer.prepares),
  };
  servers = await Promise.all([startTestServer(bouncer.url, environment), startTestServer(bouncer.url, environment)]);
  organisation = await serverAt(0).organisation();
});

afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await bouncer?.stop();
});

function serverAt(index: number): TestServer {
  const server = servers[index];
  if (!server) throw new Error('There is no such server.');
  return server;
}

test.skipIf(program === null)('commits and reads through PgBouncer, many at once, on few connections', async () => {
  const accounts = await Promise.all(['Ann', 'Ben', 'Cas', 'Dia'].map((name) => organisation.account(name)));
  const work = accounts.map(async (account) => {
    const library = await organisation.library(account);
    const seqs = await Promise.all(
      Array.from({ length: 25 }, async () => {
        const body = { id: randomUUID(), parentId: null, name: `Folder ${randomUUID()}` };
        const { seq, status } = await account.client.call('createFolder', { params: { library }, body });
        const { body: read } = await account.client.call('folders', {
          params: { library },
          query: {},
          seq: seq ?? 0,
        });
        expect([status, read.items.some(({ id }) => id === body.id)]).toEqual([201, true]);
        return seq ?? 0;
      }),
    );
    const first = Math.min(...seqs);
    expect(seqs.sort((a, b) => a - b)).toEqual(seqs.map((_, index) => first + index));
  });
  await Promise.all(work);
});

test.skipIf(program === null)('shows no organisation what is another’s when connections change hands', async () => {
  const other = await serverAt(1).organisation('Other');
  const libraries = await Promise.all([organisation.library(organisation.admin), other.library(other.admin)]);
  const reads = Array.from({ length: 40 }, async (_, index) => {
    const [mine, theirs] = index % 2 === 0 ? libraries : [...libraries].reverse();
    const { client } = index % 2 === 0 ? organisation.admin : other.admin;
    const [own, foreign] = await Promise.all([
      client.call('library', { params: { library: mine ?? '' } }),
      client.call('library', { params: { library: theirs ?? '' } }),
    ]);
    expect([own.status, foreign.status]).toEqual([200, 404]);
  });
  await Promise.all(reads);
});

test.skipIf(program === null)('pushes across nodes over the direct connection', async () => {
  const library = await organisation.library(organisation.admin);
  const client = await watchPush(serverAt(1).address, organisation.admin.client.token, [library]);
  const body = { id: randomUUID(), parentId: null, name: 'A folder' };
  const { seq } = await organisation.admin.client.call('createFolder', { params: { library }, body });
  await client.next('changed', (message) => message.seq === seq);
  client.close();
});
