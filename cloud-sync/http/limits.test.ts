import { request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { newSecret } from '../accounts/compound-secret.ts';
import { newId } from '../database/new-id.ts';
import { holdLock } from '../tests/support/hold-lock.ts';
import { startTestServer, type TestServer } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { networkOf } from './limits.ts';
import { createTokenBuckets } from './token-buckets.ts';

const database = useDatabase();
let url: string;
beforeAll(async () => {
  url = await database.create();
});

async function withServer(environment: Record<string, string>, work: (server: TestServer) => Promise<void>) {
  const server = await startTestServer(url, environment);
  try {
    await work(server);
  } finally {
    await server.close();
  }
}

describe('token buckets', () => {
  test('give a minute’s worth at once, then as it flows in, and say how long to wait', () => {
    const buckets = createTokenBuckets(60);
    for (let taken = 0; taken < 60; taken++) expect(buckets.take('a', 0)).toBe(0);
    expect(buckets.take('a', 0)).toBe(1);
    expect(buckets.take('b', 0)).toBe(0);
    expect(buckets.take('a', 1000)).toBe(0);
    expect(buckets.take('a', 1000)).toBe(1);
    expect(createTokenBuckets(1).take('x', 0)).toBe(0);
    const slow = createTokenBuckets(2);
    for (const each of [0, 0]) expect(slow.take('a', 0)).toBe(each);
    expect(slow.take('a', 0)).toBe(30);
    expect(slow.take('a', 3_600_000)).toBe(0);
  });

  test('an address stands for its household', () => {
    expect(networkOf('10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('2001:db8:0:7:a::1')).toBe('2001:db8:0:7');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2'));
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
});

test('who has not signed in, or holds a bad token, is limited by address; others are not kept from working', () =>
  withServer({ MILLRACE_REQUESTS_PER_ADDRESS: '5' }, async (server) => {
    const { admin } = await server.organisation();
    const answers: number[] = [];
    for (let count = 0; count < 4; count++) answers.push((await server.anonymous.call('server', {})).status);
    const bad = { headers: { authorization: 'Bearer not-a-token' } };
    for (let count = 0; count < 3; count++) answers.push((await fetch(`${server.address}/v1/account`, bad)).status);
    expect(answers).toEqual([200, 200, 200, 200, 401, 429, 429]);
    const refused = await fetch(`${server.address}/v1/server`);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: 'rate_limited' } });
    expect((await admin.client.call('account', {})).status).toBe(200);
    expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
  }));

test('tokens that were made up are no longer looked up once their address has used up its limit', () =>
  withServer({ MILLRACE_REQUESTS_PER_ADDRESS: '3' }, async (server) => {
    const statusOfMadeUp = async () => {
      const token = newSecret('mrp', newId(), newId()).text;
      return (await fetch(`${server.address}/v1/account`, { headers: { authorization: `Bearer ${token}` } })).status;
    };
    for (let count = 0; count < 3; count++) expect(await statusOfMadeUp()).toBe(401);
    const lock = await holdLock(url, 'lock table access_tokens in access exclusive mode');
    const asked = lock.waiting(1).then(() => 'the database was asked');
    asked.catch(() => {});
    expect(await Promise.race([statusOfMadeUp(), asked])).toBe(429);
    await asked.catch(() => {});
    await lock.release();
  }));

test('an account that asks too much is refused; others are not', () =>
  withServer({ MILLRACE_REQUESTS_PER_ACCOUNT: '10' }, async (server) => {
    const organisation = await server.organisation();
    const other = await organisation.account('Otto Other');
    const statuses = new Set<number>();
    for (let count = 0; count < 11; count++) statuses.add((await organisation.admin.client.call('account', {})).status);
    expect([...statuses]).toEqual([200, 429]);
    expect((await other.client.call('account', {})).status).toBe(200);
  }));

test('one account’s flood leaves others served', () =>
  withServer({ DATABASE_POOL: '2' }, async (server) => {
    const organisation = await server.organisation();
    const other = await organisation.account('Otto Other');
    // Both connections have something to do for a while, so that requests pile up.
    for (let count = 0; count < 2; count++) {
      void server.parts.database.inOrganisation(organisation.orgId, ({ query }) => query('select pg_sleep(1)'));
    }
    const flood = Array.from({ length: 400 }, () => organisation.admin.client.call('libraries', { query: {} }));
    const beside = await Promise.all(Array.from({ length: 20 }, () => other.client.call('libraries', { query: {} })));
    expect(new Set(beside.map(({ status }) => status))).toEqual(new Set([200]));
    const statuses = new Set((await Promise.all(flood)).map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 429]));
    // What was under way is over, and counts no more.
    const later = await Promise.all(Array.from({ length: 40 }, () => organisation.admin.client.call('account', {})));
    expect(new Set(later.map(({ status }) => status))).toEqual(new Set([200]));
  }));

test('attempts to sign in are limited by address and by account', () =>
  withServer({ MILLRACE_SIGN_INS_PER_MINUTE: '3', TRUSTED_PROXIES: '1' }, async (server) => {
    const { slug } = await server.organisation();
    const attempt = (email: string, address: string) =>
      server.anonymous.call('signIn', {
        body: { organisation: slug, email, password: 'wrong' },
        headers: { 'x-forwarded-for': address },
      });
    for (let count = 0; count < 3; count++) expect((await attempt('a@example.org', '10.0.0.1')).status).toBe(401);
    expect((await attempt('a@example.org', '10.0.0.1')).status).toBe(429);
    expect((await attempt('A@example.org ', '10.0.0.2')).status).not.toBe(200);
    expect((await attempt('A@example.org', '10.0.0.2')).status).toBe(429);
    expect((await attempt('b@example.org', '10.0.0.3')).status).toBe(401);
  }));

test.each([
  ['0', '203.0.113.9', '127.0.0.1'],
  ['1', '203.0.113.9', '203.0.113.9'],
  ['1', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['2', '198.51.100.1, 203.0.113.9, 10.0.0.1', '203.0.113.9'],
  ['2', '203.0.113.9', '203.0.113.9'],
])('behind %s proxies, "x-forwarded-for: %s" means %s', (proxies, header, meant) =>
  withServer({ TRUSTED_PROXIES: proxies, MILLRACE_REQUESTS_PER_ADDRESS: '1' }, async (server) => {
    const ask = async (forwarded: string) =>
      (await fetch(`${server.address}/v1/server`, { headers: { 'x-forwarded-for': forwarded } })).status;
    expect(await ask(header)).toBe(200);
    // The address that counted has nothing left, whatever stands before it.
    const last = meant === '127.0.0.1' ? '192.0.2.1' : meant;
    const filled = [last, ...Array(Math.max(0, Number(proxies) - 1)).fill('10.0.0.1')].join(', ');
    expect(await ask(`192.0.2.77, ${filled}`)).toBe(429);
    if (meant !== '127.0.0.1') expect(await ask(filled.replace(meant, '192.0.2.8'))).toBe(200);
  }),
);

test('more requests at once than the server takes are sent away before they are read', () =>
  withServer({ MILLRACE_CONCURRENT_REQUESTS: '3' }, async (server) => {
    const { admin } = await server.organisation();
    const held = Array.from({ length: 3 }, () => {
      const sending = httpRequest(`${server.address}/v1/libraries`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${admin.client.token}`,
          'content-type': 'application/json',
          'content-length': '20',
        },
      });
      sending.on('error', () => {});
      sending.write('{');
      return sending;
    });
    const waiting = () => admin.client.call('account', {});
    await expect.poll(async () => (await waiting()).status).toBe(503);
    const refused = await waiting();
    expect([refused.error, Number(refused.headers.get('retry-after')) > 0]).toEqual(['overloaded', true]);
    expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
    for (const each of held) each.destroy();
    await expect.poll(async () => (await waiting()).status).toBe(200);
  }));

test.each(['libraries', `libraries/${newId()}/blobs`])(
  'bodies for %s that are more at once than memory is given for are sent away',
  (path) =>
    withServer({}, async (server) => {
      const organisation = await server.organisation();
      const accounts = await Promise.all(['Ada', 'Ben', 'Cy', 'Di'].map((name) => organisation.account(name)));
      const held = accounts.flatMap(({ client }) =>
        Array.from({ length: 32 }, () => {
          const sending = httpRequest(`${server.address}/v1/${path}`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${client.token}`,
              'content-type': 'application/json',
              'content-length': String(2 * 1024 * 1024),
            },
          });
          sending.on('error', () => {});
          sending.write('{');
          return sending;
        }),
      );
      const more = () => organisation.admin.client.call('createLibrary', { body: { id: newId(), name: newId() } });
      await expect.poll(async () => (await more()).status).toBe(503);
      for (const each of held) each.destroy();
      await expect.poll(async () => (await more()).status).toBe(201);
    }),
);

test('200 connections that send next to nothing keep nobody from being served, and are closed', () =>
  withServer({ MILLRACE_REQUEST_SECONDS: '2' }, async (server) => {
    const { admin } = await server.organisation();
    const port = Number(new URL(server.address).port);
    const sockets: Socket[] = [];
    let closed = 0;
    let told = '';
    for (let count = 0; count < 200; count++) {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.on('close', () => closed++);
      socket.on('data', (data) => {
        told = String(data);
      });
      socket.write('POST /v1/session HTTP/1.1\r\nhost: here\r\n');
      sockets.push(socket);
    }
    const dripping = setInterval(() => {
      for (const socket of sockets) if (socket.writable) socket.write('x-a: b\r\n');
    }, 300);
    try {
      const answers = await Promise.all(Array.from({ length: 30 }, () => admin.client.call('account', {})));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      await expect.poll(() => closed, { timeout: 20_000 }).toBe(200);
      expect(told).toContain('408 Request Timeout');
      expect(told).toContain('request_timeout');
    } finally {
      clearInterval(dripping);
      for (const socket of sockets) socket.destroy();
    }
  }));

test('headers, addresses and bodies beyond what is taken are refused in the words of the contract', () =>
  withServer({}, async (server) => {
    const { admin } = await server.organisation();
    const large = await admin.client.fetch('/v1/account', { headers: { 'x-large': 'x'.repeat(20_000) } });
    expect([large.status, await large.json()]).toMatchObject([431, { error: { code: 'request_invalid' } }]);
    const body = await admin.client.call('createLibrary', { body: { id: 'x', name: 'x'.repeat(3 * 1024 * 1024) } });
    expect([body.status, body.error]).toEqual([413, 'body_too_large']);
    const path = await admin.client.fetch('/v1/libraries/%E0%A4%A');
    expect([path.status, await path.json()]).toMatchObject([400, { error: { code: 'body_malformed' } }]);
    expect(path.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const own = await admin.client.fetch('/v1/account', { headers: { 'x-request-id': 'trace-12345678' } });
    expect(own.headers.get('x-request-id')).toBe('trace-12345678');
  }));
