import { expect, test } from 'vitest';
import { createHttp } from '../http/create-http.ts';
import { startTestServer, testConfig } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { useServer } from '../tests/support/use-server.ts';
import { readHealthSamples, sampleHealth } from './sample-health.ts';

const database = useDatabase();
const server = useServer({}, database);

test('a server is live, and ready once its database is migrated', async () => {
  expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
  const ready = await fetch(`${server.address}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
  expect(ready.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(ready.headers.get('cache-control')).toBe('no-store');
});

test('a server on a database that was never migrated, or that goes down, is live but not ready', async () => {
  const bare = await startTestServer(database.url);
  try {
    expect((await fetch(`${bare.address}/health/live`)).status).toBe(200);
    expect((await fetch(`${bare.address}/health/ready`)).status).toBe(503);
  } finally {
    await bare.close();
  }
  const leaving = await startTestServer(await database.create());
  expect((await fetch(`${leaving.address}/health/ready`)).status).toBe(200);
  await leaving.parts.lifecycle.drain(1000);
  const answer = await fetch(`${leaving.address}/health/ready`);
  expect([answer.status, answer.headers.get('connection')]).toEqual([503, 'close']);
  await leaving.close();
});

test('a server stays ready while a newer one upgrades the database, and is not ready on an older one', async () => {
  const url = await database.create();
  const statusAfter = async (statement: string) => {
    const upgraded = await startTestServer(url);
    try {
      await upgraded.parts.database.asOwner.query(statement);
      return (await fetch(`${upgraded.address}/health/ready`)).status;
    } finally {
      await upgraded.close();
    }
  };
  expect(await statusAfter("insert into migrations (number, name) values (999, 'newer')")).toBe(200);
  expect(await statusAfter('delete from migrations')).toBe(503);
});

test('metrics tell of requests by route, of the pool, caches, sockets, memory and the event loop, and name no ids', async () => {
  const organisation = await server.organisation();
  const library = await organisation.library(organisation.admin);
  for (let read = 0; read < 3; read++) {
    await organisation.admin.client.ok('changes', { params: { library }, query: { since: 0 } });
  }
  await fetch(`${server.address}/nowhere/${library}`);
  const text = await (await fetch(`${server.address}/metrics`)).text();
  expect(text).toMatch(
    /millrace_request_seconds_count\{route="GET \/v1\/libraries\/:library\/changes",status="200"\} 3/,
  );
  expect(text).toMatch(/millrace_request_seconds_count\{route="GET none",status="404"\} 1/);
  expect(text).toMatch(/millrace_cache_looks_total\{cache="reply",result="hit"\} [1-9]/);
  expect(text).toMatch(/millrace_mutations_total\{outcome="done"\} 1/);
  for (const name of [
    'millrace_pool_connections{state="waiting"}',
    'millrace_cache_bytes{cache="reply"}',
    'millrace_sockets 0',
    'millrace_event_loop_delay_seconds{quantile="0.99"}',
    'process_resident_memory_bytes',
    'nodejs_heap_size_used_bytes',
  ]) {
    expect(text).toContain(name);
  }
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-7/);
});

test('how a node did is written down every minute, and can be read back', async () => {
  const sampled = await startTestServer(await database.create());
  try {
    const other = createHttp(sampled.config);
    other.get('/', async () => 'here');
    const end = sampleHealth(other, sampled.parts, 50);
    await other.inject('/');
    await expect.poll(() => readHealthSamples(sampled.parts.database.asOwner, 5)).not.toHaveLength(0);
    end();
    const samples = await readHealthSamples(sampled.parts.database.asOwner, 5);
    expect(samples[0]).toMatchObject({ node: sampled.config.node, requests: 1, failed: 0, sockets: 0 });
    expect(samples[0]?.memoryBytes).toBeGreaterThan(10_000_000);
    await other.close();
  } finally {
    await sampled.close();
  }
});

test('metrics can take a token, and the API can keep quiet about itself', async () => {
  const token = 'a-token-for-prometheus';
  const own = await startTestServer(server.config.database.url, {
    MILLRACE_METRICS_TOKEN: token,
    MILLRACE_API_PAGE: 'false',
  });
  const status = async (path: string, authorization?: string): Promise<number> => {
    const answer = await fetch(
      `${own.address}${path}`,
      authorization === undefined ? {} : { headers: { authorization } },
    );
    await answer.arrayBuffer();
    return answer.status;
  };
  for (const wrong of [undefined, '', 'Bearer', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, 'Bearer é']) {
    expect(await status('/metrics', wrong)).toBe(401);
  }
  expect(await status('/metrics', `Bearer ${token}`)).toBe(200);
  for (const path of ['/docs', '/docs/', '/openapi.json']) expect(await status(path)).toBe(404);
  expect(await status('/v1/server')).toBe(200);
  await own.close();
  const open = await fetch(`${server.address}/metrics`);
  expect([open.status, await open.text()]).toEqual([200, expect.stringContaining('millrace_')]);
  expect(() => testConfig('postgresql://a/b', { MILLRACE_METRICS_TOKEN: 'short' })).toThrow(/MILLRACE_METRICS_TOKEN/);
});
