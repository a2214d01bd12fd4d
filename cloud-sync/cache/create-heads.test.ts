import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '../database/database.ts';
import type { Bus } from '../push/bus.ts';
import { createPostgresBus } from '../push/postgres-bus.ts';
import { testConfig } from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { createHeads, type PolledHeads } from './create-heads.ts';

const orgId = randomUUID();
const wait = { timeout: 20_000, interval: 5 };
const postgres = useDatabase();
let url: string;
let database: Database;
let libraryId: string;
let bus: Bus;
let heads: PolledHeads;

beforeAll(async () => {
  url = await postgres.create();
  database = openDatabase(testConfig(url).database, 'test');
  await database.asOwner.query(
    "insert into organisations (org_id, slug, name, quota_bytes) values ($1, 'acme', 'Acme', 1)",
    [orgId],
  );
});

afterAll(async () => {
  await database.close();
});

beforeEach(async () => {
  libraryId = randomUUID();
  await database.asOwner.query(
    'insert into libraries (org_id, library_id, name, name_key) values ($1, $2::uuid, $2::text, $2::text)',
    [orgId, libraryId],
  );
  await database.asOwner.query('insert into library_heads (org_id, library_id, seq) values ($1, $2, 8)', [
    orgId,
    libraryId,
  ]);
  bus = createPostgresBus({ url, node: 'heads', owner: database.asOwner });
  heads = createHeads({ bus, owner: database.asOwner });
});

afterEach(async () => {
  await heads.close();
  await bus.close();
});

const ago = (milliseconds: number): number => performance.now() - milliseconds;

async function cut(): Promise<void> {
  await database.asOwner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'millrace heads listen'",
  );
  await vi.waitFor(() => expect(bus.connected()).toBe(false), { ...wait, interval: 1 });
}

test('knows nothing of a library it never heard of, or of another organisation’s of the same id', () => {
  heads.confirm(orgId, libraryId, 5, ago(0));
  expect(heads.known(orgId, randomUUID())).toBeNull();
  expect(heads.known(randomUUID(), libraryId)).toBeNull();
  expect(heads.fresh(randomUUID(), libraryId)).toBeNull();
  expect(heads.fresh(orgId, libraryId)).toBe(5);
});

test('never goes back', () => {
  heads.confirm(orgId, libraryId, 5, ago(0));
  heads.note(orgId, libraryId, 3);
  heads.confirm(orgId, libraryId, 4, ago(0));
  bus.publish({ type: 'head', orgId, libraryId, seq: 2, changes: [] });
  expect(heads.known(orgId, libraryId)).toBe(5);
  bus.publish({ type: 'head', orgId, libraryId, seq: 6, changes: [] });
  expect(heads.fresh(orgId, libraryId)).toBe(6);
});

test('is fresh for a second by the primary’s word, and not by others’ word alone', () => {
  heads.note(orgId, libraryId, 5);
  expect(heads.known(orgId, libraryId)).toBe(5);
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  heads.confirm(orgId, libraryId, 5, ago(1100));
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  heads.confirm(orgId, libraryId, 5, ago(500));
  expect(heads.fresh(orgId, libraryId)).toBe(5);
});

test('is fresh for five seconds while it hears the others', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  await bus.start();
  vi.advanceTimersByTime(1);
  heads.confirm(orgId, libraryId, 8, performance.now());
  vi.advanceTimersByTime(4500);
  expect(heads.fresh(orgId, libraryId)).toBe(8);
  vi.advanceTimersByTime(1000);
  expect(heads.fresh(orgId, libraryId)).toBeNull();
  vi.useRealTimers();
});

test('trusts nothing older than a gap in what it hears, and asks at once', async () => {
  await bus.start();
  heads.confirm(orgId, libraryId, 5, performance.now());
  await cut();
  await vi.waitFor(() => expect(heads.fresh(orgId, libraryId)).toBe(8), wait);
});

test('finds out by itself about libraries in use, tells it once, and goes on after a failure', async () => {
  const heard: [string, string, number][] = [];
  heads.listen((...head) => heard.push(head));
  const stop = heads.watch(orgId, libraryId);
  // Nobody can be asked while there is no such table.
  await database.asOwner.query('alter table library_heads rename to heads_elsewhere');
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(heard).toEqual([]);
  await database.asOwner.query('alter table heads_elsewhere rename to library_heads');
  await vi.waitFor(() => expect(heard).toEqual([[orgId, libraryId, 8]]), wait);
  stop();
  stop();
});

test('does not ask about libraries nobody uses', async () => {
  heads.note(orgId, libraryId, 1);
  await bus.start();
  const other = randomUUID();
  heads.watch(orgId, libraryId)();
  heads.note(orgId, other, 1);
  await vi.waitFor(() => expect(heads.known(orgId, libraryId)).toBe(8), wait);
  expect(heads.fresh(orgId, other)).toBeNull();
  expect(heads.known(orgId, other)).toBe(1);
});
