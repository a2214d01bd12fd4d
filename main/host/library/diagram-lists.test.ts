import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { ListOrder, ListScope } from '../../../shared/contract/library.ts';
import { addDiagrams, addFolder, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { countSql, listSql } from './diagram-lists.ts';
import { folderListSql } from './folder-store.ts';
import { type Library, libraryFileName } from './library.ts';
import { searchSql } from './search-index.ts';
import { tagListSql } from './tag-store.ts';
import { taggedKeysSql } from './tagged-keys.ts';
import { liveInFolderSql, trashedInFolderSql } from './trash.ts';

/** All pages of a list, following cursors. */
function readAll(
  library: Library,
  scope: ListScope,
  order: ListOrder,
  limit: number,
): { names: string[]; total: number } {
  const names: string[] = [];
  let cursor: string | null = null;
  let total = 0;
  do {
    const page = library.read(() => library.lists.page({ scope, order, cursor, limit }));
    expect(page.diagrams.length).toBeLessThanOrEqual(limit);
    names.push(...page.diagrams.map(({ name }) => name));
    ({ nextCursor: cursor, total } = page);
  } while (cursor !== null);
  return { names, total };
}

test('pages follow each other without gap or repetition, also between equal names and times', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const folderId = addFolder(library, 'Folder');
  await addDiagrams(library, [
    ...['beta', 'Alpha', 'gamma', 'alpha', 'Alpha'].map((name, n) => ({ name, changedAt: 100 + (n % 2) })),
    { name: 'inside', folderId, changedAt: 500 },
  ]);
  for (const limit of [1, 2, 5, 50]) {
    const all = readAll(library, { kind: 'all' }, 'name', limit);
    expect(all.names.map((name) => name.toLowerCase())).toEqual(['alpha', 'alpha', 'alpha', 'beta', 'gamma', 'inside']);
    expect(all.total).toBe(6);
    expect(readAll(library, { kind: 'folder', folderId: null }, 'name', limit).total).toBe(5);
    expect(readAll(library, { kind: 'folder', folderId }, 'changed', limit)).toEqual({ names: ['inside'], total: 1 });
  }
});

test('a cursor of another order is refused', async () => {
  const library = await openTestLibrary(temporaryFolder());
  await addDiagrams(library, [{ name: 'a' }, { name: 'b' }]);
  const scope = { kind: 'all' } as const;
  const { nextCursor } = library.read(() => library.lists.page({ scope, order: 'name', cursor: null, limit: 1 }));
  for (const cursor of [nextCursor, 'nonsense', '[]', '["changed","x","y"]']) {
    const read = () => library.read(() => library.lists.page({ scope, order: 'changed', cursor, limit: 1 }));
    expect(read).toThrowError(expect.objectContaining({ code: 'request_invalid' }));
  }
});

test('search finds words and their beginnings in names and contents, whatever their case and accents', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const [bill = ''] = await addDiagrams(library, [
    { name: 'Rechnung prüfen', elements: 'Gateway_0x3f\nBetrag größer 1.000 €' },
    { name: 'Order to cash', elements: 'Check invoice\nActivity_Check' },
  ]);
  const find = (text: string) => readAll(library, { kind: 'search', text }, 'name', 10).names;
  expect(find('rech')).toEqual(['Rechnung prüfen']);
  expect(find('PRUFEN rechnung')).toEqual(['Rechnung prüfen']);
  expect(find('gateway_0x3')).toEqual(['Rechnung prüfen']);
  expect(find('inv che')).toEqual(['Order to cash']);
  expect(find('invoice rechnung')).toEqual([]);
  expect(find('" OR* ""')).toEqual(['Order to cash']);
  expect(find('€')).toEqual(['Rechnung prüfen']);
  expect(find('€%&')).toEqual([]);

  library.write(() => {
    library.diagrams.rename(bill, 'Zahlung', 5);
    library.search.add(library.diagrams.keyOf(bill));
  });
  expect(find('rechnung')).toEqual([]);
  expect(find('zahl')).toEqual(['Zahlung']);
  library.write(() => library.trash.trashDiagram(bill, 6));
  expect(find('zahl')).toEqual([]);
  library.write(() => library.trash.restoreDiagram(bill));
  expect(find('zahl')).toEqual(['Zahlung']);
});

test('many hits page like few', async () => {
  const library = await openTestLibrary(temporaryFolder());
  const names = Array.from({ length: 2500 }, (_, n) => `Claim ${String(n).padStart(4, '0')}`);
  await addDiagrams(
    library,
    names.map((name, n) => ({ name, changedAt: 1000 + n })),
  );
  const scope = { kind: 'search', text: 'claim' } as const;
  expect(readAll(library, scope, 'name', 500)).toEqual({ names, total: 2500 });
  expect(readAll(library, scope, 'changed', 500)).toEqual({ names: names.toReversed(), total: 2500 });
});

test('every list, count and search uses its index and sorts nothing', async () => {
  const folder = temporaryFolder();
  (await openTestLibrary(folder)).close();
  const db = new Database(join(folder, libraryFileName), { readonly: true });
  const parameters = { folderId: null, tagId: '', value: 0, id: '', limit: 50, keys: '[]', trashed: 0 };
  const planOf = (sql: string) =>
    db
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(parameters)
      .map(({ detail }) => detail)
      .join('\n');

  for (const order of ['name', 'changed'] as const) {
    const suffix = order === 'name' ? 'name' : 'change';
    for (const page of ['first', 'next'] as const) {
      for (const [scope, index] of [
        ['folder', `diagrams_by_folder_and_${suffix}`],
        ['all', `diagrams_by_${suffix}`],
        ['trash', `trash_by_${suffix}`],
      ] as const) {
        const plan = planOf(listSql(scope, order, page));
        expect(plan).toMatch(new RegExp(`(SEARCH|SCAN) d USING INDEX ${index}`));
        expect(plan).not.toMatch(/TEMP B-TREE|SCAN (links|drafts)/);
        if (page === 'next') expect(plan).toMatch(/SEARCH d USING INDEX/);
        expect(planOf(listSql(scope, order, page, 'ids'))).toMatch(new RegExp(`d USING (COVERING )?INDEX ${index}`));
      }
      const tagged = planOf(listSql('tag', order, page));
      expect(tagged).toMatch(new RegExp(`SEARCH x USING (COVERING )?INDEX diagram_tags_by_${suffix}`));
      expect(tagged).not.toMatch(/TEMP B-TREE|SCAN/);
      expect(planOf(listSql('tag', order, page, 'ids'))).not.toMatch(/TEMP B-TREE|SCAN/);
      const many = planOf(searchSql(order, 'many', page));
      expect(many).toMatch(new RegExp(`(SEARCH|SCAN) d USING (COVERING )?INDEX diagrams_by_${suffix}`));
      expect(many).not.toMatch(/TEMP B-TREE/);
      // Few hits are sorted.
      expect(planOf(searchSql(order, 'few', page))).toMatch(/SEARCH d USING INTEGER PRIMARY KEY/);
    }
  }
  for (const scope of ['folder', 'all', 'trash'] as const) {
    expect(planOf(countSql(scope))).toMatch(/(SEARCH|SCAN) d USING COVERING INDEX/);
  }
  expect(planOf(countSql('tag'))).toMatch(/SEARCH x USING COVERING INDEX/);
  for (const sql of Object.values(taggedKeysSql)) expect(planOf(sql)).not.toMatch(/SCAN [dx]|TEMP B-TREE/);
  expect(planOf(tagListSql)).toMatch(/SEARCH x USING COVERING INDEX/);
  expect(planOf(tagListSql)).not.toMatch(/TEMP B-TREE/);
  expect(planOf(folderListSql)).toMatch(/SCAN f USING INDEX folders_by_name/);
  expect(planOf(folderListSql)).not.toMatch(/TEMP B-TREE|SCAN d/);
  const positional = (sql: string) => sql.replaceAll('?', ':folderId');
  expect(planOf(positional(liveInFolderSql))).toMatch(/SEARCH diagrams USING (COVERING )?INDEX diagrams_by_folder/);
  expect(planOf(positional(trashedInFolderSql))).toMatch(/SEARCH diagrams USING INDEX trash_by_folder/);
  db.close();
});
