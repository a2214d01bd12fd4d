import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signAccessToken } from '../../accounts/access-token.ts';
import { newId } from '../../database/new-id.ts';
import { indexFreshTexts } from '../../search/index-fresh-texts.ts';
import { contentOf, makeDiagram, sendBlob } from '../support/make-diagram.ts';
import { type SyncClient, syncClient } from '../support/sync-client.ts';
import { startTestDatabase, type TestDatabase } from '../support/test-database.ts';
import { startTestServer, type TestServer, testSecret } from '../support/test-server.ts';
import { type Filled, fillDatabase } from './fill-database.ts';
import { logPlans, planSettings, readPlans, type StatementPlans } from './statement-plans.ts';

/** With 100000 diagrams and 1000000 versions, statements are also held to their time. */
const diagrams = Number(process.env['PLANS_DIAGRAMS'] ?? 20_000);
const full = diagrams >= 100_000;

/** Tables that grow with use. */
const large =
  /^(?:versions\w*|diagrams|search_texts|fresh_texts|blobs|blob_chunks|feed|folders|comments|mutations|accounts|sessions|members|audit_log|libraries|access_tokens|uploads|library_heads)$/;

let database: TestDatabase;
let server: TestServer;
let filled: Filled;
let client: SyncClient;

beforeAll(async () => {
  database = await startTestDatabase([
    'fsync=off',
    'max_connections=100',
    'shared_buffers=512MB',
    'max_wal_size=8GB',
    'maintenance_work_mem=256MB',
    ...planSettings,
  ]);
  const url = await database.create();
  filled = await fillDatabase(url, { diagrams, versions: diagrams * (full ? 10 : 5) });
  const connection = new pg.Client({ connectionString: url });
  await connection.connect();
  for (const statement of logPlans(url.split('/').at(-1) ?? '')) await connection.query(statement);
  await connection.end();
  server = await startTestServer(url);
  const { orgId, accountId, sessionId } = filled;
  const caller = { orgId, accountId, sessionId, name: 'person 00001', admin: true, writes: true };
  client = syncClient(server.address, await signAccessToken(caller, testSecret, 3600));
}, 1_200_000);

afterAll(async () => {
  await server?.close();
  await database?.stop();
});

/** Enough for PostgreSQL to change from plans for given values to plans for any. */
const times = 12;

test('statements that run often find their rows by indexes', async () => {
  // The first time, PostgreSQL reads its catalogue and plans what functions do.
  await useEverything(times);
  const before = await database.log();
  for (let i = 0; i < times; i++) await useEverything(i);
  const plans = readPlans((await database.log()).slice(before.length));
  if (process.env['PLANS_PRINT'] !== undefined || full) print(plans);
  const texts = plans.map(({ text }) => text).join('\n');
  for (const hot of [
    'search_diagrams',
    'from members',
    'insert into versions',
    'with recursive chain',
    'join blob_chunks',
    'hash = any($3::bytea[]) and part = 0',
    'from feed',
    'insert into fresh_texts',
    'join fresh_texts',
    'insert into search_texts',
  ]) {
    expect(texts).toContain(hot);
  }
  for (const { text, scanned, removed, durations } of plans) {
    // Once in five seconds, a node looks through all fresh texts, of which there are few.
    if (text.includes('over (partition by org_id, library_id')) continue;
    expect(
      scanned.filter((table) => large.test(table)),
      `read from beginning to end: ${text}`,
    ).toEqual([]);
    expect(removed, `rows read in vain: ${text}`).toBeLessThanOrEqual(500);
    // The 95th percentile: a statement may wait for a moment for a processor that others use.
    const p95 = durations[Math.ceil(durations.length * 0.95) - 1];
    if (full) expect(p95, `milliseconds: ${text}`).toBeLessThan(10);
  }
}, 1_200_000);

/** Calls what clients call all the time, about other things each time. */
async function useEverything(i: number): Promise<void> {
  const library = filled.libraryId;
  const params = { library };
  const page = await client.ok('diagrams', { params, query: { limit: 200 - i } });
  const folders = await client.ok('folders', { params, query: { limit: 50 + i } });
  const folder = folders.items[i]?.id ?? 'root';
  await client.ok('diagrams', { params, query: { folder, limit: 50 + i } });
  await client.ok('diagrams', { params, query: { folder: 'root', limit: 50 + i } });
  await client.ok('diagrams', { params, query: { trashed: true, limit: 20 + i } });
  await client.ok('batch', { params, body: { diagrams: page.items.map(({ id }) => id) } });
  const known = page.items[i];
  // One whose chain wasn't read, which would have brought its blobs along.
  const unread = page.items[times + i];
  const others = page.items.slice(2 * times + i, 2 * times + i + 2).map(({ head }) => head.blob);
  if (!known || !unread) throw new Error('The page has too few diagrams.');
  const ofKnown = { library, diagram: known.id };
  await client.ok('diagram', { params: ofKnown });
  await client.ok('versions', { params: ofKnown, query: { limit: 3 } });
  await client.ok('versions', { params: ofKnown, query: { named: true } });
  await client.ok('version', { params: { ...ofKnown, version: known.head.id } });
  await client.ok('comments', { params: ofKnown, query: {} });
  await (await client.fetch(`/v1/libraries/${library}/blobs/${unread.head.blob}`)).arrayBuffer();
  const several = await client.fetch(`/v1/libraries/${library}/blobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ blobs: others }),
  });
  expect(several.status).toBe(200);
  await several.arrayBuffer();
  await client.ok('changes', { params, query: { since: i * 100 } });
  for (const q of [
    'everywhere',
    'everyw',
    'half everywhere',
    'half other',
    'diagram',
    'd',
    `diagram ${i}`,
    `rare${i}`,
    `word${i} tenth`,
    `hundredth everyw`,
    `word1${i}`,
    'nothing',
  ]) {
    await client.ok('searchLibrary', { params, query: { q, limit: 20 + i } });
    await client.ok('search', { query: { q } });
  }
  // The new one of each round is one too many.
  await indexFreshTexts(server.parts.database, () => false, { rested: 3600, fresh: 3600, most: 200 });
  await client.ok('libraries', { query: {} });
  await client.ok('library', { params });
  await client.ok('members', { params, query: {} });
  await client.ok('names', { query: { search: `person 000${i}` } });
  await client.ok('people', { query: { search: `person 000${i}` } });
  await client.ok('sessions', {});
  await client.ok('account', {});
  await client.ok('tokens', {});
  await client.ok('audit', { query: {} });
  await client.ok('audit', { query: { act: 'account.disabled' } });
  await writeSomething(folder);
}

async function writeSomething(folder: string): Promise<void> {
  const library = filled.libraryId;
  const made = await makeDiagram(client, library, {
    name: `made ${randomUUID()}`,
    folderId: folder === 'root' ? null : folder,
    text: 'new words',
  });
  const params = { library, diagram: made.id };
  const blob = await sendBlob(client, library, randomBytes(500));
  await client.ok('uploadState', { params: { library, blob } });
  const body = { base: made.head.id, ...contentOf(blob, { encoding: 'delta', text: 'newer words' }) };
  const { version } = await client.ok('commit', { params, body });
  await client.ok('nameVersion', { params: { ...params, version: version.id }, body: { name: 'Good' } });
  await client.ok('changeDiagram', { params, body: { name: `renamed ${randomUUID()}`, folderId: null } });
  const comment = { id: newId(), elementId: null, versionId: version.id, parentId: null, text: 'A remark' };
  await client.ok('createComment', { params, body: comment });
  await client.ok('trashDiagram', { params });
  await client.ok('restoreDiagram', { params });
  await sendBlob(client, library, randomBytes(300_000));
}

function print(plans: readonly StatementPlans[]): void {
  const lines = plans.map(({ text, times: count, durations, scanned, removed }) => {
    const [middle, late, most] = [0.5, 0.95, 1].map((part) => durations.at(Math.floor((count - 1) * part))?.toFixed(2));
    return [middle, late, most, count, removed, scanned.join(' '), shortened(text)].join('\t');
  });
  process.stdout.write(`\nmiddle\tp95\tmost\ttimes\tremoved\tscanned\tstatement\n${lines.join('\n')}\n`);
}

/** A statement without what it selects, which is long and says little. */
const shortened = (text: string): string => text.replace(/^select .* from \(?/, 'select … from ').slice(0, 200);
