import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDiagram } from '../tests/support/make-diagram.ts';
import { startTestServer } from '../tests/support/test-server.ts';
import { startTrialDatabase } from '../trial/trial-database.ts';
import { migrate } from './migrate.ts';

/** Seconds that the database is away; 30 and more show what half a minute without it is like. */
const seconds = Number(process.env['AWAY_SECONDS'] ?? 4);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millrace-away-'));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('while the database is away, what is remembered is still told and the rest put off; then everything recovers', async () => {
  const settings = ['fsync=off'];
  let database = await startTrialDatabase({ folder, settings });
  await migrate(database.url);
  const server = await startTestServer(database.url);
  try {
    const organisation = await server.organisation();
    const { admin } = organisation;
    const library = await organisation.library(admin);
    const diagram = await makeDiagram(admin.client, library);
    const at = { params: { library, diagram: diagram.id } };
    for (let round = 0; round < 2; round++) await admin.client.ok('diagram', at);
    const rename = (name: string) => admin.client.call('changeDiagram', { ...at, body: { name } });

    await database.stop();
    const until = performance.now() + seconds * 1000;
    let reads = 0;
    let slowest = 0;
    while (performance.now() < until) {
      const started = performance.now();
      const [read, unread, written] = await Promise.all([
        admin.client.call('diagram', at),
        admin.client.call('versions', { ...at, query: { limit: 3 } }),
        rename('Put off'),
      ]);
      slowest = Math.max(slowest, performance.now() - started);
      expect([read.status, unread.error, written.error]).toEqual([200, 'database_unavailable', 'database_unavailable']);
      expect([unread.status, written.status]).toEqual([503, 503]);
      expect(Number(written.headers.get('retry-after'))).toBeGreaterThan(0);
      reads++;
      await wait(100);
    }
    expect(reads).toBeGreaterThan(3);
    expect(slowest).toBeLessThan(20_000);
    expect((await fetch(`${server.address}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.address}/health/ready`)).status).toBe(503);

    database = await startTrialDatabase({ folder, settings, port: database.port });
    await expect.poll(async () => (await rename('Invoice')).status, { timeout: 20_000 }).toBe(200);
    expect((await admin.client.ok('diagram', at)).name).toBe('Invoice');
    await expect
      .poll(async () => (await fetch(`${server.address}/health/ready`)).status, { timeout: 20_000 })
      .toBe(200);
  } finally {
    await server.close();
    await database.stop();
  }
});
