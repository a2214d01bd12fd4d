import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EncodedStep, followStep } from '../../../shared/diagram/delta/follow-step.ts';
import { openDocument } from '../../../shared/diagram/delta/open-document.ts';
import { packDiagram } from '../../../shared/diagram/pack-diagram.ts';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { addHistory, type TestHistory } from '../../../tests/host/make-history.ts';
import { startHost, startJobs } from '../../../tests/host/start-host.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { workerFolder } from '../../../tests/support/plain-shell.ts';
import { moddle } from '../../../workers/moddle.ts';
import { readVersion } from '../diagrams/read-version.ts';
import { libraryFileName } from '../library/library.ts';
import { openLibrary } from '../library/open-library.ts';
import { keyframeInterval } from '../library/version-chains.ts';
import { createWorkerPool, type WorkerPool } from '../worker-pool.ts';
import { compactHistory } from './compact-history.ts';

const count = 70;

const source = mkdtempSync(join(tmpdir(), 'millrace-test-'));
let history: TestHistory;

beforeAll(async () => {
  const jobs = createWorkerPool({ folder: workerFolder });
  const library = await openLibrary(source);
  history = await addHistory(library, jobs, count);
  await compactHistory({ library, jobs, emit: () => {} }, new AbortController().signal);
  library.close();
  await jobs.close();
}, 240_000);

afterAll(() => rmSync(source, { recursive: true, force: true }));

/** A library with one compacted history, closed, to be damaged. */
function compactedLibrary(): { folder: string; jobs: WorkerPool } {
  const folder = temporaryFolder();
  cpSync(source, folder, { recursive: true });
  return { folder, jobs: startJobs() };
}

/** Changes a library's file behind its back. */
function withFile<Result>(folder: string, work: (db: Database.Database) => Result): Result {
  const db = new Database(join(folder, libraryFileName));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Which versions can be read and are what they were, by their numbers. */
async function readable(folder: string, jobs: WorkerPool, { versions }: TestHistory): Promise<number[]> {
  const library = await openTestLibrary(folder);
  const found: number[] = [];
  for (const [n, { id, body }] of versions.entries()) {
    try {
      const read = await readVersion(
        { library, jobs },
        library.read(() => library.versions.head(id)),
      );
      expect(Buffer.compare(read, body)).toBe(0);
      found.push(n);
    } catch (error) {
      expect(error).toMatchObject({ code: 'packed_corrupt' });
    }
  }
  library.close();
  return found;
}

const all = Array.from({ length: count }, (_, n) => n);

test('versions are kept as differences, with whole ones often enough, and each reads as it was saved', async () => {
  const { folder, jobs } = compactedLibrary();
  const rows = withFile(folder, (db) =>
    db
      .prepare<[], { isWhole: number; bytes: number; delta: number }>(
        'SELECT packed IS NOT NULL AS isWhole, length(packed) AS bytes, length(delta) AS delta FROM versions ORDER BY key',
      )
      .all(),
  );
  const whole = rows.flatMap(({ isWhole }, n) => (isWhole ? [n] : []));
  expect(whole[0]).toBe(0);
  expect(whole.at(-1)).toBe(count - 1);
  expect(whole.length).toBeLessThanOrEqual(2 + Math.ceil(count / keyframeInterval));
  for (const [index, n] of whole.slice(1).entries())
    expect(n - (whole[index] ?? 0)).toBeLessThanOrEqual(keyframeInterval);
  for (const { delta } of rows.slice(1)) expect(delta).toBeLessThan(200);
  expect(await readable(folder, jobs, history)).toEqual(all);
});

test('compacting again does nothing, and goes on where it was stopped', async () => {
  const folder = temporaryFolder();
  const jobs = startJobs();
  const library = await openTestLibrary(folder);
  const short = await addHistory(library, jobs, 12);
  const controller = new AbortController();
  let steps = 0;
  const emit = () => {
    steps++;
    if (steps === 5) controller.abort();
  };
  await compactHistory({ library, jobs, emit }, controller.signal);
  expect(steps).toBe(5);
  await compactHistory({ library, jobs, emit }, new AbortController().signal);
  expect(steps).toBe(11);
  await compactHistory({ library, jobs, emit }, new AbortController().signal);
  expect(steps).toBe(11);
  library.close();
  expect(await readable(folder, jobs, short)).toEqual(all.slice(0, 12));
});

test('a damaged difference costs no version, and a damaged whole version is made anew', async () => {
  const { folder, jobs } = compactedLibrary();
  withFile(folder, (db) => {
    db.exec("UPDATE versions SET delta = x'1234' WHERE key = 20");
    db.exec(
      `UPDATE versions SET packed = zeroblob(length(packed)) WHERE packed IS NOT NULL AND key NOT IN (1, ${count})`,
    );
  });
  expect(await readable(folder, jobs, history)).toEqual(all);
  withFile(folder, (db) => {
    expect(db.prepare("SELECT count(*) FROM versions WHERE hex(substr(packed, 1, 4)) = '00000000'").pluck().get()).toBe(
      0,
    );
  });
});

test('the newest version is made anew from those before it', async () => {
  const { folder, jobs } = compactedLibrary();
  withFile(folder, (db) => db.exec(`UPDATE versions SET packed = x'00' WHERE key = ${count}`));
  expect(await readable(folder, jobs, history)).toEqual(all);
});

test('a lost version costs itself alone', async () => {
  const { folder, jobs } = compactedLibrary();
  withFile(folder, (db) => {
    db.pragma('foreign_keys = OFF');
    db.exec('DELETE FROM versions WHERE key = 30');
  });
  const library = await openTestLibrary(folder);
  const { versions } = history;
  expect(() => library.read(() => library.versions.head(versions[29]?.id ?? ''))).toThrow(/no version/);
  library.close();
  const others = versions.filter((_, n) => n !== 29);
  expect(await readable(folder, jobs, { ...history, versions: others })).toHaveLength(count - 1);
});

test('a difference that leads to something else is never passed off as the version', async () => {
  const { folder, jobs } = compactedLibrary();
  // Two in a row are exchanged: each is intact, and neither fits.
  withFile(folder, (db) => {
    const delta = db.prepare<[number], Uint8Array>('SELECT delta FROM versions WHERE key = ?').pluck();
    const [one, other] = [delta.get(20), delta.get(21)];
    const put = db.prepare('UPDATE versions SET delta = ? WHERE key = ?');
    put.run(other, 20);
    put.run(one, 21);
  });
  const found = await readable(folder, jobs, history);
  expect(found).toEqual(all.filter((n) => n !== 19));
});

test('from where a version starts its steps lead to it; where they don’t, confirming answers what it is', async () => {
  const { folder } = compactedLibrary();
  withFile(folder, (db) => db.exec("UPDATE versions SET delta = x'1234' WHERE key = 20"));
  const { client } = await startHost(folder);
  let broken = 0;
  for (const { id: versionId, body } of history.versions) {
    const { body: start, steps, from } = await client.history.outset({ versionId });
    expect(from === null).toBe(steps.length === 0);
    const isBroken = steps.some(({ delta }) => delta.length === 2);
    if (isBroken) broken++;
    const confirmed = from === null ? null : (await client.history.confirm({ versionId, from })).body;
    expect(confirmed !== null).toBe(isBroken);
    expect(Buffer.compare(confirmed ?? follow(start, steps), body)).toBe(0);
  }
  expect(broken).toBeGreaterThan(0);
});

function follow(body: Uint8Array, steps: readonly EncodedStep[]): Uint8Array {
  const document = openDocument(body, moddle);
  for (const step of steps) followStep(document, step, moddle);
  return packDiagram(document);
}
