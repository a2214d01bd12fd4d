import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes } from '../../shared/sync/socket-messages.ts';
import { connectPush, type PushClient, watchPush } from '../tests/support/push-client.ts';
import { startTestServer, type TestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { createPostgresBus } from './postgres-bus.ts';

const database = useDatabase();
let url: string;
let server: TestServer;

beforeAll(async () => {
  url = await database.create();
});

// Rounds and ages go by a clock that the tests move; everything else takes the time it takes.
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  server = await startTestServer(url, { MILLRACE_ACCESS_TOKEN_SECONDS: '10' });
});

afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

/** Lets a round of 20 seconds pass, and waits until the client has answered what it was asked. */
async function round(client: PushClient): Promise<void> {
  const pinged = new Promise((resolve) => client.socket.once('ping', resolve));
  vi.advanceTimersByTime(20_000);
  await pinged;
  await answered(client);
}

async function answered(client: PushClient): Promise<void> {
  const after = client.told.length;
  client.send({ type: 'ping' });
  await client.next('pong', () => true, after);
}

test('asks strangers to leave who don’t say hello', async () => {
  const { admin } = await server.organisation();
  const stranger = await connectPush(server.address, null);
  const client = await connectPush(server.address, admin.client.token);
  vi.advanceTimersByTime(9000);
  client.send({ type: 'ping' });
  await client.next('pong');
  expect(stranger.socket.readyState).toBe(WebSocket.OPEN);
  vi.advanceTimersByTime(2000);
  await stranger.closed;
  expect(client.socket.readyState).toBe(WebSocket.OPEN);
});

test('visits sockets: pings them, and cuts off those that don’t answer', async () => {
  const { admin } = await server.organisation();
  const [alive, dead] = await Promise.all([
    connectPush(server.address, admin.client.token),
    connectPush(server.address, admin.client.token),
  ]);
  dead.socket.pause();
  const round = async (): Promise<void> => {
    const pinged = new Promise((resolve) => alive.socket.once('ping', resolve));
    vi.advanceTimersByTime(20_000);
    await pinged;
    alive.send({ type: 'ping' });
    await alive.next('pong', () => true, alive.told.length);
  };
  await round();
  expect(server.parts.push.size).toBe(2);
  await round();
  await vi.waitFor(() => expect(server.parts.push.size).toBe(1), { timeout: 20_000 });
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
  dead.socket.terminate();
});

test('wants to see a newer token an hour after the last one has expired', async () => {
  const { admin } = await server.organisation();
  const [renewed, old] = await Promise.all([
    connectPush(server.address, admin.client.token),
    connectPush(server.address, admin.client.token),
  ]);
  const from = performance.now();
  let closed = false;
  void old.closed.then(() => {
    closed = true;
  });
  while (!closed && performance.now() - from < 4_000_000) {
    await round(renewed);
    renewed.send({ type: 'hello', token: admin.client.token ?? '' });
    await answered(renewed);
  }
  expect((await old.closed).code).toBe(closeCodes.notSignedIn);
  const seconds = (performance.now() - from) / 1000;
  expect(seconds).toBeGreaterThan(3610);
  expect(seconds).toBeLessThan(3680);
  expect(renewed.socket.readyState).toBe(WebSocket.OPEN);
});

test('takes those of a node that fell silent for gone after a minute, and others not', async () => {
  const organisation = await server.organisation();
  const { admin, orgId } = organisation;
  const library = await organisation.library(admin);
  const watcher = await watchPush(server.address, admin.client.token, [library]);
  const node = createPostgresBus({ url, node: 'silent', owner: server.parts.database.asOwner });
  await node.start();
  const place = { diagramId: randomUUID(), elementId: null };
  const [silent, alive] = [randomUUID(), randomUUID()];
  const say = (connection: string): void =>
    node.publish({ type: 'presence', orgId, libraryId: library, connection, accountId: alive, name: 'N', place });
  say(silent);
  say(alive);
  await watcher.next('presence');
  for (let rounds = 0; rounds < 4; rounds++) {
    await round(watcher);
    // Nothing came over their connections for all this time, so that they may have made new ones.
    await vi.waitFor(() => expect([node.connected(), server.parts.bus.connected()]).toEqual([true, true]), 20_000);
    say(alive);
    // What it said has arrived once this has.
    const seq = server.parts.heads.known(orgId, library) ?? 0;
    node.publish({ type: 'head', orgId, libraryId: library, seq: seq + 1, changes: [] });
    await watcher.next('changed', (message) => message.seq === seq + 1);
  }
  const left = await watcher.next('presence', ({ people }) => people.some((person) => person.place === null));
  expect(left.people.map(({ connection }) => connection)).toEqual([silent]);
  const late = await watchPush(server.address, admin.client.token, [library]);
  expect((await late.next('presence')).people.map(({ connection }) => connection)).toEqual([alive]);
  await node.close();
});
