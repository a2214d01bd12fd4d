import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { readVersion, type VersionReader } from '../../main/host/diagrams/read-version.ts';
import { readStoredBody } from '../../main/host/diagrams/stored-body.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { orderToCash } from '../../main/host/samples/order-to-cash.ts';
import { createWorkerPool } from '../../main/host/worker-pool.ts';
import { workerFolder } from '../support/plain-shell.ts';
import type { CrashRecord } from './crash-child.ts';
import { hashOf } from './hash-of.ts';
import { UndoExpectations } from './undo-expectations.ts';

export interface CrashOptions {
  cycles: number;
  /** The same seed does the same things; when they are cut off depends on the machine. */
  seed: number;
  /** Hears of every cycle. */
  log?: (line: string) => void;
}

/** How often each kind of work was acknowledged, and what histories ended as. */
export interface CrashSummary {
  done: Record<string, number>;
  /** Kills in the middle of work of each kind. */
  cutOff: Record<string, number>;
  versions: number;
  versionsAsDeltas: number;
  /** What was looked at after all the kills together. */
  checked: Checked;
}

/** How much was read again and found to be as it was acknowledged. */
interface Checked {
  diagrams: number;
  versions: number;
  /** Steps that were undone. */
  steps: number;
  backups: number;
}

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url));

/** Older versions that are read again after each kill; all of them are read in the end. */
const versionsReadAgain = 5;

/** What must be, or may be, in the library. */
class Expectations {
  readonly known = new Set<string>();
  /** What each diagram's stored body may be: the last acknowledged, and one that was being written. */
  readonly bodies = new Map<string, Set<string>>();
  readonly versions = new Map<string, string>();
  readonly backups = new Set<string>();
  readonly undo = new UndoExpectations();
  readonly summary: CrashSummary = {
    done: {},
    cutOff: {},
    versions: 0,
    versionsAsDeltas: 0,
    checked: { diagrams: 0, versions: 0, steps: 0, backups: 0 },
  };

  follow(records: CrashRecord[]): void {
    for (const record of records) {
      this.#follow(record);
      this.undo.follow(record);
    }
    const last = records.at(-1);
    count(this.summary.cutOff, last?.phase === 'begun' ? last.kind : 'between');
  }

  #follow({ phase, kind, ids, hash, made }: CrashRecord): void {
    const isDone = phase === 'done';
    if (isDone) count(this.summary.done, kind);
    if (isDone && kind === 'backup' && made !== null) this.backups.add(made);
    if (isDone && kind !== 'backup' && made !== null && hash !== null) this.versions.set(made, hash);
    for (const id of ids) {
      if (isDone) this.known.add(id);
      if (hash === null) continue;
      if (isDone) this.bodies.set(id, new Set([hash]));
      else this.bodies.get(id)?.add(hash);
    }
  }
}

function count(counts: Record<string, number>, kind: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/**
 * Lets a host work on a profile and kills it at random moments, again and again; after each kill everything that was acknowledged
 * must be there. Throws at the first difference, with the seed in its message.
 */
export async function runCrashCycles({ cycles, seed, log = () => {} }: CrashOptions): Promise<CrashSummary> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-crash-'));
  const jobs = createWorkerPool({ folder: workerFolder });
  const profile = join(folder, 'profile');
  const linkedPath = join(folder, 'linked.bpmn');
  writeFileSync(linkedPath, orderToCash.xml);
  const expected = new Expectations();
  try {
    for (let cycle = 0; cycle < cycles; cycle++) {
      const context = `seed ${seed}, cycle ${cycle}`;
      const chance = Math.imul(seed + cycle, 0x9e3779b1) >>> 0;
      const arguments_ = [profile, linkedPath, String(seed + cycle)];
      const records = await workAndKill(arguments_, 1 + (chance % 24), chance % 61);
      expected.follow(records);
      const isLast = cycle === cycles - 1;
      const most = isLast ? Number.POSITIVE_INFINITY : versionsReadAgain;
      const read = await checkLibrary(profile, jobs, expected, most, context);
      const backups = checkFiles(profile, expected, context);
      assert.match(readFileSync(linkedPath, 'utf8'), /<\/bpmn:definitions>\s*$/, context);
      const { checked } = expected.summary;
      checked.diagrams += read.diagrams;
      checked.versions += read.versions;
      checked.steps += read.steps;
      checked.backups += backups;
      const found = `${read.diagrams} diagrams, ${read.versions} versions, ${read.steps} steps, ${backups} backups as they must be`;
      log(`${context}: ${inWords(records)}; ${found}`);
    }
    return expected.summary;
  } finally {
    await jobs.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs the child until it has recorded so many things and then for `delay` ms more; answers what it recorded. */
async function workAndKill(options: string[], records: number, delay: number): Promise<CrashRecord[]> {
  const victim = spawn(process.execPath, [child, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const read: CrashRecord[] = [];
  const lines = createInterface(victim.stdout);
  lines.on('line', (line) => {
    read.push(JSON.parse(line));
    if (read.length === records) setTimeout(() => victim.kill('SIGKILL'), delay);
  });
  await Promise.all([once(victim, 'exit'), once(lines, 'close')]);
  assert.equal(victim.signalCode, 'SIGKILL', 'the host ended by itself');
  return read;
}

async function checkLibrary(
  profile: string,
  jobs: VersionReader['jobs'],
  expected: Expectations,
  versions: number,
  context: string,
): Promise<Pick<Checked, 'diagrams' | 'versions' | 'steps'>> {
  const library = await openLibrary(profile);
  const reader = { library, jobs };
  try {
    assert.deepEqual([library.condition.rescuedFrom, library.condition.unreadable], [null, []], context);
    for (const id of expected.known) library.read(() => library.diagrams.get(id));
    let steps = 0;
    for (const [id, hashes] of expected.bodies) {
      const { body } = await readStoredBody(reader, id);
      const hash = hashOf(body);
      assert.ok(hashes.has(hash), `${context}: diagram ${id} is not as it was acknowledged`);
      expected.bodies.set(id, new Set([hash]));
      steps += await expected.undo.check(reader, id, body, versions, context);
    }
    const chosen = chosenVersions(expected.versions, versions);
    for (const [id, hash] of chosen) {
      const head = library.read(() => library.versions.head(id));
      assert.equal(hashOf(await readVersion(reader, head)), hash, `${context}: version ${id}`);
    }
    return { diagrams: expected.known.size, versions: chosen.length, steps };
  } finally {
    library.close();
  }
}

/** So many of the versions, those made last always among them. */
function chosenVersions(versions: Map<string, string>, most: number): [string, string][] {
  const all = [...versions];
  const older = all.slice(0, -versionsReadAgain);
  const step = Math.max(1, Math.ceil(older.length / most));
  return [...older.filter((_, n) => n % step === versions.size % step), ...all.slice(-versionsReadAgain)];
}

/** Answers how many backups there are. */
function checkFiles(profile: string, expected: Expectations, context: string): number {
  const library = withDatabase(join(profile, libraryFileName), (db) => {
    assert.equal(db.pragma('integrity_check', { simple: true }), 'ok', context);
    assert.deepEqual(db.pragma('foreign_key_check'), [], context);
    return db
      .prepare<[], { versions: number; deltas: number }>(
        'SELECT count(*) AS versions, count(*) FILTER (WHERE packed IS NULL) AS deltas FROM versions',
      )
      .get();
  });
  expected.summary.versions = library?.versions ?? 0;
  expected.summary.versionsAsDeltas = library?.deltas ?? 0;
  const folder = join(profile, 'backups');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('Millrace')) : [];
  for (const name of names) {
    const isSound = withDatabase(join(folder, name), (db) => db.pragma('quick_check', { simple: true }) === 'ok');
    assert.ok(isSound, `${context}: ${name}`);
  }
  // Only as many are kept as settings say.
  if (expected.backups.size > 0) assert.ok(names.length > 0, context);
  assert.deepEqual(
    readdirSync(profile).filter((name) => name !== 'backups' && name !== 'imports'),
    [libraryFileName],
    context,
  );
  return names.length;
}

function withDatabase<Result>(path: string, work: (db: Database.Database) => Result): Result {
  const db = new Database(path);
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function inWords(records: CrashRecord[]): string {
  const done: Record<string, number> = {};
  for (const { phase, kind } of records) if (phase === 'done') count(done, kind);
  const words = Object.entries(done).map(([kind, times]) => `${kind} ${times}`);
  const last = records.at(-1);
  return `${words.join(', ')}; killed ${last?.phase === 'begun' ? `in ${last.kind}` : 'between'}`;
}
