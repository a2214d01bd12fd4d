import { beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes, socketPath } from '../../shared/sync/socket-messages.ts';
import { connectPush } from '../tests/support/push-client.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';

const database = useDatabase();
let url: string;

beforeAll(async () => {
  url = await database.create();
});

/** The status a refused upgrade is answered with. */
function refusal(address: string): Promise<number | undefined> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${socketPath}`);
  return new Promise((resolve, reject) => {
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    socket.once('open', () => reject(new Error('A socket was let in.')));
    socket.on('error', () => {});
  });
}

test('closes all sockets when the server goes down, not at once, with times of their own to come back', async () => {
  const server = await startTestServer(url, { MILLRACE_SOCKETS_PER_ACCOUNT: '1000' });
  const { admin } = await server.organisation();
  const clients = await Promise.all(Array.from({ length: 100 }, () => connectPush(server.address, admin.client.token)));
  const order: number[] = [];
  const closings = clients.map(async ({ closed }, index) => {
    const closing = await closed;
    order.push(index);
    return closing;
  });
  const drained = server.parts.lifecycle.drain(10_000);
  await clients[0]?.closed;
  expect(server.parts.push.size).toBeGreaterThan(50);
  expect(await refusal(server.address)).toBe(503);
  const reasons = await Promise.all(closings);
  await drained;
  expect(new Set(reasons.map(({ code }) => code))).toEqual(new Set([closeCodes.shuttingDown]));
  const times = reasons.map(({ reason }) => Number(JSON.parse(reason).retryAfter));
  for (const time of times) expect(time).toBeGreaterThanOrEqual(0);
  expect(new Set(times).size).toBeGreaterThan(50);
  expect(order).toHaveLength(100);
  await server.close();
});

test('cuts off clients that say no goodbye', async () => {
  const server = await startTestServer(url);
  const { admin } = await server.organisation();
  const client = await connectPush(server.address, admin.client.token);
  client.socket.pause();
  await server.parts.lifecycle.drain(500);
  await server.close();
  client.socket.terminate();
});

test('takes no more sockets than it may, and lets strangers take a quarter of them', async () => {
  const server = await startTestServer(url, { MILLRACE_SOCKETS: '8', MILLRACE_SOCKETS_PER_ACCOUNT: '100' });
  const { admin } = await server.organisation();
  const strangers = await Promise.all([connectPush(server.address, null), connectPush(server.address, null)]);
  const refused = await connectPush(server.address, null);
  const { code, reason } = await refused.closed;
  expect(code).toBe(closeCodes.overloaded);
  expect(JSON.parse(reason)).toHaveProperty('retryAfter');
  for (const stranger of strangers) {
    stranger.close();
    await stranger.closed;
  }
  const clients = [];
  for (let index = 0; index < 8; index++) clients.push(await connectPush(server.address, admin.client.token));
  expect(server.parts.push.size).toBe(8);
  expect((await (await connectPush(server.address, null)).closed).code).toBe(closeCodes.overloaded);
  await server.close();
  await Promise.all(clients.map(({ closed }) => closed));
});
