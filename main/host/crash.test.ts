import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { CrashRecord } from '../../tests/host/crash-child.ts';
import { openTestLibrary } from '../../tests/host/fill-library.ts';
import { startJobs } from '../../tests/host/start-host.ts';
import { temporaryFolder } from '../../tests/host/temporary-folder.ts';
import { readStoredBody } from './diagrams/stored-body.ts';
import { libraryFileName } from './library/library.ts';
import { orderToCash } from './samples/order-to-cash.ts';

const child = fileURLToPath(new URL('../../tests/host/crash-child.ts', import.meta.url));
/** Each run kills at other moments; more cycles make a longer search of it. */
const cycles = Number(process.env['CRASH_CYCLES'] ?? 8);

test('whatever was acknowledged survives being killed at any moment', async () => {
  const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1e9);
  const profile = temporaryFolder();
  const linkedPath = join(temporaryFolder(), 'linked.bpmn');
  writeFileSync(linkedPath, orderToCash.xml);
  /** What each diagram's stored body may be: the last acknowledged, and one that was being written. */
  const expected = new Map<string, Set<string>>();
  const known = new Set<string>();
  const jobs = startJobs();

  for (let cycle = 0; cycle < cycles; cycle++) {
    const chance = Math.imul(seed + cycle, 0x9e3779b1) >>> 0;
    const records = await workAndKill([profile, linkedPath, String(seed + cycle)], 1 + (chance % 20), chance % 61);
    follow(records, expected, known);

    const library = await openTestLibrary(profile);
    const context = `seed ${seed}, cycle ${cycle}`;
    expect(library.condition, context).toMatchObject({ rescuedFrom: null, unreadable: [] });
    for (const id of known) library.read(() => library.diagrams.get(id));
    for (const [id, hashes] of expected) {
      const { body } = await readStoredBody({ library, jobs }, id);
      const hash = createHash('sha256').update(body).digest('hex');
      expect([...hashes], `${context}, diagram ${id}`).toContain(hash);
      expected.set(id, new Set([hash]));
    }
    library.close();
    const db = new Database(join(profile, libraryFileName));
    expect(db.pragma('integrity_check', { simple: true }), context).toBe('ok');
    expect(db.pragma('foreign_key_check'), context).toEqual([]);
    db.close();
    expect(readFileSync(linkedPath, 'utf8'), context).toMatch(/<\/bpmn:definitions>\s*$/);
  }
  expect(known.size).toBeGreaterThan(1);
  expect(readdirSync(profile)).toEqual([libraryFileName]);
}, 300_000);

/** Runs the child until it has recorded so many things and then for `delay` ms more; answers what it recorded. */
async function workAndKill(options: string[], count: number, delay: number): Promise<CrashRecord[]> {
  const victim = spawn(process.execPath, [child, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const records: CrashRecord[] = [];
  const lines = createInterface(victim.stdout);
  lines.on('line', (line) => {
    records.push(JSON.parse(line));
    if (records.length === count) setTimeout(() => victim.kill('SIGKILL'), delay);
  });
  await Promise.all([once(victim, 'exit'), once(lines, 'close')]);
  expect(victim.signalCode).toBe('SIGKILL');
  return records;
}

/** Notes what must be, or may be, in the library after these records. */
function follow(records: CrashRecord[], expected: Map<string, Set<string>>, known: Set<string>): void {
  for (const { phase, ids, hash } of records) {
    for (const id of ids) {
      if (phase === 'done') known.add(id);
      if (hash === null) continue;
      if (phase === 'done') expected.set(id, new Set([hash]));
      else if (expected.has(id)) expected.get(id)?.add(hash);
    }
  }
}
