import { expect, test } from 'vitest';
import type { libraryMethods } from '../../../shared/contract/library.ts';
import type { ResponseOf } from '../../../shared/contract/method.ts';
import { startHost } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';

type Page = ResponseOf<typeof libraryMethods.listDiagrams>;

const page = { order: 'name', cursor: null, limit: 100 } as const;

test('folders are made, renamed and moved, but not into themselves or into the trash', async () => {
  const { client } = await startHost(temporaryFolder());
  const outer = await client.library.createFolder({ parentId: null, name: ' Outer\n' });
  const inner = await client.library.createFolder({ parentId: outer.id, name: 'Inner' });
  expect(outer).toMatchObject({ name: 'Outer', parentId: null, diagramCount: 0, trashedAt: null });
  expect(await client.library.renameFolder({ id: inner.id, name: 'Core' })).toMatchObject({ name: 'Core' });
  await expect(client.library.renameFolder({ id: inner.id, name: ' \u0007 ' })).rejects.toMatchObject({
    code: 'name_invalid',
  });
  for (const parentId of [outer.id, inner.id]) {
    await expect(client.library.moveFolder({ id: outer.id, parentId })).rejects.toMatchObject({ code: 'folder_cycle' });
  }
  expect(await client.library.moveFolder({ id: inner.id, parentId: null })).toMatchObject({ parentId: null });

  await client.library.trashFolder({ id: outer.id });
  await expect(client.library.moveFolder({ id: inner.id, parentId: outer.id })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(client.library.createDiagram({ folderId: outer.id, name: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  await expect(client.library.createFolder({ parentId: outer.id, name: 'x' })).rejects.toMatchObject({
    code: 'not_found',
  });
  const unknown = crypto.randomUUID();
  await expect(client.library.renameFolder({ id: unknown, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  expect(await client.library.restoreFolder({ id: outer.id })).toMatchObject({ trashedAt: null });
});

test('diagrams are moved, renamed, duplicated with their draft, trashed and restored', async () => {
  const { client, events } = await startHost(temporaryFolder());
  const folder = await client.library.createFolder({ parentId: null, name: 'Folder' });
  const { id } = await client.library.createDiagram({ folderId: folder.id, name: 'First' });
  const [sample] = await client.library.addSamples({});
  const { body } = await client.diagrams.open({ id: sample?.id ?? '' });
  const { versionId } = await client.diagrams.open({ id });
  await client.diagrams.writeDraft({ id, baseVersionId: versionId, body });

  const copy = await client.library.duplicateDiagram({ id, name: 'First copy' });
  expect(copy).toMatchObject({ folderId: folder.id, name: 'First copy', hasDraft: false });
  expect(copy.elementCount).toBeGreaterThan(40);
  expect(Buffer.compare((await client.diagrams.open({ id: copy.id })).body, body)).toBe(0);

  expect((await client.library.renameDiagram({ id, name: 'Second' })).name).toBe('Second');
  await client.library.moveDiagrams({ ids: [id, copy.id], folderId: null });
  expect((await client.library.getDiagram({ id })).folderId).toBe(null);

  await client.library.trashDiagrams({ ids: [id] });
  await expect(client.library.moveDiagrams({ ids: [id], folderId: folder.id })).rejects.toMatchObject({
    code: 'diagram_trashed',
  });
  expect(await client.library.info({})).toMatchObject({ diagramCount: 3, trashCount: 1, readOnly: false });
  const trash = await client.library.listDiagrams({ scope: { kind: 'trash' }, ...page });
  expect(trash.diagrams.map(({ name }) => name)).toEqual(['Second']);
  // Work on a diagram that someone put into the trash meanwhile is kept all the same.
  await client.diagrams.save({ id, baseVersionId: versionId, body });
  const scope = { kind: 'search', text: 'second' } as const;
  expect((await client.library.listDiagrams({ scope, ...page })).total).toBe(0);
  await client.library.restoreDiagrams({ ids: [id] });
  expect((await client.library.listDiagrams({ scope, ...page })).total).toBe(1);

  const ids = [id, crypto.randomUUID()];
  await expect(client.library.trashDiagrams({ ids })).rejects.toMatchObject({ code: 'not_found' });
  expect((await client.library.getDiagram({ id })).trashedAt).toBe(null);
  expect(events.filter(({ name }) => name === 'library:changed').length).toBeGreaterThan(8);
});

test('a list of a folder that does not exist is an error', async () => {
  const { client } = await startHost(temporaryFolder());
  const scope = { kind: 'folder', folderId: crypto.randomUUID() } as const;
  await expect(client.library.listDiagrams({ scope, ...page })).rejects.toMatchObject({ code: 'not_found' });
});

test('recent diagrams are those that were in front, the last one first, without what is in the trash', async () => {
  const { client } = await startHost(temporaryFolder());
  const idsOf = new Map<string, string>();
  for (const name of ['a', 'b', 'c', 'd', 'never']) {
    idsOf.set(name, (await client.library.createDiagram({ folderId: null, name })).id);
  }
  const recent = async (limit: number) => {
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const scope = { kind: 'recent' } as const;
      const read: Page = await client.library.listDiagrams({ scope, order: 'name', cursor, limit });
      names.push(...read.diagrams.map(({ name }) => name));
      cursor = read.nextCursor;
    } while (cursor !== null);
    return names;
  };
  expect(await recent(50)).toEqual([]);
  for (const name of ['a', 'b', 'c', 'd', 'a', null]) {
    await client.session.write({ tabs: [], activeTab: name === null ? null : (idsOf.get(name) ?? ''), panels: {} });
  }
  await client.library.trashDiagrams({ ids: [idsOf.get('c') ?? ''] });
  for (const limit of [1, 2, 50]) expect(await recent(limit)).toEqual(['a', 'd', 'b']);
});
