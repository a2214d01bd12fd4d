import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { MillraceError } from '../../../shared/errors.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { orderToCash } from '../samples/order-to-cash.ts';
import { type ArchivedFile, listArchive, readPlace } from './archive.ts';

type Entries = Record<string, string | Buffer>;

/** Writes an archive; answers its path. */
async function zip(entries: Entries, options: { compress?: boolean; mode?: number } = {}): Promise<string> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(entries)) file.addBuffer(Buffer.from(content), name, options);
  file.end();
  const path = join(temporaryFolder(), 'test.zip');
  await pipeline(file.outputStream, createWriteStream(path));
  return path;
}

/** Replaces bytes of a file by others of the same number wherever they occur. */
function forge(path: string, from: string, to: string): void {
  const bytes = readFileSync(path);
  const part = Buffer.from(from);
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) bytes.write(to, at, 'latin1');
  writeFileSync(path, bytes);
}

const outcome = (file: ArchivedFile) => [file.name, 'error' in file ? file.error.code : 'fine'];
const codeOf = (error: unknown) => (error instanceof MillraceError ? error.code : String(error));

test('BPMN files are found by name or content, whatever else the archive holds', async () => {
  const path = await zip({
    'a.bpmn': orderToCash.xml,
    'Ordner/ü/b.bpmn20.xml': orderToCash.xml,
    'c.xml': orderToCash.xml,
    'pom.xml': '<project/>',
    'readme.txt': orderToCash.xml,
    '__MACOSX/._a.bpmn': 'x',
    '.git/d.bpmn': orderToCash.xml,
  });
  const files = await listArchive(path);
  expect(files.map(({ name }) => name)).toEqual(['a.bpmn', 'Ordner/ü/b.bpmn20.xml', 'c.xml']);
  for (const file of files) {
    if ('error' in file) throw file.error;
    expect(new TextDecoder().decode(await readPlace(path, file.place))).toBe(orderToCash.xml);
  }
  const plain = await listArchive(await zip({ 'a.bpmn': 'x' }, { compress: false }));
  expect(plain).toMatchObject([{ place: { deflated: false, size: 1 } }]);
});

test('names in UTF-8 are read as that also where the archive does not say so', async () => {
  const path = await zip({ 'Prüfung.bpmn': 'x' });
  const bytes = readFileSync(path);
  for (const mark of ['PK\x03\x04', 'PK\x01\x02']) {
    const at = bytes.indexOf(mark, 0, 'latin1');
    const flags = at + (mark === 'PK\x03\x04' ? 6 : 8);
    bytes.writeUInt16LE(bytes.readUInt16LE(flags) & ~0x800, flags);
  }
  writeFileSync(path, bytes);
  expect((await listArchive(path)).map(({ name }) => name)).toEqual(['Prüfung.bpmn']);
});

test('names that lead out of the archive are refused, the others come in', async () => {
  const path = await zip({ 'aa/bb/x.bpmn': 'x', 'cc/y.bpmn': 'y', 'good.bpmn': 'z' });
  forge(path, 'aa/bb/x.bpmn', '../../x.bpmn');
  forge(path, 'cc/y.bpmn', '/c/y.bpmn');
  expect((await listArchive(path)).map(outcome)).toEqual([
    ['../../x.bpmn', 'archive_unsafe'],
    ['/c/y.bpmn', 'archive_unsafe'],
    ['good.bpmn', 'fine'],
  ]);
});

test('symbolic links are left out', async () => {
  expect(await listArchive(await zip({ 'link.bpmn': '/etc/passwd' }, { mode: 0o120777 }))).toEqual([]);
});

test('archives that unpack to far more than they are, or hold files inside of each other, are not unpacked', async () => {
  const empty = Buffer.alloc(40 * 1024 * 1024);
  const bomb = await zip({ 'a.bpmn': empty, 'b.bpmn': empty });
  await expect(listArchive(bomb).catch(codeOf)).resolves.toBe('archive_suspicious');
  const large = await listArchive(await zip({ 'a.bpmn': Buffer.alloc(65 * 1024 * 1024) })).catch(codeOf);
  expect(large).toBe('archive_suspicious');

  // Every entry of the directory points to the same bytes.
  const noise = Buffer.from(Array.from({ length: 20_000 }, (_, n) => (n * 7919) % 251));
  const overlapping = await zip({ '1.bpmn': noise, '2.bpmn': 'x', '3.bpmn': 'y' }, { compress: false });
  const bytes = readFileSync(overlapping);
  const first = bytes.indexOf('PK\x01\x02', 0, 'latin1');
  for (
    let at = bytes.indexOf('PK\x01\x02', first + 4, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
  ) {
    bytes.copy(bytes, at + 16, first + 16, first + 28);
    bytes.copy(bytes, at + 42, first + 42, first + 46);
  }
  writeFileSync(overlapping, bytes);
  await expect(listArchive(overlapping).catch(codeOf)).resolves.toBe('archive_suspicious');
});

test('damage is told: in the archive as a whole, in one file, or a size that is a lie', async () => {
  const path = await zip({ 'a.bpmn': orderToCash.xml, 'b.bpmn': orderToCash.xml });
  const bytes = readFileSync(path);
  const cut = join(temporaryFolder(), 'cut.zip');
  writeFileSync(cut, bytes.subarray(0, bytes.length - 30));
  await expect(listArchive(cut).catch(codeOf)).resolves.toBe('archive_damaged');
  writeFileSync(cut, 'no archive at all');
  await expect(listArchive(cut).catch(codeOf)).resolves.toBe('archive_damaged');
  await expect(listArchive(join(cut, 'none.zip')).catch(codeOf)).resolves.toBe('file_not_found');

  bytes.fill(0x55, 200, 260);
  writeFileSync(path, bytes);
  const places = (await listArchive(path)).flatMap((file) => ('place' in file ? file.place : []));
  const outcomes = await Promise.all(places.map((place) => readPlace(path, place).then(() => 'fine', codeOf)));
  expect(outcomes).toEqual(['archive_damaged', 'fine']);
  const [, good] = places;
  if (!good) throw new Error('The second file is missing.');
  for (const lie of [{ size: good.size - 1 }, { size: good.size + 1 }, { checksum: 1 }, { stored: 1e6 }]) {
    await expect(readPlace(path, { ...good, ...lie }).catch(codeOf)).resolves.toBe('archive_damaged');
  }
});
