import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { connectPush, watchPush } from '../tests/support/push-client.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const database = useDatabase();
let here: TestServer;
let there: TestServer;
let organisation: TestOrganisation;
let owner: TestAccount;
let member: TestAccount;

beforeAll(async () => {
  const url = await database.create();
  [here, there] = await Promise.all([startTestServer(url), startTestServer(url)]);
  organisation = await here.organisation();
  owner = await organisation.account('Olga Owner');
  member = await organisation.account('Max Member');
});

afterAll(async () => {
  await Promise.all([here, there].map((server) => server.close()));
});

async function sharedLibrary(): Promise<string> {
  const library = await organisation.library(owner);
  await organisation.member(library, member, 'editor');
  return library;
}

const place = { diagramId: randomUUID(), elementId: 'Task_1' };
const wait = { timeout: 20_000, interval: 5 };

test('tells who came, moved and left, across nodes, and who is there already', async () => {
  const library = await sharedLibrary();
  const watcher = await watchPush(here.address, owner.client.token, [library]);
  const mover = await watchPush(there.address, member.client.token, [library]);
  const { connection } = await mover.next('welcome');
  const person = { connection, accountId: member.accountId, name: member.name };
  mover.send({ type: 'presence', library, place });
  await watcher.next('presence');
  const late = await watchPush(here.address, owner.client.token, [library]);
  await late.next('presence');
  const moved = { ...place, elementId: null };
  mover.send({ type: 'presence', library, place: moved });
  await watcher.next('presence', ({ people }) => people[0]?.place?.elementId === null);
  mover.close();
  for (const client of [watcher, late]) await client.next('presence', ({ people }) => people[0]?.place === null);
  const told = (client: typeof watcher) => client.told.filter(({ type }) => type === 'presence');
  const message = (where: typeof place | typeof moved | null) => ({
    type: 'presence',
    library,
    people: [{ ...person, place: where }],
  });
  expect(told(watcher)).toEqual([message(place), message(moved), message(null)]);
  expect(told(late)).toEqual([message(place), message(moved), message(null)]);
  watcher.close();
  late.close();
});

test('sums movements up: ten messages a second, the last place in the end', async () => {
  const library = await sharedLibrary();
  const watcher = await watchPush(here.address, owner.client.token, [library]);
  const movers = await Promise.all([1, 2, 3].map(() => watchPush(there.address, member.client.token, [library])));
  const from = performance.now();
  for (let step = 1; step <= 40; step++) {
    for (const mover of movers)
      mover.send({ type: 'presence', library, place: { ...place, elementId: `Task_${step}` } });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  const last = new Map<string, string | null | undefined>();
  await vi.waitFor(() => {
    for (const message of watcher.told)
      if (message.type === 'presence')
        for (const { connection, place: at } of message.people) last.set(connection, at?.elementId);
    expect([...last.values()]).toEqual(['Task_40', 'Task_40', 'Task_40']);
  }, wait);
  const messages = watcher.told.filter(({ type }) => type === 'presence').length;
  expect(messages).toBeLessThanOrEqual(Math.ceil((performance.now() - from) / 100) + 1);
  for (const client of [watcher, ...movers]) client.close();
});

test('hears nobody who doesn’t watch the library', async () => {
  const library = await organisation.library(owner);
  const watcher = await watchPush(here.address, owner.client.token, [library]);
  const outsider = await connectPush(here.address, member.client.token);
  outsider.send({ type: 'presence', library, place });
  outsider.send({ type: 'ping' });
  await outsider.next('pong');
  const self = watcher.told.length;
  watcher.send({ type: 'presence', library, place });
  await watcher.next('presence');
  expect(watcher.told.slice(self)).toMatchObject([{ people: [{ accountId: owner.accountId }] }]);
  watcher.close();
  outsider.close();
});

test('cuts off who doesn’t read', async () => {
  const library = await sharedLibrary();
  const client = await watchPush(here.address, member.client.token, [library]);
  client.socket.pause();
  const { push } = here.parts;
  const before = push.size;
  const people = { orgId: organisation.orgId, libraryId: library, accountId: member.accountId };
  const name = 'N'.repeat(4000);
  await vi.waitFor(
    () => {
      for (let index = 0; index < 100; index++)
        there.parts.bus.publish({ type: 'presence', ...people, connection: randomUUID(), name, place });
      expect(push.size).toBe(before - 1);
    },
    { timeout: 40_000, interval: 50 },
  );
  client.socket.terminate();
});
