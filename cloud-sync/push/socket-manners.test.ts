import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes, socketPath } from '../../shared/sync/socket-messages.ts';
import { connectPush } from '../tests/support/push-client.ts';
import { startTestServer, type TestAccount, type TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const here = useServer({ MILLRACE_SOCKETS_PER_ACCOUNT: '8' });
let organisation: TestOrganisation;
let owner: TestAccount;
let member: TestAccount;

beforeAll(async () => {
  organisation = await here.organisation();
  owner = await organisation.account('Olga Owner');
  member = await organisation.account('Max Member');
});

const wait = { timeout: 20_000, interval: 5 };

test.each<[string, string | Buffer]>([
  ['what is no JSON', '{'],
  ['an unknown message', '{"type":"shout"}'],
  ['a message with more in it', '{"type":"ping","more":1}'],
  ['bytes', Buffer.from('{"type":"ping"}')],
  ['a message before hello', '{"type":"ping"}'],
])('closes on %s', async (_what, data) => {
  const client = await connectPush(here.address, null);
  client.socket.send(data);
  expect((await client.closed).code).toBe(closeCodes.badMessage);
});

test('closes on messages of more than 8 KB', async () => {
  const client = await connectPush(here.address, member.client.token);
  client.socket.send(JSON.stringify({ type: 'hello', token: 'x'.repeat(9000) }));
  expect((await client.closed).code).toBe(1009);
});

test('closes on tokens that are none, and on another account’s', async () => {
  const client = await connectPush(here.address, 'no token');
  expect((await client.closed).code).toBe(closeCodes.notSignedIn);
  const changed = await connectPush(here.address, member.client.token);
  changed.send({ type: 'hello', token: member.client.token ?? '' });
  const [first, second] = await vi.waitFor(() => {
    expect(changed.told).toHaveLength(2);
    return changed.told;
  }, wait);
  expect(second).toEqual(first);
  changed.send({ type: 'hello', token: owner.client.token ?? '' });
  expect((await changed.closed).code).toBe(closeCodes.badMessage);
});

test('closes when there are too many messages', async () => {
  const client = await connectPush(here.address, member.client.token);
  for (let index = 0; index < 200; index++) client.send({ type: 'ping' });
  const { code, reason } = await client.closed;
  expect(code).toBe(closeCodes.overloaded);
  expect(JSON.parse(reason).retryAfter).toBeGreaterThanOrEqual(1000);
});

test('counts guesses at tokens, and soon takes none any more from where they come', async () => {
  const server = await startTestServer(here.config.database.url, { MILLRACE_REQUESTS_PER_ADDRESS: '5' });
  const guess = async (token: string) => (await (await connectPush(server.address, token)).closed).code;
  const codes = [];
  for (let each = 0; each < 7; each++) codes.push(await guess(each % 2 === 0 ? 'a guess' : `mrp_${randomUUID()}`));
  expect(codes).toEqual([...Array(5).fill(closeCodes.notSignedIn), closeCodes.overloaded, closeCodes.overloaded]);
  expect((await server.anonymous.call('server', {})).status).toBe(429);
  // Whose token is good is not kept out by neighbours.
  const client = await connectPush(server.address, member.client.token);
  await client.next('welcome');
  client.close();
  await server.close();
});

test('closes when the database is asked too often', async () => {
  const client = await connectPush(here.address, member.client.token);
  for (let each = 0; each < 10; each++) client.send({ type: 'watch', libraries: [] });
  expect((await client.closed).code).toBe(closeCodes.overloaded);
});

test('lets an account have so many sockets', async () => {
  const account = await organisation.account('Many Sockets');
  const clients = await Promise.all(Array.from({ length: 8 }, () => connectPush(here.address, account.client.token)));
  const tooMany = await connectPush(here.address, account.client.token);
  expect((await tooMany.closed).code).toBe(closeCodes.overloaded);
  clients[0]?.close();
  await clients[0]?.closed;
  const another = await connectPush(here.address, account.client.token);
  expect(another.told).toHaveLength(1);
  for (const client of [...clients, another]) client.close();
});

test('answers what is no socket, and other protocols, like any request', async () => {
  const plain = await here.anonymous.fetch(socketPath);
  expect([plain.status, await plain.json()]).toMatchObject([400, { error: { code: 'request_invalid' } }]);
  const elsewhere = await fetch(`${here.address}/v1/nothing`, {
    headers: { connection: 'upgrade', upgrade: 'h2c' },
  }).catch(() => null);
  expect(elsewhere === null || elsewhere.status === 404).toBe(true);
  const socket = new WebSocket(`${here.address.replace('http', 'ws')}/v1/nothing`);
  const status = await new Promise((resolve) =>
    socket.once('unexpected-response', (_request, r) => resolve(r.statusCode)),
  );
  expect(status).toBe(404);
});
