import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openDatabase } from './open-database.ts';

/**
 * Opens a copy of a damaged library for reading. If the file's description of its own tables is damaged, it is replaced by
 * that of a fresh library, whose tables lie in the same places. Null if even that can't be opened.
 */
export function openDamaged(path: string, tables: string[]): Database.Database | null {
  const asIs = openIfDescribed(path, tables);
  if (asIs) return asIs;
  transplantSchema(path);
  return openIfDescribed(path, tables);
}

function openIfDescribed(path: string, tables: string[]): Database.Database | null {
  const db = new Database(path);
  try {
    // Pages that contradict each other stop SQLite later than they would otherwise.
    db.pragma('writable_schema = ON');
    const known = new Set(db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all());
    if (tables.every((table) => known.has(table))) return db;
  } catch {
    // Not even the list of tables is readable.
  }
  db.close();
  return null;
}

/** Copies the pages that describe the tables from a fresh library over those of `path`. */
function transplantSchema(path: string): void {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  try {
    const fresh = join(folder, 'fresh');
    const db = openDatabase(fresh);
    const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all();
    const pageSize = Number(db.pragma('page_size', { simple: true }));
    db.close();
    copyPages(fresh, path, pages, pageSize);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyPages(from: string, to: string, pages: number[], pageSize: number): void {
  const source = openSync(from, 'r');
  const target = openSync(to, 'r+');
  try {
    const pageCount = Math.ceil(fstatSync(target).size / pageSize);
    for (const page of pages) {
      const bytes = Buffer.alloc(pageSize);
      readSync(source, bytes, 0, pageSize, (page - 1) * pageSize);
      if (page === 1) describeFile(bytes, pageCount);
      writeSync(target, bytes, 0, pageSize, (page - 1) * pageSize);
    }
  } finally {
    closeSync(source);
    closeSync(target);
  }
}

/** Sets what a header says about its file: the number of pages, and no list of free ones. */
function describeFile(firstPage: Buffer, pageCount: number): void {
  firstPage.writeUInt32BE(pageCount, 28);
  firstPage.writeUInt32BE(0, 32);
  firstPage.writeUInt32BE(0, 36);
  // The page count counts only if these two agree.
  firstPage.writeUInt32BE(firstPage.readUInt32BE(24), 92);
}
