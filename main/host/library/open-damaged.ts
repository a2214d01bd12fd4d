import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { hasShape, isInteger, isText, orNull, type Shape } from './copy-loose-rows.ts';
import { foldJournal, libraryPageSize as pageSize } from './journal.ts';
import { readLooseRecords } from './loose-records.ts';
import { openDatabase } from './open-database.ts';

/** A line of the description that a library file has of its own tables and indexes. */
interface Description {
  type: string;
  name: string;
  tableName: string;
  /** The page at which the table's or index's tree begins; 0 for what has none. */
  rootPage: number;
  sql: string | null;
}

/** How descriptions lie in their pages. */
const descriptionShape: Shape = [isText, isText, isText, isInteger, orNull(isText)];

/** What the page that a tree begins at may start with. */
const rootKinds: readonly number[] = [2, 5, 10, 13];

/**
 * Opens a copy of a damaged library for reading. If the file's description of its own tables is damaged, it is put together again from
 * what lies in the file, or else replaced by that of a fresh library, whose tables lie in the same places as those of a library that
 * was never brought up to date. Null if even that can't be opened.
 */
export function openDamaged(path: string, tables: string[]): Database.Database | null {
  const asIs = openIfDescribed(path, tables, true);
  if (asIs) return asIs;
  foldJournal(path);
  const found = findDescriptions(path);
  if (tables.every((table) => found.has(table))) describeAnew(path, inOrder(found));
  else transplantSchema(path);
  return openIfDescribed(path, tables, false);
}

/** Null if descriptions are damaged; or lost, for tables that are not among `tables` and for indexes only if none may be. */
function openIfDescribed(path: string, tables: string[], isWhole: boolean): Database.Database | null {
  const db = new Database(path);
  try {
    // Pages that contradict each other stop SQLite later than they would otherwise.
    db.pragma('writable_schema = ON');
    const rows = db.prepare<[], KnownSql>('SELECT name, sql FROM sqlite_schema').all();
    const described = new Map(rows.map(({ name, sql }) => [name, sql]));
    const known = knownSql();
    const fits = (name: string, sql: string | null) =>
      described.get(name) === sql || (!isWhole && !described.has(name));
    const isSound = !isOfThisVersion(described, known) || [...known].every(([name, sql]) => fits(name, sql));
    if (isSound && tables.every((table) => described.has(table))) return db;
  } catch {
    // Not even the list of tables is readable.
  }
  db.close();
  return null;
}

interface KnownSql {
  name: string;
  sql: string | null;
}

/** How many descriptions of tables and indexes may be damaged in a library that counts as one of this version. */
const mostDamaged = 8;

function isOfThisVersion(described: ReadonlyMap<string, unknown>, known: ReadonlyMap<string, unknown>): boolean {
  return [...known.keys()].filter((name) => !described.has(name)).length <= mostDamaged;
}

/** The descriptions that lie in the file's pages, by name; in the words of this version if the library is of this version. */
function findDescriptions(path: string): Map<string, Description> {
  const known = knownSql();
  const names = new Map([...known].map(([name, sql]) => [sql, name]));
  const found = new Map<string, Description>();
  withFile(path, 'r', (file) => {
    for (const record of readLooseRecords(path, pageSize)) {
      if (record.key === null || !hasShape(record.types, descriptionShape)) continue;
      const description = toDescription(record.read() ?? []);
      if (!description || !isPlausible(description, file)) continue;
      const { sql } = description;
      // Of what is damaged, the name follows from the words, and the words from the name.
      const name = (sql === null ? undefined : names.get(sql)) ?? description.name;
      // A former description may lie in a page that is no longer used.
      if (!found.has(name) || sql === known.get(name)) found.set(name, { ...description, name });
    }
  });
  if (!isOfThisVersion(found, known)) return found;
  for (const [name, description] of found) found.set(name, { ...description, sql: known.get(name) ?? description.sql });
  return found;
}

function toDescription([type, name, tableName, rootPage, sql]: unknown[]): Description | null {
  if (typeof type !== 'string' || typeof name !== 'string' || typeof tableName !== 'string') return null;
  if (!['table', 'index', 'trigger'].includes(type) || typeof rootPage !== 'number') return null;
  return { type, name, tableName, rootPage, sql: typeof sql === 'string' ? sql : null };
}

function isPlausible({ rootPage }: Description, file: number): boolean {
  if (rootPage === 0) return true;
  const first = Buffer.alloc(1);
  const read = readSync(file, first, 0, 1, (rootPage - 1) * pageSize);
  return read === 1 && rootKinds.includes(first[0] ?? 0);
}

/** Tables first, and what belongs to one only if it was found, too. */
function inOrder(found: ReadonlyMap<string, Description>): Description[] {
  const all = [...found.values()].filter(({ tableName }) => found.has(tableName));
  const ranks = ['table', 'index', 'trigger'];
  return all.sort((one, other) => ranks.indexOf(one.type) - ranks.indexOf(other.type));
}

/** How a library of this version describes its tables. */
function knownSql(): Map<string, string | null> {
  return withFreshLibrary((_, db) => {
    const rows = db.prepare<[], KnownSql>('SELECT name, sql FROM sqlite_schema').all();
    return new Map(rows.map(({ name, sql }) => [name, sql]));
  });
}

/** Replaces the first page, and with it the description of the tables; the pages it takes are added at the file's end. */
function describeAnew(path: string, descriptions: readonly Description[]): void {
  withFolder((folder) => {
    const empty = join(folder, 'empty');
    const db = new Database(empty);
    db.pragma('user_version = 1');
    db.close();
    copyPages(empty, path, [1]);
  });
  const db = new Database(path);
  try {
    db.unsafeMode(true);
    db.pragma('writable_schema = ON');
    const insert = db.prepare('INSERT INTO sqlite_schema VALUES (:type, :name, :tableName, :rootPage, :sql)');
    db.transaction(() => {
      for (const description of descriptions) insert.run(description);
    })();
  } finally {
    db.close();
  }
}

/** Copies the pages that describe the tables from a fresh library over those of `path`. */
function transplantSchema(path: string): void {
  withFreshLibrary((fresh, db) => {
    const pages = db.prepare<[], number>("SELECT pageno FROM dbstat WHERE name = 'sqlite_schema'").pluck().all();
    db.close();
    copyPages(fresh, path, pages);
  });
}

function withFreshLibrary<Result>(work: (path: string, db: Database.Database) => Result): Result {
  return withFolder((folder) => {
    const fresh = join(folder, 'fresh');
    const db = openDatabase(fresh);
    try {
      return work(fresh, db);
    } finally {
      db.close();
    }
  });
}

function withFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyPages(from: string, to: string, pages: number[]): void {
  withFile(from, 'r', (source) =>
    withFile(to, 'r+', (target) => {
      const pageCount = Math.max(1, Math.ceil(fstatSync(target).size / pageSize));
      for (const page of pages) {
        const bytes = Buffer.alloc(pageSize);
        readSync(source, bytes, 0, pageSize, (page - 1) * pageSize);
        if (page === 1) describeFile(bytes, pageCount);
        writeSync(target, bytes, 0, pageSize, (page - 1) * pageSize);
      }
    }),
  );
}

function withFile(path: string, flags: string, work: (file: number) => void): void {
  const file = openSync(path, flags);
  try {
    work(file);
  } finally {
    closeSync(file);
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
