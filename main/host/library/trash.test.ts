import { expect, test } from 'vitest';
import { addDiagrams, addFolder, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import type { Library } from './library.ts';

const names = (library: Library, kind: 'all' | 'trash') =>
  library
    .read(() => library.lists.page({ scope: { kind }, order: 'name', cursor: null, limit: 100 }))
    .diagrams.map(({ name }) => name);
const folders = (library: Library, trashed: boolean) =>
  library.read(() => library.folders.list(trashed)).map(({ name }) => name);

test('a folder goes into the trash with everything in it and comes back the same', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const outer = addFolder(library, 'outer');
  const inner = addFolder(library, 'inner', outer);
  await addDiagrams(library, [
    { name: 'top' },
    { name: 'in outer', folderId: outer },
    { name: 'in inner', folderId: inner },
  ]);
  const before = library.read(() => library.folders.list(true));

  library.write(() => library.trash.trashFolder(outer, 10));
  expect(names(library, 'all')).toEqual(['top']);
  expect(names(library, 'trash')).toEqual(['in inner', 'in outer']);
  expect(folders(library, false)).toEqual([]);
  expect(folders(library, true)).toEqual(['inner', 'outer']);
  expect(library.read(() => library.folders.get(outer))).toMatchObject({ trashedAt: 10, diagramCount: 1 });

  library.write(() => library.trash.restoreFolder(outer));
  expect(names(library, 'all')).toEqual(['in inner', 'in outer', 'top']);
  expect(library.read(() => library.folders.list(true))).toEqual(before);
});

test('what was in the trash before its folder stays there when the folder comes back', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const outer = addFolder(library, 'outer');
  const inner = addFolder(library, 'inner', outer);
  const [early = ''] = await addDiagrams(library, [
    { name: 'early', folderId: outer },
    { name: 'late', folderId: outer },
    { name: 'in inner', folderId: inner },
  ]);
  library.write(() => library.trash.trashDiagram(early, 5));
  library.write(() => library.trash.trashFolder(inner, 6));
  library.write(() => library.trash.trashFolder(outer, 7));
  library.write(() => library.trash.restoreFolder(outer));
  expect(names(library, 'all')).toEqual(['late']);
  expect(names(library, 'trash')).toEqual(['early', 'in inner']);
  expect(folders(library, false)).toEqual(['outer']);

  library.write(() => library.trash.restoreFolder(inner));
  expect(names(library, 'all')).toEqual(['in inner', 'late']);
  expect(library.read(() => library.folders.get(inner)).parentId).toBe(outer);
});

test('things restored from inside a folder in the trash go to the top level', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const outer = addFolder(library, 'outer');
  const inner = addFolder(library, 'inner', outer);
  const [one = ''] = await addDiagrams(library, [
    { name: 'one', folderId: outer },
    { name: 'two', folderId: inner },
  ]);
  library.write(() => library.trash.trashFolder(outer, 7));
  library.write(() => library.trash.restoreDiagram(one));
  library.write(() => library.trash.restoreFolder(inner));
  expect(library.read(() => library.diagrams.get(one))).toMatchObject({ folderId: null, trashedAt: null });
  expect(library.read(() => library.folders.get(inner))).toMatchObject({ parentId: null, trashedAt: null });
  expect(names(library, 'all')).toEqual(['one', 'two']);
  expect(folders(library, false)).toEqual(['inner']);
});
