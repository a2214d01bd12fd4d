import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toErrorValue } from '../../../shared/errors.ts';
import { openTestLibrary } from '../../../tests/host/fill-library.ts';
import { type Expected, type Moment, recordLibrary, writeFiles } from '../../../tests/host/record-library.ts';
import { temporaryFolder } from '../../../tests/host/temporary-folder.ts';
import { workerFolder } from '../../../tests/support/plain-shell.ts';
import { readNewestVersion, readStoredBody, type StoredBody } from '../diagrams/stored-body.ts';
import { createWorkerPool } from '../worker-pool.ts';
import { isJournalDamaged } from './journal.ts';
import { type Library, libraryFileName } from './library.ts';

const pageBytes = 4096;
const sectorBytes = 512;
const headerBytes = 32;
const frameBytes = 24 + pageBytes;

let moments: Moment[] = [];

const jobs = createWorkerPool({ folder: workerFolder });
afterAll(() => jobs.close());

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-test-'));
  moments = await recordLibrary(folder, 110);
  rmSync(folder, { recursive: true });
  // Otherwise the tests below look at less than they say.
  expect(new Set(moments.map(({ file }) => file)).size).toBeGreaterThan(2);
}, 120_000);

test('what was acknowledged is there whatever of the later writes reached the disk, in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(moments.length - 2), fc.boolean(), sectors(), async (step, isLate, chosen) => {
      const [before, after] = [moment(step), moment(step + 1)];
      const isCheckpoint = before.file !== after.file;
      const folder = temporaryFolder();
      if (isCheckpoint && isLate) writeFiles(folder, tear(before.file, after.file, chosen), after.journal());
      else writeFiles(folder, before.file, tearJournal(before.journal(), after.journal(), chosen));
      const library = await openTestLibrary(folder);
      expect(library.condition).toMatchObject({ rescuedFrom: null, unreadable: [], unnamedCount: 0 });
      for (const [id, values] of before.expected) {
        expect([values, after.expected.get(id)].map(shortened)).toContainEqual(shortened(await read(library, id)));
      }
      library.close();
      rmSync(folder, { recursive: true });
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('a journal that is damaged in front of stored changes is noticed; what is lost is named, the rest is there', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(moments.length - 1), fc.nat(), fc.nat(), kinds(), async (step, place, noise, kind) => {
      const { file, expected, journal } = at(step);
      const ends = transactionEnds(journal);
      if (ends.length < 3) return;
      // Damage in the last transaction looks as if it had been cut off.
      const first = place % ((ends.at(-3) ?? 0) + 1);
      const damaged = damage(journal, headerBytes + first * frameBytes, frameBytes, kind, noise);
      const folder = temporaryFolder();
      writeFiles(folder, file, damaged);
      const isNoticed = isJournalDamaged(join(folder, libraryFileName));
      const library = await openTestLibrary(folder);
      const { rescuedFrom } = library.condition;
      expect(rescuedFrom !== null).toBe(isNoticed);
      await expectAllOrNamed(library, expected);
      if (rescuedFrom !== null) {
        expect(readFileSync(rescuedFrom).equals(file)).toBe(true);
        expect(readFileSync(`${rescuedFrom}-wal`).equals(damaged)).toBe(true);
      }
      library.close();
      rmSync(folder, { recursive: true });
    }),
    { numRuns: 40 },
  );
}, 240_000);

test('damage in the last transaction of a journal takes back nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: moments.length - 1 }), fc.nat(), kinds(), async (step, noise, kind) => {
      const [before, after] = [moment(step - 1), moment(step)];
      const [last = 0, end = 0] = transactionEnds(after.journal()).slice(-2);
      if (before.file !== after.file || before.journal().length > after.journal().length) return;
      const frame = last + 1 + (noise % (end - last));
      const folder = temporaryFolder();
      const damaged = damage(after.journal(), headerBytes + frame * frameBytes, frameBytes, kind, noise);
      writeFiles(folder, after.file, damaged);
      const library = await openTestLibrary(folder);
      expect(library.condition.rescuedFrom).toBe(null);
      for (const [id, values] of before.expected) {
        expect([values, after.expected.get(id)].map(shortened)).toContainEqual(shortened(await read(library, id)));
      }
      library.close();
      rmSync(folder, { recursive: true });
    }),
    { numRuns: 15 },
  );
}, 120_000);

test('of a library whose pages are zero, noise or gone, what is not there is named', async () => {
  const damages = fc.array(fc.tuple(fc.nat(), kinds()), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(moments.length - 1),
      damages,
      fc.option(fc.nat(60)),
      fc.integer(),
      async (step, pages, cut, noise) => {
        const { file, expected, journal } = at(step);
        let damaged = file;
        for (const [page, kind] of pages) {
          damaged = damage(damaged, (page % (file.length / pageBytes)) * pageBytes, pageBytes, kind, noise);
        }
        if (cut !== null) damaged = damaged.subarray(0, Math.max(0, damaged.length - cut * pageBytes));
        const folder = temporaryFolder();
        writeFiles(folder, damaged, journal);
        const library = await openTestLibrary(folder);
        await expectAllOrNamed(library, expected);
        library.close();
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: 30 },
  );
}, 240_000);

test('former pages in the place of newer ones never show what nobody stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.nat(moments.length - 1), fc.nat(moments.length - 1)),
      fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
      async ([one, other], pages) => {
        const [old, now] = [moment(Math.min(one, other)), moment(Math.max(one, other))];
        const file = Buffer.from(now.file);
        for (const page of pages) {
          const at = (page % (old.file.length / pageBytes)) * pageBytes;
          old.file.copy(file, at, at, at + pageBytes);
        }
        const folder = temporaryFolder();
        writeFiles(folder, file, now.journal());
        const library = await openTestLibrary(folder);
        const stored = moments.flatMap(({ expected }) => [...expected]);
        for (const id of now.expected.keys()) {
          const { saved, draft } = await read(library, id);
          const mine = stored.filter(([known]) => known === id).map(([, values]) => values);
          expect(isMissing(saved) || mine.some((values) => values.saved === saved)).toBe(true);
          expect(draft === null || isMissing(draft) || mine.some((values) => values.draft === draft)).toBe(true);
        }
        library.close();
        rmSync(folder, { recursive: true });
      },
    ),
    { numRuns: 20 },
  );
}, 240_000);

test('the journal of a library that is gone is kept, and what it holds is read', async () => {
  const journal = moment(20).journal();
  const folder = temporaryFolder();
  writeFiles(folder, Buffer.alloc(0), journal);
  rmSync(join(folder, libraryFileName));
  const library = await openTestLibrary(folder);
  expect(library.condition.rescuedFrom).not.toBe(null);
  expect(readdirSync(folder).filter((name) => /damaged .*-wal$/.test(name))).toHaveLength(1);
  expect(library.read(() => library.lists.counts().diagramCount)).toBeGreaterThan(0);
});

/** A moment with its journal's bytes. */
function at(step: number): Omit<Moment, 'journal'> & { journal: Buffer } {
  const { journal, ...rest } = moment(step);
  return { ...rest, journal: journal() };
}

function moment(step: number): Moment {
  const found = moments[step];
  if (!found) throw new RangeError(`There is no step ${step}.`);
  return found;
}

/** What became of each sector that was written: kept as it was, written, or spoilt. */
function sectors() {
  return fc.array(fc.constantFrom('old', 'new', 'spoilt'), { minLength: 1, maxLength: 400 });
}

/** The sectors between two states of a file, some of them not written. */
function tear(before: Buffer, after: Buffer, chosen: readonly string[]): Buffer {
  const torn = Buffer.alloc(Math.max(before.length, after.length));
  before.copy(torn);
  let index = 0;
  for (let at = 0; at < after.length; at += sectorBytes) {
    const end = Math.min(at + sectorBytes, after.length);
    const start = firstDifference(before, after, at, end);
    if (start === end) continue;
    const outcome = chosen[index++ % chosen.length];
    if (outcome === 'new') after.copy(torn, start, start, end);
    // What stood in the sector before what was written stays.
    else if (outcome === 'spoilt') torn.fill(0xa5, start, end);
  }
  return torn;
}

/** The same for a journal, of which a new header is on disk before anything behind it is written. */
function tearJournal(before: Buffer, after: Buffer, chosen: readonly string[]): Buffer {
  if (before.subarray(0, headerBytes).equals(after.subarray(0, headerBytes))) return tear(before, after, chosen);
  if (chosen[0] === 'old') return before;
  return Buffer.concat([
    after.subarray(0, headerBytes),
    tear(before.subarray(headerBytes), after.subarray(headerBytes), chosen),
  ]);
}

function firstDifference(one: Buffer, other: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && one[at] === other[at]) at++;
  return at;
}

function kinds() {
  return fc.constantFrom('zero' as const, 'noise' as const, 'bit' as const);
}

function damage(bytes: Buffer, at: number, length: number, kind: 'zero' | 'noise' | 'bit', noise: number): Buffer {
  const copy = Buffer.from(bytes);
  if (kind === 'zero') copy.fill(0, at, at + length);
  else if (kind === 'bit')
    copy.writeUInt8(copy.readUInt8(at + (Math.abs(noise) % length)) ^ 4, at + (Math.abs(noise) % length));
  else for (let index = 0; index < length; index++) copy[at + index] = Math.imul(index + noise, 0x9e3779b1) >>> 24;
  return copy;
}

/** The last frame of each transaction in the newest generation of a journal. */
function transactionEnds(journal: Buffer): number[] {
  const ends: number[] = [];
  const salt = journal.subarray(16, 24);
  for (let frame = 0; headerBytes + (frame + 1) * frameBytes <= journal.length; frame++) {
    const at = headerBytes + frame * frameBytes;
    if (!journal.subarray(at + 8, at + 16).equals(salt)) break;
    if (journal.readUInt32BE(at + 4) > 0) ends.push(frame);
  }
  return ends;
}

const missing = 'missing: ';
const isMissing = (text: string) => text.startsWith(missing);

/** What a diagram holds; for what can't be read, why. */
async function read(library: Library, id: string): Promise<Expected> {
  const reader = { library, jobs };
  const text = async (work: () => Promise<StoredBody>) => {
    try {
      const { body, damagedDraftSavedAt } = await work();
      return damagedDraftSavedAt === null ? new TextDecoder().decode(body) : `${missing}packed_corrupt`;
    } catch (error) {
      return `${missing}${toErrorValue(error).code}`;
    }
  };
  const find = () => library.read(() => library.diagrams.get(id));
  const saved = await text(() => readNewestVersion(reader, id));
  const stored = await text(() => readStoredBody(reader, id));
  try {
    const { name, hasDraft } = find();
    return { name, saved, draft: hasDraft ? stored : null };
  } catch {
    return { name: '', saved, draft: null };
  }
}

function shortened({ name, saved, draft }: Expected = { name: '', saved: '', draft: '' }) {
  return { name, saved: saved.slice(0, 40), draft: draft?.slice(0, 40) ?? null };
}

/** Every diagram holds what was acknowledged, is among those of which something is lost, or says that it is damaged. */
async function expectAllOrNamed(library: Library, expected: ReadonlyMap<string, Expected>): Promise<void> {
  const { unreadable, unnamedCount } = library.condition;
  let gone = 0;
  for (const [id, values] of expected) {
    const found = await read(library, id);
    if (found.saved === values.saved && found.draft === values.draft) continue;
    // Contents alone are looked at when they are read, and tell then.
    const isTold = ['packed_corrupt', 'library_damaged'].some((code) =>
      [found.saved, found.draft].includes(`${missing}${code}`),
    );
    if (isTold && found.name === values.name) continue;
    const names = [found.name, values.name].map((name) => name.toLowerCase());
    if (!unreadable.some((name) => names.includes(name.toLowerCase()))) {
      expect(
        isMissing(found.saved),
        `${values.name} is not as it was, and not named: ${JSON.stringify([shortened(found), shortened(values), library.condition])}`,
      ).toBe(true);
      gone++;
    }
  }
  expect(gone).toBeLessThanOrEqual(unnamedCount);
}
