import { copyFileSync, existsSync, rmSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { copyIndexedDiagrams } from './copy-indexed-diagrams.ts';
import { copyReadableRows } from './copy-readable-rows.ts';
import { mendLibrary } from './mend-library.ts';
import { openDamaged } from './open-damaged.ts';
import { openDatabase } from './open-database.ts';

/** The library's tables, in the order in which their rows refer to each other. */
const tables = [
  'folders',
  'diagrams',
  'versions',
  'originals',
  'notices',
  'drafts',
  'thumbnails',
  'texts',
  'links',
  'viewports',
  'state',
];

/**
 * Reads what is readable of the damaged library at `path` into a new library at `target`; the damaged file stays as it is.
 * Answers the names of diagrams of which something is lost.
 */
export async function rescueLibrary(path: string, target: string): Promise<string[]> {
  removeDatabase(target);
  const scratch = `${target}-source`;
  copyDatabase(path, scratch);
  const fresh = openDatabase(target);
  try {
    fresh.pragma('foreign_keys = OFF');
    copyAll(scratch, fresh);
    return await mendLibrary(fresh);
  } finally {
    fresh.close();
    removeDatabase(scratch);
  }
}

function copyAll(from: string, to: Database): void {
  const damaged = openDamaged(from, tables);
  if (!damaged) return;
  try {
    for (const table of tables) {
      copyReadableRows(damaged, to, table);
      if (table === 'diagrams') copyIndexedDiagrams(damaged, to);
    }
  } finally {
    damaged.close();
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
