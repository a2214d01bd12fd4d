import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../database/new-id.ts';
import { ensureNginx } from '../tests/support/ensure-nginx.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import { connectPush } from '../tests/support/push-client.ts';
import { type ScriptProcess, startScript } from '../tests/support/server-process.ts';
import { type Nginx, startNginx } from '../tests/support/start-nginx.ts';
import { type SyncClient, syncClient } from '../tests/support/sync-client.ts';
import { startTestDatabase, type TestDatabase } from '../tests/support/test-database.ts';
import { startTestServer, type TestServer, testSecret } from '../tests/support/test-server.ts';
import { findFreePort } from '../trial/trial-database.ts';

const program = ensureNginx();

describe.skipIf(program === null)('nginx with the delivered configuration, in front of two nodes', () => {
  let database: TestDatabase;
  /** Fills the database; no request of these tests goes to it. */
  let filler: TestServer;
  let url: string;
  let library: string;
  let client: SyncClient;
  let nginx: Nginx;
  const nodes: { port: number; process: ScriptProcess }[] = [];

  async function startNode(port: number): Promise<ScriptProcess> {
    const node = startScript('main.ts', {
      DATABASE_URL: url,
      MILLRACE_TOKEN_SECRET: testSecret,
      PORT: String(port),
      PUBLIC_URL: 'https://127.0.0.1',
      TRUSTED_PROXIES: '1',
      MILLRACE_NODE: `node-${port}`,
      MILLRACE_SHUTDOWN_SECONDS: '4',
      DATABASE_POOL: '5',
    });
    await node.wrote(/listening/);
    return node;
  }

  beforeAll(async () => {
    database = await startTestDatabase();
    url = await database.create();
    filler = await startTestServer(url);
    const organisation = await filler.organisation();
    library = newId();
    await organisation.admin.client.ok('createLibrary', { body: { id: library, name: 'Orders' } });
    for (let count = 0; count < 2; count++) {
      const port = await findFreePort();
      nodes.push({ port, process: await startNode(port) });
    }
    const [first, second] = nodes;
    nginx = await startNginx(program ?? '', [`127.0.0.1:${first?.port}`, `127.0.0.1:${second?.port}`]);
    client = syncClient(nginx.address, organisation.admin.client.token);
  });

  afterAll(async () => {
    await nginx?.stop();
    for (const { process } of nodes) await process.stop('SIGKILL');
    await filler?.close();
    await database?.stop();
  });

  test('requests reach both nodes, without TLS only to be sent there, and what is inside stays inside', async () => {
    for (let count = 0; count < 8; count++) await client.ok('libraries', { query: {} });
    for (const { process } of nodes) await process.wrote(/"route":"\/v1\/libraries"/);
    const plain = await fetch(`${nginx.plainAddress}/v1/server`, { redirect: 'manual' });
    expect([plain.status, plain.headers.get('location')]).toEqual([301, 'https://127.0.0.1/v1/server']);
    expect((await fetch(`${nginx.address}/metrics`)).status).toBe(404);
    expect((await fetch(`${nginx.address}/v1/server`)).headers.get('strict-transport-security')).toMatch(/max-age/);
  });

  test('a socket on one node hears what was saved on whichever', async () => {
    const push = await connectPush(nginx.address, client.token);
    push.send({ type: 'watch', libraries: [library] });
    await push.next('watching');
    for (let count = 0; count < 4; count++) {
      const { seq } = await makeDiagram(client, library);
      await push.next('changed', (told) => told.seq >= seq);
    }
    push.close();
  });

  test('a blob of many megabytes goes through both ways, and one beyond the limit does not', async () => {
    const bytes = randomBytes(20_000_000);
    const blob = await sendBlob(client, library, bytes);
    await client.ok('createDiagram', {
      params: { library },
      body: { id: newId(), folderId: null, name: 'Large', version: contentOf(blob) },
    });
    const answer = await client.fetch(`/v1/libraries/${library}/blobs/${blob}`);
    expect(Buffer.compare(bytes, Buffer.from(await answer.arrayBuffer()))).toBe(0);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sending = request(`${nginx.address}/v1/libraries/${library}/blobs/${blob}`, {
        method: 'PUT',
        headers: { 'content-length': 70_000_000, authorization: `Bearer ${client.token}` },
      });
      sending.once('response', (response) => resolve(response.statusCode));
      sending.once('error', reject);
      sending.flushHeaders();
    });
    expect(status).toBe(413);
  });

  test('the address in the audit log is the one nginx saw, whatever the client claims', async () => {
    const id = newId();
    const sending = request(`${nginx.address}/v1/libraries`, {
      method: 'POST',
      localAddress: '127.0.0.2',
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        'x-forwarded-for': '203.0.113.9',
      },
    });
    sending.end(JSON.stringify({ id, name: 'From elsewhere' }));
    const [response] = await once(sending, 'response');
    expect(response.statusCode).toBeLessThan(300);
    response.resume();
    const rows = await filler.parts.database.asOwner.query<{ address: string }>(
      "select address from audit_log where act = 'library.created' and subject = 'From elsewhere'",
    );
    expect(rows).toEqual([{ address: '127.0.0.2' }]);
  });

  test('nodes are replaced one after the other without a request failing or counting twice', async () => {
    const failed: unknown[] = [];
    const made: string[] = [];
    let done = 0;
    let working = true;
    /** Works as clients do: they come back when a node has too much to do, which on a slow machine it has, and for nothing else. */
    async function attempt(work: () => Promise<unknown>): Promise<void> {
      try {
        await work();
        done++;
      } catch (error) {
        if (!String(error).includes('overloaded')) return void failed.push(error);
        await new Promise((resolve) => setTimeout(resolve, 500));
        await attempt(work);
      }
    }
    const workers = Array.from({ length: 4 }, async () => {
      while (working) {
        const id = newId();
        await attempt(() => makeDiagram(client, library, { id }));
        made.push(id);
        await attempt(() => client.ok('diagrams', { params: { library }, query: {} }));
        await attempt(() => client.ok('changes', { params: { library }, query: { since: 0 } }));
        await attempt(() => sendBlob(client, library, randomBytes(300_000)));
      }
    });
    for (const node of nodes) {
      expect(await node.process.stop('SIGTERM')).toBe(0);
      node.process = await startNode(node.port);
      // It takes part again, so that the other one may go.
      await expect.poll(() => node.process.output(), { timeout: 20_000 }).toContain('"route":"/v1/libraries');
    }
    working = false;
    await Promise.all(workers);
    expect(failed.map(String)).toEqual([]);
    const rows = await filler.parts.database.asOwner.query<{ count: number }>(
      "select count(*)::int as count from feed where library_id = $1 and kind = 'diagram' and id = any($2)",
      [library, made],
    );
    expect(rows).toEqual([{ count: made.length }]);
    process.stdout.write(`Replaced both nodes under ${done} requests, ${made.length} of them saving; none failed.\n`);
  }, 180_000);
});
