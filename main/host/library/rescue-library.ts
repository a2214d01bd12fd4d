import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { adoptOrphans } from './adopt-orphans.ts';
import { copyIndexedDiagrams } from './copy-indexed-diagrams.ts';
import { copyLooseRows } from './copy-loose-rows.ts';
import { copyReadableRows } from './copy-readable-rows.ts';
import { createDiagramTraces } from './diagram-traces.ts';
import { foldJournal, isJournalDamaged } from './journal.ts';
import { listContents, missingContents } from './listed-contents.ts';
import { type Losses, mendLibrary } from './mend-library.ts';
import { nameFromSearch } from './name-from-search.ts';
import { openDamaged } from './open-damaged.ts';
import { openDatabase } from './open-database.ts';

/** Tables that every library has had from the first on, in the order in which their rows refer to each other. */
const firstTables = [
  'folders',
  'diagrams',
  'versions',
  'originals',
  'notices',
  'drafts',
  'thumbnails',
  'outlines',
  'links',
  'viewports',
  'state',
];

/** All tables whose rows are kept. */
const tables = [...firstTables, 'tags', 'diagram_tags', 'undo_states', 'undo_places'];

/**
 * Reads what is readable of the damaged library at `path` into a new library at `target`; the damaged file stays as it is.
 * Every diagram of which the file still holds a trace is readable afterwards or among the losses.
 */
export async function rescueLibrary(path: string, target: string): Promise<Losses> {
  removeDatabase(target);
  const scratch = `${target}-source`;
  copyDatabase(path, scratch);
  if (isJournalDamaged(scratch)) foldJournal(scratch);
  const fresh = openDatabase(target);
  try {
    fresh.pragma('foreign_keys = OFF');
    // A later rescue must not find what this one drops.
    fresh.pragma('secure_delete = ON');
    return await mendLibrary(fresh, copyAll(scratch, fresh));
  } finally {
    fresh.close();
    removeDatabase(scratch);
  }
}

/** Answers the ids of diagrams of which indexes name contents that are lost. */
function copyAll(from: string, to: Database): string[] {
  const damaged = openDamaged(from, firstTables);
  const traces = createDiagramTraces();
  try {
    const listed = damaged ? listContents(damaged) : null;
    if (damaged) copyTables(damaged, to);
    copyLooseRows(from, to, traces.note);
    traces.insertMissing(to);
    traces.nameUnnamed(to);
    if (damaged) nameFromSearch(damaged, to);
    adoptOrphans(to);
    traces.nameUnnamed(to);
    return listed ? missingContents(listed, to) : [];
  } finally {
    damaged?.close();
  }
}

/** Copies what SQLite can read, and puts the journal's pages into the file. */
function copyTables(damaged: Database, to: Database): void {
  for (const table of tables) {
    copyReadableRows(damaged, to, table);
    if (table === 'diagrams') copyIndexedDiagrams(damaged, to);
  }
  try {
    damaged.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The file is read as it is.
  }
}

/** Copies a library file with the changes that are still in its journal. */
export function copyDatabase(from: string, to: string): void {
  removeDatabase(to);
  copyFileSync(from, to);
  if (existsSync(`${from}-wal`)) copyFileSync(`${from}-wal`, `${to}-wal`);
}

function removeDatabase(path: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${path}${ending}`, { force: true });
}
