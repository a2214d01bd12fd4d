import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';
import { matchingLines } from './matching-lines.ts';
import { searchEntry } from './search-entry.ts';
import { searchQuery } from './search-query.ts';
import { foldText, searchWords } from './search-words.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;
let library: string;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
  library = await organisation.library(owner);
});

const find = async (q: string, account = owner, limit?: number) =>
  (
    await account.client.ok('searchLibrary', {
      params: { library },
      query: { q, ...(limit === undefined ? {} : { limit }) },
    })
  ).items;
const namesOf = async (q: string): Promise<string[]> => (await find(q)).map(({ name }) => name);

test('all words are found, the last as a beginning, without regard to case, accents and joined words', async () => {
  const order = await makeDiagram(owner.client, library, {
    name: 'Bestellung prüfen',
    text: 'Kunde über Straße benachrichtigen\nTask_1abXyz\nsendInvoiceNow\nHTTPServer\n顧客に通知する',
  });
  const { name } = order;
  for (const q of [
    'bestellung',
    'BESTELL',
    'pruf',
    'prüfen bestellung',
    'prufen kunde',
    'strasse',
    'STRASSE uber',
    'task_1abXyz',
    '1abxyz',
    'xyz',
    'invoice',
    'sendInvoice',
    'sendinvoicen',
    'send invoice now',
    'server',
    'httpserver',
    '顧客',
    '通知',
    'kunde 通知',
  ]) {
    expect(await namesOf(q), q).toContain(name);
  }
  for (const q of [
    'estellung',
    'kund bestellung',
    'bestellung fehlt',
    'sendInvoiceLater',
    '知通',
    '!!!',
    "'",
    ':* & |',
  ]) {
    expect(await namesOf(q), q).not.toContain(name);
  }
});

test('names come first, and lines that match are shown', async () => {
  const inText = await makeDiagram(owner.client, library, {
    name: 'Apples',
    text: 'first\ncheck the quince\nquince jam',
  });
  const inName = await makeDiagram(owner.client, library, { name: 'Quince' });
  await owner.client.ok('changeDiagram', { params: { library, diagram: inText.id }, body: { name: 'Pears' } });
  const found = await find('quin');
  expect(found).toMatchObject([
    { diagramId: inName.id, name: 'Quince', lines: [] },
    {
      diagramId: inText.id,
      name: 'Pears',
      lines: ['check the quince', 'quince jam'],
      libraryId: library,
      folderId: null,
    },
  ]);
  expect(await namesOf('apples')).toEqual([]);
  expect(await namesOf('pears quince')).toEqual(['Pears']);
});

test('the search knows the newest version, and nothing of the trash', async () => {
  const diagram = await makeDiagram(owner.client, library, { name: 'Moving', text: 'walrus' });
  const params = { library, diagram: diagram.id };
  const blob = await sendBlob(owner.client, library, Buffer.from('walrus or seal'));
  await owner.client.ok('commit', { params, body: { base: diagram.head.id, ...contentOf(blob, { text: 'seal' }) } });
  expect(await namesOf('walrus')).toEqual([]);
  expect(await namesOf('seal')).toEqual(['Moving']);
  await owner.client.ok('trashDiagram', { params });
  expect(await namesOf('seal')).toEqual([]);
  expect(await namesOf('moving')).toEqual([]);
  await owner.client.ok('restoreDiagram', { params });
  expect(await namesOf('seal')).toEqual(['Moving']);
});

test('everybody finds what is in their libraries', async () => {
  const mine = await organisation.library(owner);
  const other = await organisation.account('Otto Other');
  const theirs = await organisation.library(other);
  const foreign = await (await server.organisation('Elsewhere')).account('Frieda Foreign');
  await makeDiagram(owner.client, mine, { name: 'Zebra one' });
  await makeDiagram(owner.client, library, { name: 'Zebra two' });
  await makeDiagram(other.client, theirs, { name: 'Zebra three' });
  const all = async ({ client }: TestAccount) =>
    (await client.ok('search', { query: { q: 'zebra' } })).items.map(({ name }) => name).sort();
  expect(await all(owner)).toEqual(['Zebra one', 'Zebra two']);
  expect(await all(other)).toEqual(['Zebra three']);
  expect(await all(foreign)).toEqual([]);
  await owner.client.ok('trashLibrary', { params: { library: mine } });
  expect(await all(owner)).toEqual(['Zebra two']);
  const strange = await foreign.client.call('searchLibrary', { params: { library }, query: { q: 'zebra' } });
  expect(strange).toMatchObject({ status: 404, error: 'not_found' });
});

test('names come before texts and whole names first, however many diagrams have the words', async () => {
  const crowded = await organisation.library(owner);
  const some = ['order', 'Order', 'invoice', 'Straße', 'sendInvoice', '2', '顧客'];
  const names: string[] = [];
  const pick = fc.sample(fc.array(fc.constantFrom(...some), { minLength: 1, maxLength: 4 }), { numRuns: 250, seed: 1 });
  for (const words of pick) {
    const name = words.join(' ');
    names.push(name);
    await makeDiagram(owner.client, crowded, { name, text: some.join(' ') });
  }
  const params = { library: crowded };
  const search = async (q: string, limit: number): Promise<string[]> =>
    (await owner.client.ok('searchLibrary', { params, query: { q, limit } })).items.map(({ name }) => foldText(name));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.integer({ min: 1, max: 5 }), async (name, limit) => {
      const found = await search(name, limit);
      const same = names.filter((each) => foldText(each) === foldText(name)).length;
      const first = Math.min(limit, same);
      expect(found).toHaveLength(limit);
      expect(found.slice(0, first)).toEqual(Array.from({ length: first }, () => foldText(name)));
    }),
    { numRuns: 100 },
  );
  const rated = (await search('order', 50)).map((name) => name.includes('order'));
  expect(rated).toEqual([...rated].sort((a, b) => Number(b) - Number(a)));
  expect(new Set(await search('order', 50)).size).toBeGreaterThan(1);
  // One diagram is found once, in whichever ways it is.
  const ids = (await owner.client.ok('searchLibrary', { params, query: { q: 'order', limit: 50 } })).items;
  expect(new Set(ids.map(({ diagramId }) => diagramId)).size).toBe(50);
});

test('a long text lets other work pass while it is taken apart', async () => {
  const text = Array.from({ length: 60_000 }, (_, index) => `Wörter${index} sendInvoice${index}`).join('\n');
  let passed = 0;
  let running = true;
  const turn = (): void => {
    passed++;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const id = '00000000-0000-7000-8000-000000000001';
  await searchEntry({ libraryId: id, diagramId: id }, 'Long', text);
  running = false;
  expect(passed).toBeGreaterThan(50);
  // Words are whole wherever the text was cut.
  const few = text.slice(0, 100_000);
  const { words } = await searchEntry({ libraryId: id, diagramId: id }, 'Long', few);
  const indexed = new Set(words.match(/(?<=\/)[\p{L}\p{N}]+(?=')/gu));
  const expected = new Set(searchWords(`Long ${few}`).flatMap(({ whole, parts }) => [whole, ...parts]));
  expect(indexed).toEqual(expected);
});

test('nothing that people type or draw breaks the search', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 100 }), async (q) => {
      const answer = await owner.client.call('searchLibrary', { params: { library }, query: { q } });
      expect([200, 400]).toContain(answer.status);
    }),
    { numRuns: 100 },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), async (text) => {
      await makeDiagram(owner.client, library, { name: 'Odd', text });
    }),
    { numRuns: 50 },
  );
  const many = Array.from({ length: 90_000 }, (_, index) => `word${index}`).join('\n');
  await makeDiagram(owner.client, library, { name: 'Enormous', text: many });
  expect(await namesOf('enormous word500')).toEqual(['Enormous']);
});

test('of a text in which very much fits, only the beginning is looked at closely', () => {
  const query = searchQuery('order customer');
  const lines = Array.from({ length: 300 }, (_, index) => `order ${index}`);
  const body = (place: number): string => lines.with(place, 'order of a customer').join('\n');
  expect(matchingLines(body(150), query?.words ?? [])).toContain('order of a customer');
  expect(matchingLines(body(250), query?.words ?? [])).toEqual(['order 0', 'order 1', 'order 2']);
  expect(matchingLines(`${'- '.repeat(600)}order`, query?.words ?? [])).toEqual([]);
});
