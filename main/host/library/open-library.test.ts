import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addDiagrams, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { libraryFileName } from './library.ts';
import { libraryApplicationId, libraryVersion } from './migrate.ts';
import { libraryTables } from './open-database.ts';
import { openLibrary } from './open-library.ts';

test('a library keeps what was written when it is opened again', async () => {
  const folder = join(temporaryFolder(), 'new', 'profile');
  const first = await openTestLibrary(folder);
  const [id = ''] = await addDiagrams(first, [{ name: 'Order to cash' }]);
  first.close();

  const second = await openTestLibrary(folder);
  expect(second.read(() => second.diagrams.get(id))).toMatchObject({ id, name: 'Order to cash', hasDraft: false });
  expect(second.condition).toMatchObject({
    folder,
    readOnly: false,
    rescuedFrom: null,
    unreadable: [],
    unnamedCount: 0,
  });
});

test('the file says what it is', async () => {
  const folder = temporaryFolder();
  (await openTestLibrary(folder)).close();
  const header = readFileSync(join(folder, libraryFileName)).subarray(0, 100);
  expect(header.readUInt32BE(60)).toBe(libraryVersion);
  expect(header.readUInt32BE(68)).toBe(libraryApplicationId);
});

test('a library in use is locked, in this process and in another', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  await expect(openLibrary(folder)).rejects.toMatchObject({ code: 'library_locked' });
  expect(await openInChild(folder)).toBe('library_locked');

  library.close();
  expect(await openInChild(folder)).toBe('opened');
  await openTestLibrary(folder);
});

test('a library of a newer version is left as it is', async () => {
  const folder = temporaryFolder();
  (await openTestLibrary(folder)).close();
  const path = join(folder, libraryFileName);
  const db = new Database(path);
  db.pragma(`user_version = ${libraryVersion + 1}`);
  db.close();
  const before = readFileSync(path);
  await expect(openLibrary(folder)).rejects.toMatchObject({ code: 'library_newer' });
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(readdirSync(folder)).toEqual([libraryFileName]);
});

test('a library that can not be written opens for reading, with what was still in its journal', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  await addDiagrams(library, [{ name: 'Kept' }]);
  library.close();
  const path = join(folder, libraryFileName);
  chmodSync(path, 0o444);
  chmodSync(folder, 0o555);
  try {
    const result = await openInChild(folder, { withoutPrivileges: true });
    expect(result).toBe('opened read-only with Kept; library_read_only');
  } finally {
    chmodSync(folder, 0o755);
    chmodSync(path, 0o644);
  }
  expect(readdirSync(folder)).toEqual([libraryFileName]);
});

test('a full disk fails the write and loses nothing', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const [id = ''] = await addDiagrams(library, [{ name: 'Before' }]);
  library.limitPages(statSync(join(folder, libraryFileName)).size / 4096 + 200);
  const large = { name: 'Large', elements: Array.from({ length: 400_000 }, (_, n) => n.toString(36)).join(' ') };
  await expect(addDiagrams(library, [large])).rejects.toMatchObject({ code: 'disk_full' });

  library.limitPages(1_000_000);
  expect(library.read(() => library.diagrams.get(id)).name).toBe('Before');
  expect(library.read(() => library.lists.counts().diagramCount)).toBe(1);
  await addDiagrams(library, [large]);
  expect(library.read(() => library.lists.counts().diagramCount)).toBe(2);
});

test('a foreign database in the library’s place is kept aside', async () => {
  const folder = temporaryFolder();
  const db = new Database(join(folder, libraryFileName));
  db.exec('CREATE TABLE recipes (name TEXT)');
  db.close();
  const library = await openTestLibrary(folder);
  const { rescuedFrom } = library.condition;
  expect(rescuedFrom !== null && existsSync(rescuedFrom)).toBe(true);
  expect(library.read(() => library.lists.counts().diagramCount)).toBe(0);
});

test('a file that is no database is kept aside', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, libraryFileName), 'My diagrams, in words. '.repeat(500));
  const library = await openTestLibrary(folder);
  expect(readFileSync(library.condition.rescuedFrom ?? '', 'utf8')).toMatch(/^My diagrams/);
});

/** Opens a library in a process of its own; answers what happened, in words. */
async function openInChild(folder: string, { withoutPrivileges = false } = {}): Promise<string> {
  const module = new URL('./open-library.ts', import.meta.url).href;
  const script = `
    const { openLibrary } = await import(${JSON.stringify(module)});
    try {
      const library = await openLibrary(${JSON.stringify(folder)});
      if (!library.condition.readOnly) console.log('opened');
      else {
        const page = library.read(() => library.lists.page({ scope: { kind: 'all' }, order: 'name', cursor: null, limit: 9 }));
        let code = 'writable';
        try { library.write(() => {}); } catch (error) { code = error.code; }
        console.log('opened read-only with ' + page.diagrams.map(({ name }) => name) + '; ' + code);
      }
      library.close();
    } catch (error) { console.log(error.code ?? error.message); }`;
  // Permissions don't bind root: it becomes nobody.
  const identity = withoutPrivileges && process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { ...identity, cwd: '/' });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data;
  });
  child.stderr.on('data', (data: Buffer) => {
    output += data;
  });
  await once(child, 'close');
  return output.trim();
}

test('a library that lacks a table is kept aside, and opens whole', async () => {
  const folder = temporaryFolder();
  const path = join(folder, libraryFileName);
  const library = await openTestLibrary(folder);
  library.close();
  const db = new Database(path);
  const tables = db
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type IN ('table', 'virtual') AND name NOT LIKE 'sqlite_%'`,
    )
    .pluck()
    .all();
  expect(tables.toSorted()).toEqual(libraryTables.toSorted());
  db.exec('DROP TABLE search_names');
  db.close();

  const again = await openLibrary(folder);
  expect(again.condition.rescuedFrom).toMatch(/damaged/);
  again.close();
  const mended = new Database(path, { readonly: true });
  expect(mended.prepare('SELECT count(*) FROM search_names').pluck().get()).toBe(0);
  mended.close();
});
