import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isBpmnName } from './bpmn-name.ts';
import { importBatches } from './import-batches.ts';
import { sourceFromDrop, sourceFromFiles } from './import-source.ts';

const file = (path: string, size = 1) => new File([new Uint8Array(size)], path.split('/').at(-1) ?? path);

test('batches keep every file in order and stay within bounds unless one file alone is larger', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(50)), (sizes) => {
      const files = sizes.map((size, index) => ({ relativePath: `${index}.bpmn`, file: file(`${index}.bpmn`, size) }));
      const batches = importBatches(files, 4, 60);
      expect(batches.flat()).toEqual(files);
      for (const batch of batches) {
        const bytes = batch.reduce((sum, entry) => sum + entry.file.size, 0);
        expect(batch.length).toBeGreaterThan(0);
        expect(batch.length).toBeLessThanOrEqual(4);
        expect(bytes <= 60 || batch.length === 1).toBe(true);
      }
    }),
  );
});

test('only names of BPMN files count', () => {
  for (const name of ['a.bpmn', 'A.BPMN', 'order.bpmn20.xml', 'x.xml', 'a b.bpmn']) expect(isBpmnName(name)).toBe(true);
  for (const name of ['.bpmn', '.xml', 'a.txt', 'bpmn', 'a.bpmn.bak', 'a.png']) expect(isBpmnName(name)).toBe(false);
});

test('chosen files are sorted by name into those to send and those to skip', () => {
  const source = sourceFromFiles([file('one.bpmn'), file('notes.txt')]);
  expect(source.files.map((entry) => entry.relativePath)).toEqual(['one.bpmn']);
  expect(source.skipped).toEqual(['notes.txt']);
});

/** A dropped tree as browsers show it: entries with callbacks, directories listed in batches. */
type Tree = { [name: string]: Tree | 'file' | 'unreadable' };

function entryOf(name: string, node: Tree[string], parentPath: string, batchSize: number): FileSystemEntry {
  const fullPath = `${parentPath}/${name}`;
  const entry = { name, fullPath, isFile: typeof node === 'string', isDirectory: typeof node !== 'string' };
  const fileEntry = {
    ...entry,
    file: (resolve: (file: File) => void, reject: (error: Error) => void) =>
      node === 'unreadable' ? reject(new Error('no')) : resolve(file(name)),
  };
  const directoryEntry = {
    ...entry,
    createReader: () => {
      const left = Object.entries(typeof node === 'string' ? {} : node);
      return {
        readEntries: (resolve: (entries: FileSystemEntry[]) => void) =>
          resolve(left.splice(0, batchSize).map(([child, value]) => entryOf(child, value, fullPath, batchSize))),
      };
    },
  };
  const made: unknown = typeof node === 'string' ? fileEntry : directoryEntry;
  return made as FileSystemEntry;
}

function drop(tree: Tree, batchSize = 2): DataTransferItem[] {
  return Object.entries(tree).map(([name, node]) => {
    const item: unknown = { kind: 'file', webkitGetAsEntry: () => entryOf(name, node, '', batchSize) };
    return item as DataTransferItem;
  });
}

test('a drop is read with its folders, whatever the browser answers at a time', async () => {
  const source = await sourceFromDrop(
    drop({
      'top.bpmn': 'file',
      orders: { 'a.bpmn': 'file', 'b.xml': 'file', 'c.bpmn': 'file', deep: { 'd.bpmn': 'file', 'e.md': 'file' } },
    }),
  );
  expect(source.files.map((entry) => entry.relativePath).sort()).toEqual([
    'orders/a.bpmn',
    'orders/b.xml',
    'orders/c.bpmn',
    'orders/deep/d.bpmn',
    'top.bpmn',
  ]);
  expect(source.skipped).toEqual(['orders/deep/e.md']);
});

test('a file that cannot be read is noted and the rest goes on', async () => {
  const source = await sourceFromDrop(drop({ 'a.bpmn': 'unreadable', 'b.bpmn': 'file' }));
  expect(source.unreadable).toEqual(['a.bpmn']);
  expect(source.files.map((entry) => entry.relativePath)).toEqual(['b.bpmn']);
});
