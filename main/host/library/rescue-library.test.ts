import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MillraceError } from '../../../shared/errors.ts';
import { addFolder, contentOf, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { noiseText } from '../../../tests/host/record-library.ts';
import { startJobs } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { storeVersion } from '../diagrams/store-version.ts';
import { readNewestVersion } from '../diagrams/stored-body.ts';
import { type Library, libraryFileName } from './library.ts';

const pageBytes = 4096;
const diagramCount = 60;

test('of a library with damaged pages everything that is intact opens, and what is lost is named', async () => {
  const source = temporaryFolder();
  const library = await openTestLibrary(source);
  const newest = await fill(library);
  library.close();
  const intact = readFileSync(join(source, libraryFileName));
  const contents = [...newest].map(([id, diagram]) => ({ id, ...diagram, pages: pagesOf(diagram.packed, intact) }));

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(intact.length / pageBytes - 1), { minLength: 1, maxLength: 6 }),
      fc.integer(),
      async (damaged, noise) => {
        const folder = temporaryFolder();
        const file = damage(intact, damaged, noise);
        writeFileSync(join(folder, libraryFileName), file);
        const rescued = await openTestLibrary(folder);
        const { rescuedFrom, unreadable, unnamedCount } = rescued.condition;
        if (rescuedFrom !== null) expect(readFileSync(rescuedFrom).equals(file)).toBe(true);
        let unknown = 0;
        for (const { id, name, body, pages } of contents) {
          const found = await readBody(rescued, id);
          if (damaged.every((page) => !pages.has(page)))
            expect(found === body, `${name}: ${found.slice(0, 20)}`).toBe(true);
          if (found === body) continue;
          // Older content than the newest is named, never passed off as the newest.
          if (found !== 'not_found') expect(unreadable).toContain(rescued.read(() => rescued.diagrams.get(id)).name);
          else if (!unreadable.some((lost) => lost.toLowerCase() === name.toLowerCase())) unknown++;
        }
        expect(unknown).toBe(unnamedCount);
        rescued.write(() => rescued.trash.trashDiagram([...newest.keys()][0] ?? '', 1));
        rescued.close();
        expect((await openTestLibrary(folder)).condition.rescuedFrom).toBe(null);
      },
    ),
    {
      numRuns: 20,
      examples: [
        [[225, 5, 211, 0], 0],
        // The pages from which SQLite finds all others.
        [Array.from({ length: 40 }, (_, page) => page), 0],
      ],
    },
  );
});

test('diagrams of which only the content is left open under a new name, and those of which it is lost are counted', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  library.close();
  const path = join(folder, libraryFileName);
  const intact = readFileSync(path);
  const names = namePages(path, intact);
  const [lostId = '', lost] = [...newest].find(([, { name }]) => name === 'Diagram 09') ?? [];
  // Only pages that carry on large content begin with a zero.
  const [overflow = 0] = [...pagesOf(lost?.packed ?? new Uint8Array(), intact)].filter(
    (page) => intact[page * pageBytes] === 0,
  );
  writeFileSync(path, damage(intact, [...names, overflow], 7));

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.unnamedCount).toBe(1);
  expect(rescued.condition.unreadable).toHaveLength(diagramCount - 1);
  for (const [id, { body }] of newest) {
    const found = await readBody(rescued, id);
    expect(found === (id === lostId ? 'not_found' : body)).toBe(true);
    if (id !== lostId) expect(rescued.read(() => rescued.diagrams.get(id)).name).toMatch(/^Rescued diagram \d+$/);
  }
});

test('a diagram of which only the search index knows the name is found by its words', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  library.close();
  const path = join(folder, libraryFileName);
  const intact = readFileSync(path);
  writeFileSync(path, damage(intact, [...pagesWith(intact, 'Diagram ')], 7));

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.unnamedCount).toBe(0);
  for (const [id, { name, body }] of newest) {
    expect((await readBody(rescued, id)) === body).toBe(true);
    expect(rescued.read(() => rescued.diagrams.get(id)).name).toBe(name.toLowerCase());
  }
});

test('a library whose description of itself is damaged is rescued completely', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  library.close();
  const path = join(folder, libraryFileName);
  writeFileSync(path, damage(readFileSync(path), [0], 7));

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.rescuedFrom).not.toBe(null);
  expect(rescued.condition.unreadable).toEqual([]);
  for (const [id, { name, body }] of newest) {
    expect(rescued.read(() => rescued.diagrams.get(id)).name).toBe(name);
    expect(await readBody(rescued, id)).toBe(body);
  }
  expect(rescued.read(() => rescued.folders.list(false))).toHaveLength(1);
  const scope = { kind: 'search', text: 'word17' } as const;
  expect(rescued.read(() => rescued.lists.page({ scope, order: 'name', cursor: null, limit: 5 })).total).toBe(1);
});

test('a library whose description of a table is damaged is rescued completely', async () => {
  for (const [before, after] of [
    ['CREATE TABLE drafts (', 'CREATE TABLE draFts ('],
    ['base_version_id TEXT', 'base_verSion_id TEXT'],
  ] as const) {
    const folder = temporaryFolder();
    const library = await openTestLibrary(folder);
    const newest = await fill(library);
    const [[id] = ['']] = newest;
    const draft = { baseVersionId: library.read(() => library.versions.newest(id).id), savedAt: 7 };
    library.write(() =>
      library.versions.putDraft(id, { ...draft, packed: newest.get(id)?.packed ?? new Uint8Array() }),
    );
    library.close();
    const path = join(folder, libraryFileName);
    const file = readFileSync(path);
    file.write(after.replace(/[FS]/, '#'), file.lastIndexOf(before));
    writeFileSync(path, file);

    const rescued = await openTestLibrary(folder);
    expect(rescued.condition).toMatchObject({ rescuedFrom: expect.any(String), unreadable: [], unnamedCount: 0 });
    expect(rescued.read(() => rescued.versions.draft(id))).toMatchObject(draft);
    rescued.close();
  }
});

test('a library that lost the description of an index is rescued completely, unsaved edits included', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  const [[id, { packed }] = ['', { packed: new Uint8Array() }]] = newest;
  const draft = { baseVersionId: library.read(() => library.versions.newest(id).id), savedAt: 7, packed };
  library.write(() => library.versions.putDraft(id, draft));
  library.close();
  const path = join(folder, libraryFileName);
  const file = damage(readFileSync(path), [0], 7);
  const description = 'indeximport_files_by_state';
  for (let at = file.indexOf(description); at >= 0; at = file.indexOf(description)) file.write('#', at);
  writeFileSync(path, file);

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition).toMatchObject({ rescuedFrom: expect.any(String), unreadable: [], unnamedCount: 0 });
  expect(rescued.read(() => rescued.versions.draft(id))).toMatchObject({ savedAt: 7 });
  expect(rescued.read(() => rescued.folders.list(false))).toHaveLength(1);
});

test('damage that is met while working is mended at the next start', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const bodies = Array.from({ length: 12 }, (_, n) => noiseText(n, 3_000_000));
  const ids: string[] = [];
  for (const [n, body] of bodies.entries()) {
    const content = await contentOf(body, `word${n}`);
    const id = crypto.randomUUID();
    library.write(() => {
      library.diagrams.insert({ id, folderId: null, name: `Large ${n}`, createdAt: 1000 });
      storeVersion(library, id, null, content, 1000, { origin: 'saved' });
    });
    ids.push(id);
  }
  library.close();
  const path = join(folder, libraryFileName);
  const file = damage(readFileSync(path), [4000], 7);
  writeFileSync(path, file);

  // Too large to be checked as a whole each time.
  const working = await openTestLibrary(folder);
  expect(working.condition.rescuedFrom).toBe(null);
  const outcomes = await Promise.all(ids.map((id) => readBody(working, id)));
  expect(outcomes.filter((outcome) => outcome === 'library_damaged')).toHaveLength(1);
  working.close();

  const rescued = await openTestLibrary(folder);
  expect(readFileSync(rescued.condition.rescuedFrom ?? '').equals(file)).toBe(true);
  expect(rescued.condition.unreadable).toEqual([`Large ${outcomes.indexOf('library_damaged')}`]);
  expect(rescued.read(() => rescued.lists.counts().diagramCount)).toBe(11);
});

test('rows are looked for one by one, but not up to keys that only damage can have made', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  library.close();
  const path = join(folder, libraryFileName);
  const db = new Database(path);
  db.exec('UPDATE outlines SET outline = zeroblob(3000)');
  db.prepare('UPDATE versions SET key = 1 << 40 WHERE key = (SELECT max(key) FROM versions)').run();
  const page = db
    .prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'versions' AND pagetype = 'leaf'")
    .pluck();
  const [, damaged = 0] = page.all();
  db.close();
  writeFileSync(path, damage(readFileSync(path), [damaged - 1], 7));

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.rescuedFrom).not.toBe(null);
  const bodies = await Promise.all([...newest.keys()].map((id) => readBody(rescued, id)));
  const intact = [...newest.values()].filter(({ body }) => bodies.includes(body));
  expect(intact.length).toBeGreaterThan(diagramCount / 2);
});

test('content whose own checksums are right is kept when the hash beside it is damaged', async () => {
  const folder = temporaryFolder();
  const library = await openTestLibrary(folder);
  const newest = await fill(library);
  library.close();
  const path = join(folder, libraryFileName);
  const db = new Database(path);
  db.exec('UPDATE versions SET hash = zeroblob(32) WHERE key % 2');
  db.close();
  // Damage in another place is what makes the library be rescued.
  writeFileSync(path, damage(readFileSync(path), [0], 7));

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.unreadable).toEqual([]);
  for (const [id, { body }] of newest) expect(await readBody(rescued, id)).toBe(body);
});

/** A diagram's newest body, or the code of the error that keeps it from being read. */
async function readBody(library: Library, id: string): Promise<string> {
  try {
    return new TextDecoder().decode((await readNewestVersion({ library, jobs: startJobs() }, id)).body);
  } catch (error) {
    return error instanceof MillraceError ? error.code : String(error);
  }
}

interface TestContent {
  name: string;
  body: string;
  packed: Uint8Array;
}

/** Diagrams with up to three versions of up to 12 kB; answers the newest body of each. */
async function fill(library: Library): Promise<Map<string, TestContent>> {
  const folder = addFolder(library, 'Folder');
  const newest = new Map<string, TestContent>();
  for (let n = 0; n < diagramCount; n++) {
    const id = crypto.randomUUID();
    const name = `Diagram ${String(n).padStart(2, '0')}`;
    library.write(() => library.diagrams.insert({ id, folderId: n % 2 ? folder : null, name, createdAt: 1000 + n }));
    for (let version = 0; version <= n % 3; version++) {
      const body = noiseText(n * 10 + version, (n % 12) * 1000 + 50);
      const content = await contentOf(body, `word${n} common`);
      library.write(() =>
        storeVersion(library, id, version === 0 ? null : library.versions.newest(id).id, content, 1000 + n + version, {
          origin: 'saved',
        }),
      );
      newest.set(id, { name, body, packed: content.packed });
    }
  }
  return newest;
}

/** The pages, counted from 0, that hold parts of a version's content, or did before SQLite moved it. */
function pagesOf(packed: Uint8Array, file: Buffer): Set<number> {
  const pages = new Set<number>();
  const partBytes = 16;
  for (let start = 0; start < packed.length + 200; start += 200) {
    const from = Math.min(start, packed.length - partBytes);
    // A part that goes on in another page is not found as one.
    for (const page of pagesWith(file, packed.subarray(from, from + partBytes))) pages.add(page);
  }
  return pages;
}

function pagesWith(file: Buffer, part: string | Uint8Array): Set<number> {
  const pages = new Set<number>();
  for (let place = file.indexOf(part); place >= 0; place = file.indexOf(part, place + 1)) {
    pages.add(Math.floor(place / pageBytes));
  }
  return pages;
}

/** The pages that hold names, be it for searching. */
function namePages(path: string, file: Buffer): number[] {
  const db = new Database(path, { readonly: true });
  const search = db.prepare<[], number>("SELECT pageno - 1 FROM dbstat WHERE name LIKE 'search_%'").pluck().all();
  db.close();
  return [...search, ...pagesWith(file, 'Diagram ')];
}

function damage(file: Buffer, pages: number[], seed: number): Buffer {
  const copy = Buffer.from(file);
  for (const page of pages) Buffer.from(noiseText(seed + page, pageBytes), 'latin1').copy(copy, page * pageBytes);
  return copy;
}
