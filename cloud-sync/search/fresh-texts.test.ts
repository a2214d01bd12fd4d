import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import pg from 'pg';
import { beforeEach, expect, test } from 'vitest';
import { purgeTrash } from '../retention/purge-trash.ts';
import { holdLock } from '../tests/support/hold-lock.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import {
  startTestServer,
  type TestAccount,
  type TestOrganisation,
  type TestServer,
} from '../tests/support/test-server.ts';
import { useDatabase } from '../tests/support/use-database.ts';
import { indexFreshTexts } from './index-fresh-texts.ts';

const database = useDatabase();
let url: string;
let server: TestServer;
let acme: TestOrganisation;
let olga: TestAccount;
let library: string;
beforeEach(async () => {
  url = await database.create();
  server = await startTestServer(url);
  acme = await server.organisation();
  olga = await acme.account('Olga Owner');
  library = await acme.library(olga);
  return () => server.close();
});

/** A diagram as somebody edits it. */
interface Edited {
  id: string;
  head: string;
}

async function draw(name: string, text: string): Promise<Edited> {
  const { id, head } = await makeDiagram(olga.client, library, { name, text });
  return { id, head: head.id };
}

async function save(diagram: Edited, text: string): Promise<void> {
  const blob = await sendBlob(olga.client, library, Buffer.from(`${diagram.id} on ${diagram.head}`));
  const params = { library, diagram: diagram.id };
  const body = { base: diagram.head, ...contentOf(blob, { text }) };
  diagram.head = (await olga.client.ok('commit', { params, body })).version.id;
}

const rename = (diagram: Edited, name: string) =>
  olga.client.ok('changeDiagram', { params: { library, diagram: diagram.id }, body: { name } });

async function find(q: string): Promise<string[]> {
  const { items } = await olga.client.ok('searchLibrary', { params: { library }, query: { q, limit: 50 } });
  return items.map(({ diagramId }) => diagramId);
}

const atOnce = { rested: 0, fresh: 0, most: 0 };
const indexAll = () => indexFreshTexts(server.parts.database, () => false, atOnce);

async function freshCount(): Promise<number> {
  const [row] = await server.parts.database.asOwner.query<{ count: number }>(
    'select count(*) as count from fresh_texts',
  );
  return row?.count ?? -1;
}

const some = [
  'order',
  'Order',
  'sendInvoice',
  'sendMail',
  'Straße',
  'or',
  'o',
  '2',
  '顧客に通知',
  'ΣΊΣΥΦΟΣ',
  'invoice',
];
const phrase = fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));

test('a search finds what was just saved as it finds what is indexed, in the same order', async () => {
  const seeds = fc.sample(fc.record({ name: phrase, text: phrase }), { numRuns: 40, seed: 3 });
  for (const [index, { name, text }] of seeds.entries()) {
    const diagram = await draw(index % 3 === 0 ? name : 'before', 'before');
    if (index % 3 !== 0) await rename(diagram, name);
    if (index % 4 !== 0) await save(diagram, text);
  }
  expect(await freshCount()).toBeGreaterThan(30);
  const typed = fc.sample(
    fc.oneof(
      phrase,
      phrase.map((words) => words.slice(0, -1) || 'b'),
    ),
    { numRuns: 60, seed: 4 },
  );
  const whileFresh: string[][] = [];
  for (const q of typed) whileFresh.push(await find(q));
  expect(whileFresh.flat().length).toBeGreaterThan(100);
  await indexAll();
  expect(await freshCount()).toBe(0);
  for (const [index, q] of typed.entries()) expect([q, await find(q)]).toEqual([q, whileFresh[index]]);
});

test('lines that are shown are those of the newest text', async () => {
  const diagram = await draw('Order', 'pack the goods');
  await save(diagram, 'send the goods');
  const { items } = await olga.client.ok('searchLibrary', { params: { library }, query: { q: 'goods' } });
  expect(items).toMatchObject([{ diagramId: diagram.id, lines: ['send the goods'] }]);
});

test('a save that changes no words writes none, and one that brings old words back is found by them', async () => {
  const diagram = await draw('Order', 'walrus');
  await save(diagram, 'walrus');
  expect(await freshCount()).toBe(0);
  await save(diagram, 'seal');
  await save(diagram, 'walrus');
  expect([await find('walrus'), await find('seal')]).toEqual([[diagram.id], []]);
  await indexAll();
  expect([await find('walrus'), await find('seal')]).toEqual([[diagram.id], []]);
});

test('the trash and other libraries keep what is fresh in them to themselves', async () => {
  const diagram = await draw('Order', 'walrus');
  await save(diagram, 'seal');
  const params = { library, diagram: diagram.id };
  const other = await acme.account('Otto Other');
  const theirs = await acme.library(other);
  expect((await other.client.ok('search', { query: { q: 'seal' } })).items).toEqual([]);
  const foreign = await (await server.organisation('Elsewhere')).account('Frieda Foreign');
  expect((await foreign.client.ok('search', { query: { q: 'seal' } })).items).toEqual([]);
  await olga.client.ok('trashDiagram', { params });
  expect(await find('seal')).toEqual([]);
  await indexAll();
  expect(await find('seal')).toEqual([]);
  await olga.client.ok('restoreDiagram', { params });
  expect(await find('seal')).toEqual([diagram.id]);
  await acme.member(theirs, olga, 'viewer');
  expect((await olga.client.ok('search', { query: { q: 'seal' } })).items).toHaveLength(1);
});

test('texts are indexed when they have rested, were fresh for long, or are too many in their library', async () => {
  const { asOwner } = server.parts.database;
  const diagrams: Edited[] = [];
  for (let i = 0; i < 4; i++) {
    const diagram = await draw('Order', 'before');
    await save(diagram, `after${i}`);
    diagrams.push(diagram);
  }
  const [resting, longFresh, oldest, newest] = diagrams.map(({ id }) => id);
  const isFresh = async () => {
    const rows = await asOwner.query<{ diagram_id: string }>('select diagram_id from fresh_texts order by diagram_id');
    return rows.map(({ diagram_id }) => diagram_id);
  };
  const age = (id: string | undefined, column: 'since' | 'saved_at', seconds: number) =>
    asOwner.query(`update fresh_texts set ${column} = now() - $2 * interval '1 second' where diagram_id = $1`, [
      id,
      seconds,
    ]);
  await age(resting, 'saved_at', 31);
  await age(longFresh, 'since', 121);
  await age(oldest, 'saved_at', 20);
  expect(await indexFreshTexts(server.parts.database)).toBe(2);
  expect(await isFresh()).toEqual([oldest, newest]);
  expect(await indexFreshTexts(server.parts.database, () => false, { rested: 30, fresh: 120, most: 1 })).toBe(1);
  expect(await isFresh()).toEqual([newest]);
  for (let i = 0; i < 4; i++) expect(await find(`after${i}`)).toEqual([diagrams[i]?.id]);
});

test('nothing is lost when a node dies while it indexes', async () => {
  const diagram = await draw('Order', 'walrus');
  await save(diagram, 'seal');
  const lock = await holdLock(url, 'select from search_texts for update');
  const indexing = indexAll().then(
    () => 'done',
    () => 'failed',
  );
  await lock.waiting(1);
  await server.parts.database.asOwner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  expect(await indexing).toBe('failed');
  await lock.release();
  expect([await find('walrus'), await find('seal'), await freshCount()]).toEqual([[], [diagram.id], 1]);
  expect(await indexAll()).toBe(1);
  expect([await find('walrus'), await find('seal'), await freshCount()]).toEqual([[], [diagram.id], 0]);
});

test('who indexes keeps away from a diagram that is being purged', async () => {
  const diagram = await draw('Order', 'walrus');
  await save(diagram, 'seal');
  const lock = await holdLock(url, 'select from diagrams for update');
  expect(await indexAll()).toBe(0);
  await lock.release();
  expect(await indexAll()).toBe(1);
});

/** A word of its own, which begins no other and is joined from none. */
const word = (kind: string, person: number, step: number): string =>
  `${kind}${person}x${step}z`.replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)));

test('saves, renames, purges, searches and several nodes that index are in nobody’s way, and lose nothing', async () => {
  const people = 6;
  const steps = 20;
  const edited: Edited[] = [];
  for (let i = 0; i < people; i++) edited.push(await draw(word('name', i, 0), `steady ${word('text', i, 0)}`));
  const ids = edited.map(({ id }) => id).sort();
  let busy = true;
  const untilDone = async (work: () => Promise<unknown>): Promise<void> => {
    while (busy) await work();
  };
  const edit = async (diagram: Edited, i: number): Promise<void> => {
    for (let step = 1; step <= steps; step++) {
      // One right after the other, so that texts are being indexed meanwhile.
      await save(diagram, 'steady passing');
      await rename(diagram, word('name', i, step));
      await save(diagram, `steady ${word('text', i, step)}`);
      expect(await find(word('text', i, step))).toEqual([diagram.id]);
      expect(await find(`${word('text', i, step - 1)} steady`)).toEqual([]);
      expect(await find(`${word('name', i, step)} steady`)).toEqual([diagram.id]);
      expect(await find(`${word('name', i, step - 1)} steady`)).toEqual([]);
    }
  };
  const throwAway = async (): Promise<void> => {
    const diagram = await draw('short-lived', 'waste');
    await save(diagram, 'more waste');
    await olga.client.ok('trashDiagram', { params: { library, diagram: diagram.id } });
    const now = Date.now() + 1000 * 24 * 3600 * 1000;
    await purgeTrash({ parts: server.parts, now, stopping: () => false }, acme.orgId);
  };
  const others = [
    untilDone(indexAll),
    untilDone(async () => {
      await wait(20);
      await indexAll();
    }),
    untilDone(async () => expect((await find('steady')).sort()).toEqual(ids)),
    untilDone(throwAway),
  ];
  try {
    await Promise.all(edited.map(edit));
  } finally {
    busy = false;
    await Promise.all(others);
  }
  await indexAll();
  expect(await freshCount()).toBe(0);
  for (const [i, { id }] of edited.entries()) {
    expect([await find(word('text', i, steps)), await find(word('name', i, steps))]).toEqual([[id], [id]]);
  }
  expect(await find('waste')).toEqual([]);
  // Connections tell of deadlocks when they end.
  await server.close();
  server = await startTestServer(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query('select deadlocks from pg_stat_database where datname = current_database()');
  await client.end();
  expect(rows).toEqual([{ deadlocks: '0' }]);
}, 60_000);
