import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addDiagrams, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { libraryFileName } from './library.ts';

const page = { order: 'name', cursor: null, limit: 100 } as const;

test('tags are given to many diagrams, listed, counted, taken away and brought back', async () => {
  const { client, events } = await startHost(temporaryFolder());
  const made = [];
  for (const name of ['c', 'a', 'b']) made.push(await client.library.createDiagram({ folderId: null, name }));
  const ids = made.map(({ id }) => id);
  const [first = ''] = ids;
  const urgent = await client.tags.create({ name: ' Urgent ', color: 'red' });
  expect(urgent).toMatchObject({ name: 'Urgent', color: 'red', diagramCount: 0 });
  expect(await client.tags.create({ name: 'urgent', color: 'blue' })).toEqual(urgent);

  expect(await client.tags.assign({ id: urgent.id, diagramIds: [first], assigned: true })).toEqual({
    changedIds: [first],
  });
  const { changedIds } = await client.tags.assign({ id: urgent.id, diagramIds: ids, assigned: true });
  expect(changedIds).toEqual(ids.slice(1));
  expect(events.at(-1)).toEqual({ name: 'library:changed', payload: { diagramIds: changedIds } });
  const scope = { kind: 'tag', tagId: urgent.id } as const;
  const namesOf = async () => {
    const { diagrams, total } = await client.library.listDiagrams({ scope, ...page });
    expect(total).toBe(diagrams.length);
    for (const { tagIds } of diagrams) expect(tagIds).toEqual([urgent.id]);
    return diagrams.map(({ name }) => name);
  };
  expect(await namesOf()).toEqual(['a', 'b', 'c']);
  expect(await client.tags.countIn({ diagramIds: ids.slice(1) })).toEqual([{ id: urgent.id, count: 2 }]);

  await client.library.renameDiagram({ id: first, name: 'AA' });
  await client.library.trashDiagrams({ ids: [ids[1] ?? ''] });
  expect(await namesOf()).toEqual(['AA', 'b']);
  expect((await client.tags.list({})).map(({ diagramCount }) => diagramCount)).toEqual([2]);
  const { diagrams: changed } = await client.library.listDiagrams({ scope, ...page, order: 'changed' });
  expect(changed[0]?.name).toBe('AA');
  await client.library.restoreDiagrams({ ids: [ids[1] ?? ''] });
  expect(await namesOf()).toEqual(['a', 'AA', 'b']);

  await client.tags.remove({ id: urgent.id });
  expect(await client.tags.list({})).toEqual([]);
  expect((await client.library.getDiagram({ id: first })).tagIds).toEqual([]);
  await expect(client.library.listDiagrams({ scope, ...page })).rejects.toMatchObject({ code: 'not_found' });
  const other = await client.tags.create({ name: 'Urgent', color: 'blue' });
  await expect(client.tags.restore({ id: urgent.id })).rejects.toMatchObject({ code: 'name_taken' });
  await client.tags.change({ id: other.id, name: 'Later', color: 'green' });
  await client.tags.restore({ id: urgent.id });
  expect(await namesOf()).toEqual(['a', 'AA', 'b']);
  await expect(client.tags.change({ id: other.id, name: 'URGENT', color: 'green' })).rejects.toMatchObject({
    code: 'name_taken',
  });
  await client.tags.assign({ id: urgent.id, diagramIds: ids, assigned: false });
  expect(await namesOf()).toEqual([]);
});

test('ids of any list come in the order of its rows, page by page', async () => {
  const { client } = await startHost(temporaryFolder());
  const tag = await client.tags.create({ name: 'Tag', color: 'teal' });
  const ids: string[] = [];
  for (const name of ['b', 'B', 'a', 'c', 'a']) {
    ids.push((await client.library.createDiagram({ folderId: null, name })).id);
  }
  await client.tags.assign({ id: tag.id, diagramIds: ids, assigned: true });
  await client.library.trashDiagrams({ ids: ids.slice(4) });
  const scopes = [
    { kind: 'all' },
    { kind: 'recent' },
    { kind: 'trash' },
    { kind: 'folder', folderId: null },
    { kind: 'tag', tagId: tag.id },
    { kind: 'search', text: 'b' },
  ] as const;
  for (const scope of scopes) {
    for (const order of ['name', 'changed'] as const) {
      const { diagrams } = await client.library.listDiagrams({ scope, order, cursor: null, limit: 100 });
      const found: string[] = [];
      let cursor: string | null = null;
      do {
        const part: { ids: string[]; nextCursor: string | null } = await client.library.listIds({
          scope,
          order,
          cursor,
          limit: 2,
        });
        found.push(...part.ids);
        cursor = part.nextCursor;
      } while (cursor !== null);
      expect(found).toEqual(diagrams.map(({ id }) => id));
    }
  }
});

test('words are searched for among the diagrams of a tag, few or many', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const count = 2500;
  const ids = await addDiagrams(
    library,
    Array.from({ length: count }, (_, n) => ({ name: n % 2 === 0 ? `invoice ${n}` : `invoice claim ${n}` })),
  );
  library.close();
  const { client } = await startHost(folder);
  const tag = await client.tags.create({ name: 'Audit', color: 'red' });
  await client.tags.assign({ id: tag.id, diagramIds: ids.slice(0, 10), assigned: true });
  const find = async (text: string) => {
    const scope = { kind: 'search', text, tagId: tag.id } as const;
    const { diagrams, total } = await client.library.listDiagrams({ scope, ...page });
    expect(total).toBe(diagrams.length);
    return diagrams.map(({ name }) => name);
  };
  expect(await find('invoice')).toHaveLength(10);
  expect(await find('claim 7')).toEqual(['invoice claim 7']);
  await client.tags.assign({ id: tag.id, diagramIds: ids.slice(7, 8), assigned: false });
  expect(await find('claim 7')).toEqual([]);
  expect(await find('invoice')).toHaveLength(9);
  await client.tags.remove({ id: tag.id });
  await expect(find('invoice')).rejects.toMatchObject({ code: 'not_found' });
});

test('moving many answers where they were, and moves none if one is in the trash', async () => {
  const { client } = await startHost(temporaryFolder());
  const folder = await client.library.createFolder({ parentId: null, name: 'Folder' });
  const make = async (folderId: string | null) => (await client.library.createDiagram({ folderId, name: 'x' })).id;
  const [top, inside, other] = [await make(null), await make(folder.id), await make(null)];
  expect(await client.library.moveDiagrams({ ids: [top, inside, other], folderId: folder.id })).toEqual({
    moved: [{ folderId: null, ids: [top, other] }],
  });
  await client.library.trashDiagrams({ ids: [other] });
  const moving = client.library.moveDiagrams({ ids: [top, other], folderId: null });
  await expect(moving).rejects.toMatchObject({ code: 'diagram_trashed' });
  expect((await client.library.getDiagram({ id: top })).folderId).toBe(folder.id);
});

test('tags survive the rescue of a damaged library', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const ids = await addDiagrams(
    library,
    Array.from({ length: 300 }, (_, n) => ({ name: `Diagram ${n}` })),
  );
  const tagId = crypto.randomUUID();
  library.write(() => {
    library.tags.insert({ id: tagId, name: 'Kept', color: 'green' });
    for (const id of ids) library.tags.assign(tagId, id, true);
    library.trash.trashDiagram(ids[0] ?? '', 1);
  });
  library.close();
  const path = join(folder, libraryFileName);
  const file = readFileSync(path);
  // The first page describes the file.
  file.fill(0x55, 0, 4096);
  writeFileSync(path, file);

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.rescuedFrom).not.toBe(null);
  expect(rescued.condition.unreadable).toEqual([]);
  expect(rescued.read(() => rescued.tags.list())).toEqual([
    { id: tagId, name: 'Kept', color: 'green', diagramCount: 299 },
  ]);
  const scope = { kind: 'tag', tagId } as const;
  expect(rescued.read(() => rescued.lists.page({ scope, ...page })).total).toBe(299);
});

test('copies of a diagram have its tags, in this library and in one that takes it from a file', async () => {
  const { client } = await startHost(temporaryFolder());
  const { id } = await client.library.createDiagram({ folderId: null, name: 'Tagged' });
  for (const name of ['One', 'Two']) {
    const tag = await client.tags.create({ name, color: 'pink' });
    await client.tags.assign({ id: tag.id, diagramIds: [id], assigned: true });
  }
  const copy = await client.library.duplicateDiagram({ id, name: 'Copy' });
  expect(copy.tagIds).toHaveLength(2);

  const path = join(temporaryFolder(), 'exported.millrace');
  await client.backups.exportLibrary({ path, overwrite: false });
  const other = (await startHost(temporaryFolder())).client;
  const known = await other.tags.create({ name: 'one', color: 'gray' });
  await other.backups.take({ operationId: crypto.randomUUID(), path, mode: 'merge' });
  const { tagIds } = await other.library.getDiagram({ id });
  expect(tagIds).toContain(known.id);
  expect((await other.tags.list({})).map(({ name, diagramCount }) => [name, diagramCount])).toEqual([
    ['one', 2],
    ['Two', 2],
  ]);
});
