import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Diagram } from '../../shared/sync/diagram-routes.ts';
import type { QueryOf } from '../../shared/sync/route.ts';
import type { Routes } from '../../shared/sync/routes.ts';
import { newId } from '../database/new-id.ts';
import { contentOf, makeDiagram, sendBlob } from '../tests/support/make-diagram.ts';
import type { TestAccount, TestOrganisation } from '../tests/support/test-server.ts';
import { useServer } from '../tests/support/use-server.ts';

const server = useServer();
let organisation: TestOrganisation;
let owner: TestAccount;

beforeAll(async () => {
  organisation = await server.organisation();
  owner = await organisation.account('Olga Owner');
});

/** Reads a list to its end, page by page. */
async function everything(library: string, query: QueryOf<Routes['diagrams']>): Promise<Diagram[]> {
  const all: Diagram[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await owner.client.ok('diagrams', {
      params: { library },
      query: { ...query, ...(cursor === undefined ? {} : { cursor }) },
    });
    all.push(...page.items);
    if (page.next === null) return all;
    cursor = page.next;
  }
}

const makeFolder = async (library: string, name: string, parentId: string | null = null): Promise<string> => {
  const id = newId();
  await owner.client.ok('createFolder', { params: { library }, body: { id, parentId, name } });
  return id;
};

test('lists go through everything once, by id, by name in a folder, and through the trash', async () => {
  const library = await organisation.library(owner);
  const folder = await makeFolder(library, 'Sales');
  const names = ['b', 'Äpfel', 'a', 'B2', 'a', 'z', 'C'];
  const made: Diagram[] = [];
  for (const name of names)
    made.push(await makeDiagram(owner.client, library, { id: randomUUID(), name, folderId: folder }));
  const outside = await makeDiagram(owner.client, library, { name: 'Outside' });
  const ids = (list: readonly Diagram[]): string[] => list.map(({ id }) => id);
  expect(ids(await everything(library, { limit: 3 }))).toEqual(ids([...made, outside]).sort());
  const inFolder = await everything(library, { limit: 2, folder });
  expect(inFolder.map(({ name }) => name)).toEqual(['a', 'a', 'b', 'B2', 'C', 'z', 'Äpfel']);
  expect(ids(inFolder).sort()).toEqual(ids(made).sort());
  expect(ids(await everything(library, { folder: 'root' }))).toEqual([outside.id]);
  expect(await everything(library, { folder: randomUUID() })).toEqual([]);
  const [gone] = made;
  if (!gone) throw new Error('None was made.');
  await owner.client.ok('trashDiagram', { params: { library, diagram: gone.id } });
  expect(ids(await everything(library, { trashed: true }))).toEqual([gone.id]);
  expect(ids(await everything(library, { folder }))).not.toContain(gone.id);
  expect(ids(await everything(library, {}))).not.toContain(gone.id);
  const both = await owner.client.call('diagrams', { params: { library }, query: { folder, trashed: true } });
  expect(both).toMatchObject({ status: 400, error: 'request_invalid' });
  const cursor = Buffer.from(JSON.stringify(['a\0', randomUUID()])).toString('base64url');
  for (const wrong of [cursor, 'rubbish', Buffer.from('["x"]').toString('base64url')]) {
    expect(
      await owner.client.call('diagrams', { params: { library }, query: { folder, cursor: wrong } }),
    ).toMatchObject({
      error: 'request_invalid',
    });
  }
});

test('a batch answers with those that exist', async () => {
  const library = await organisation.library(owner);
  const first = await makeDiagram(owner.client, library);
  const second = await makeDiagram(owner.client, library);
  const elsewhere = await makeDiagram(owner.client, await organisation.library(owner));
  const { diagrams } = await owner.client.ok('batch', {
    params: { library },
    body: { diagrams: [second.id, elsewhere.id, newId(), first.id, first.id] },
  });
  expect(diagrams).toEqual([first, second].sort((a, b) => (a.id < b.id ? -1 : 1)));
});

test('diagrams are renamed and moved', async () => {
  const library = await organisation.library(owner);
  const folder = await makeFolder(library, 'Sales');
  const diagram = await makeDiagram(owner.client, library, { name: 'Order' });
  const params = { library, diagram: diagram.id };
  const renamed = await owner.client.ok('changeDiagram', { params, body: { name: 'Invoice' } });
  expect(renamed).toMatchObject({ name: 'Invoice', folderId: null, head: diagram.head });
  expect(renamed.seq).toBeGreaterThan(diagram.seq);
  const moved = await owner.client.ok('changeDiagram', { params, body: { folderId: folder } });
  expect(moved).toMatchObject({ name: 'Invoice', folderId: folder });
  expect(await owner.client.ok('diagram', { params })).toEqual(moved);
  const same = await owner.client.ok('changeDiagram', { params, body: { name: 'Invoice', folderId: folder } });
  expect(same).toEqual(moved);
  expect(await owner.client.ok('changeDiagram', { params, body: { folderId: null } })).toMatchObject({
    folderId: null,
  });
  const call = (body: { name?: string; folderId?: string }) => owner.client.call('changeDiagram', { params, body });
  expect(await call({ folderId: newId() })).toMatchObject({ status: 404, error: 'not_found' });
  expect(await call({ name: '   ' })).toMatchObject({ status: 400, error: 'request_invalid' });
  expect(await call({ name: 'a\0b' })).toMatchObject({ status: 400, error: 'request_invalid' });
  expect(await call({ name: 'half \ud800 pair' })).toMatchObject({ status: 200, body: { name: 'half \ufffd pair' } });
  await owner.client.ok('trashFolder', { params: { library, folder } });
  expect(await call({ folderId: folder })).toMatchObject({ status: 409, error: 'in_trash' });
  const body = { id: newId(), folderId: folder, name: 'Late', version: contentOf(diagram.head.blob) };
  expect(await owner.client.call('createDiagram', { params: { library }, body })).toMatchObject({ error: 'in_trash' });
});

test('diagrams go into the trash and come back, into no folder if theirs is gone', async () => {
  const library = await organisation.library(owner);
  const folder = await makeFolder(library, 'Sales');
  const diagram = await makeDiagram(owner.client, library, { folderId: folder });
  const params = { library, diagram: diagram.id };
  const trashed = await owner.client.ok('trashDiagram', { params });
  expect(trashed.trashedAt).toBeGreaterThan(0);
  expect(await owner.client.ok('trashDiagram', { params })).toEqual(trashed);
  const blob = await sendBlob(owner.client, library, Buffer.from('late'));
  const commit = await owner.client.call('commit', { params, body: { base: diagram.head.id, ...contentOf(blob) } });
  expect(commit).toMatchObject({ status: 409, error: 'in_trash' });
  expect(await owner.client.call('changeDiagram', { params, body: { name: 'x' } })).toMatchObject({
    error: 'in_trash',
  });
  expect(await owner.client.ok('diagram', { params })).toEqual(trashed);
  const back = await owner.client.ok('restoreDiagram', { params });
  expect(back).toMatchObject({ trashedAt: null, folderId: folder });
  expect(await owner.client.ok('restoreDiagram', { params })).toEqual(back);
  await owner.client.ok('trashDiagram', { params });
  await owner.client.ok('trashFolder', { params: { library, folder } });
  expect(await owner.client.ok('restoreDiagram', { params })).toMatchObject({ trashedAt: null, folderId: null });
  const { changes } = await owner.client.ok('changes', { params: { library }, query: { since: diagram.seq } });
  const ofDiagram = changes.filter(({ id }) => id === diagram.id).map(({ change }) => change);
  expect(ofDiagram).toEqual(['removed', 'restored', 'removed', 'restored']);
});

test('ids are taken once in a library', async () => {
  const library = await organisation.library(owner);
  const diagram = await makeDiagram(owner.client, library);
  const version = contentOf(diagram.head.blob);
  const again = { params: { library }, body: { id: diagram.id, folderId: null, name: 'Again', version } };
  expect(await owner.client.call('createDiagram', again)).toMatchObject({ status: 409, error: 'id_taken' });
  const delta = { ...again, body: { ...again.body, id: newId(), version: { ...version, encoding: 'delta' as const } } };
  expect(await owner.client.call('createDiagram', delta)).toMatchObject({ status: 400, error: 'request_invalid' });
  const twice = { ...again, body: { ...again.body, id: newId() }, key: randomUUID() };
  const answers = await Promise.all([1, 2, 3].map(() => owner.client.call('createDiagram', twice)));
  for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { id: twice.body.id } });
});
