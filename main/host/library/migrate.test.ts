import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { addDiagrams, openTestLibrary } from '../../../tests/host/fill-library.ts';
import { bodyNamed } from '../../../tests/host/make-history.ts';
import { startJobs } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { frameBody } from '../diagrams/frame.ts';
import { readVersion } from '../diagrams/read-version.ts';
import { compactHistory } from '../history/compact-history.ts';
import { libraryFileName } from './library.ts';
import { libraryApplicationId } from './migrate.ts';
import { firstLibrary } from './migrations/0001-first-library.ts';

const count = 5;
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** A library as the first Millrace wrote it, with a history of which one version is damaged. */
async function firstLibraryIn(folder: string): Promise<Uint8Array[]> {
  const db = new Database(join(folder, libraryFileName));
  db.pragma('journal_mode = WAL');
  db.exec(firstLibrary.sql);
  db.pragma('user_version = 1');
  db.pragma(`application_id = ${libraryApplicationId}`);
  const diagramId = idOf(0);
  db.prepare(
    "INSERT INTO diagrams (id, name, created_at, changed_at, element_count, stored_bytes) VALUES (?, 'Old', 1, 2, 3, 4)",
  ).run(diagramId);
  const insert = db.prepare(
    `INSERT INTO versions (id, diagram_id, base_id, created_at, hash, has_layout, packed)
     VALUES (:id, :diagramId, :baseId, :n, :hash, 1, :packed)`,
  );
  const bodies: Uint8Array[] = [];
  for (let n = 1; n <= count; n++) {
    const body = await bodyNamed(`Check order ${n}`);
    bodies.push(body);
    const packed = n === 2 ? Buffer.from('damaged') : await frameBody(body);
    const hash = createHash('sha256').update(packed).digest();
    insert.run({ id: idOf(n), diagramId, baseId: n === 1 ? null : idOf(n - 1), n, hash, packed });
  }
  db.prepare('UPDATE diagrams SET version_id = ?').run(idOf(count));
  db.close();
  return bodies;
}

test('an old library that was brought up to date is rescued completely when its description of itself is damaged', async () => {
  const folder = temporaryFolder();
  const bodies = await firstLibraryIn(folder);
  const library = await openTestLibrary(folder);
  const draft = { baseVersionId: idOf(count), savedAt: 9, packed: await frameBody(await bodyNamed('Draft')) };
  const tag = { id: idOf(99), name: 'Kept', color: 'red' } as const;
  library.write(() => {
    library.versions.putDraft(idOf(0), draft);
    library.tags.insert(tag);
    library.tags.assign(tag.id, idOf(0), true);
  });
  library.close();
  zeroPages(folder, [0]);

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.rescuedFrom).not.toBe(null);
  expect(rescued.read(() => rescued.versions.draft(idOf(0)))).toMatchObject({ savedAt: 9 });
  expect(rescued.read(() => rescued.diagrams.get(idOf(0)))).toMatchObject({ name: 'Old', tagIds: [tag.id] });
  const newest = rescued.read(() => rescued.versions.newest(idOf(0)));
  const body = await readVersion({ library: rescued, jobs: startJobs() }, newest);
  expect(Buffer.compare(body, bodies.at(-1) ?? new Uint8Array())).toBe(0);
});

test('a damaged library that was never brought up to date is rescued', async () => {
  const folder = temporaryFolder();
  const bodies = await firstLibraryIn(folder);
  const path = join(folder, libraryFileName);
  const db = new Database(path);
  const [page = 0] = db
    .prepare<[], number>("SELECT pageno - 1 FROM dbstat WHERE name = 'diagrams_by_name'")
    .pluck()
    .all();
  db.close();
  zeroPages(folder, [page]);

  const rescued = await openTestLibrary(folder);
  expect(rescued.condition.rescuedFrom).not.toBe(null);
  expect(rescued.read(() => rescued.diagrams.get(idOf(0))).name).toBe('Old');
  const newest = rescued.read(() => rescued.versions.newest(idOf(0)));
  const body = await readVersion({ library: rescued, jobs: startJobs() }, newest);
  expect(Buffer.compare(body, bodies.at(-1) ?? new Uint8Array())).toBe(0);
  expect(rescued.read(() => rescued.versionLists.get(newest.id)).origin).toBe('saved');
});

/** Overwrites pages of a library that is closed. */
function zeroPages(folder: string, pages: readonly number[]): void {
  const path = join(folder, libraryFileName);
  const file = readFileSync(path);
  for (const page of pages) file.fill(0, page * 4096, (page + 1) * 4096);
  writeFileSync(path, file);
}

test('a library of the first version is brought up to date with all its versions', async () => {
  const folder = temporaryFolder();
  const bodies = await firstLibraryIn(folder);
  const library = await openTestLibrary(folder);
  const jobs = startJobs();
  expect(library.condition.rescuedFrom).toBe(null);
  await compactHistory({ library, jobs, emit: () => {} }, new AbortController().signal);
  for (const [index, body] of bodies.entries()) {
    const reading = readVersion(
      { library, jobs },
      library.read(() => library.versions.head(idOf(index + 1))),
    );
    if (index === 1) await expect(reading).rejects.toMatchObject({ code: 'packed_corrupt' });
    else expect(Buffer.compare(await reading, body)).toBe(0);
  }
  library.close();
  const db = new Database(join(folder, libraryFileName));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  expect(db.pragma('auto_vacuum', { simple: true })).toBe(2);
  expect(db.prepare('SELECT count(*) FROM versions WHERE packed IS NULL').pluck().get()).toBe(1);
  db.close();
});

test('names of diagrams are indexed by themselves in a library that only knew them among all words', async () => {
  const folder = temporaryFolder();
  const before = await openTestLibrary(folder);
  const [, trashed = ''] = await addDiagrams(before, [{ name: 'Prüfen der Rechnung' }, { name: 'Rechnung alt' }]);
  before.write(() => before.trash.trashDiagram(trashed, 6));
  before.close();
  const db = new Database(join(folder, libraryFileName));
  db.exec('DROP TABLE search_titles');
  db.pragma('user_version = 7');
  db.close();

  const library = await openTestLibrary(folder);
  expect(library.condition.rescuedFrom).toBe(null);
  const titled = (match: string) => library.read(() => library.search.keysTitled(match, 10).length);
  expect([titled('"rechnung"'), titled('"pruf"*'), titled('"alt"')]).toEqual([1, 1, 0]);
  library.write(() => library.trash.restoreDiagram(trashed));
  expect(titled('"rechnung"')).toBe(2);
});
