import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Folder } from '../../shared/contract/library.ts';
import { groupByParent, isInside, pathTo, visibleLines } from './folder-tree.ts';

function folder(id: string, parentId: string | null): Folder {
  return { id, parentId, name: id, diagramCount: 0, trashedAt: null };
}

/** Any forest: each folder hangs below an earlier one or at the top level. */
const forest = fc
  .array(fc.option(fc.nat(30), { nil: null }), { maxLength: 30 })
  .map((parents) =>
    parents.map((parent, index) => folder(`f${index}`, parent === null || index === 0 ? null : `f${parent % index}`)),
  );

test('with everything open, every folder is one line below its parent', () => {
  fc.assert(
    fc.property(forest, (folders) => {
      const byId = new Map(folders.map((entry) => [entry.id, entry]));
      const lines = visibleLines(groupByParent(folders), new Set(byId.keys()));
      expect(lines.map((line) => line.folder.id).sort()).toEqual([...byId.keys()].sort());
      for (const line of lines) expect(pathTo(byId, line.folder.id)).toHaveLength(line.depth + 1);
    }),
  );
});

test('closed folders hide what is inside', () => {
  const folders = [folder('a', null), folder('b', 'a'), folder('c', 'b'), folder('d', null)];
  const children = groupByParent(folders);
  const shown = (open: string[]) => visibleLines(children, new Set(open)).map((line) => line.folder.id);
  expect(shown([])).toEqual(['a', 'd']);
  expect(shown(['b'])).toEqual(['a', 'd']);
  expect(shown(['a'])).toEqual(['a', 'b', 'd']);
  expect(shown(['a', 'b'])).toEqual(['a', 'b', 'c', 'd']);
});

test('lines say their place among their siblings', () => {
  const lines = visibleLines(groupByParent([folder('a', null), folder('b', null)]), new Set());
  expect(lines.map(({ position, siblings }) => [position, siblings])).toEqual([
    [1, 2],
    [2, 2],
  ]);
});

test('a folder is inside itself and its ancestors, and of nothing else', () => {
  const byId = new Map([folder('a', null), folder('b', 'a'), folder('c', null)].map((entry) => [entry.id, entry]));
  expect(isInside(byId, 'b', 'a')).toBe(true);
  expect(isInside(byId, 'a', 'a')).toBe(true);
  expect(isInside(byId, 'a', 'b')).toBe(false);
  expect(isInside(byId, null, 'a')).toBe(false);
});

test('a folder whose parent is missing shows at the top level', () => {
  const lines = visibleLines(groupByParent([folder('b', 'gone')]), new Set());
  expect(lines.map((line) => [line.folder.id, line.depth])).toEqual([['b', 0]]);
});
