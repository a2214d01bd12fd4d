import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { MillraceError } from '../../../shared/errors.ts';
import { libraryApplicationId, libraryVersion, migrate } from './migrate.ts';
import { toLibraryError } from './sqlite-errors.ts';

/** Milliseconds to wait for another application that is just closing the library. */
const lockWait = 1500;

/**
 * Opens a library file as its only user, makes it if it is missing, and brings its schema up to date. Throws
 * `library_locked`, `library_newer` (the file stays untouched) and `library_damaged`.
 */
export function openDatabase(path: string): Database.Database {
  refuseNewer(path, headerVersion(path));
  try {
    const db = new Database(path, { timeout: lockWait });
    try {
      prepareDatabase(db, path);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw toLibraryError(error);
  }
}

function prepareDatabase(db: Database.Database, path: string): void {
  // The first transaction in this mode takes the lock and keeps it, so that a second application fails right here.
  db.pragma('locking_mode = EXCLUSIVE');
  const version = pragmaNumber(db, 'user_version');
  refuseNewer(path, version);
  if (version > 0 && pragmaNumber(db, 'application_id') !== libraryApplicationId) throw notALibrary(path);
  if (version === 0 && db.prepare('SELECT 1 FROM sqlite_schema').get() !== undefined) throw notALibrary(path);
  // Pages that history frees can be given back; also keeps the tables' first pages where every library of a version has them.
  if (version === 0) db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  // What is acknowledged survives a power cut: every commit waits for the disk, on macOS for what the disk itself still holds back.
  db.pragma('synchronous = FULL');
  db.pragma('fullfsync = ON');
  db.pragma('foreign_keys = OFF');
  db.pragma('journal_size_limit = 67108864');
  // The first writing transaction takes the lock for good, even if it writes nothing.
  db.exec('BEGIN IMMEDIATE; COMMIT');
  migrate(db, version);
  if (version === 1) letPagesGo(db);
  db.pragma('foreign_keys = ON');
}

/** Rewrites a library of the first version so that pages can be given back. Where there is no space for that, they are used again. */
function letPagesGo(db: Database.Database): void {
  db.pragma('auto_vacuum = INCREMENTAL');
  try {
    db.exec('VACUUM');
  } catch (error) {
    if (!(error instanceof Database.SqliteError && error.code === 'SQLITE_FULL')) throw error;
  }
}

/** Every table of a library; what an index of words keeps for itself is met through the index. */
export const libraryTables = [
  'folders',
  'diagrams',
  'versions',
  'originals',
  'notices',
  'drafts',
  'undo_states',
  'undo_places',
  'thumbnails',
  'links',
  'viewports',
  'state',
  'tags',
  'diagram_tags',
  'processes',
  'process_links',
  'links_read',
  'outlines',
  'search',
  'search_ids',
  'search_names',
  'search_titles',
  'words',
  'misspellings',
  'import_jobs',
  'import_files',
] as const;

/** What is looked at: whether the tables can be used, every page of the file as well, or also what rows say of each other. */
type Thoroughness = 'tables' | 'pages' | 'rows';

/** Throws `library_damaged` if something doesn't fit. */
export function checkDatabase(db: Database.Database, what: Thoroughness): void {
  try {
    for (const table of libraryTables) db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get();
    if (what === 'tables') return;
    const check = what === 'pages' ? 'quick_check(1)' : 'integrity_check(1)';
    const result = db.pragma(check, { simple: true });
    if (result !== 'ok') throw damaged(String(result));
    if (what === 'rows' && countBrokenRows(db) > 0) throw damaged('rows contradict each other');
  } catch (error) {
    if (error instanceof MillraceError) throw error;
    throw damaged(error instanceof Error ? error.message : String(error), error);
  }
}

/** Rows that refer to what isn't there, and diagrams that don't speak of their newest version. */
export function countBrokenRows(db: Database.Database): number {
  const outdated = db
    .prepare<[], number>(
      `SELECT count(*) FROM diagrams d
       WHERE version_id IS NOT (SELECT id FROM versions WHERE diagram_id = d.id ORDER BY key DESC LIMIT 1)`,
    )
    .pluck();
  return db.prepare('PRAGMA foreign_key_check').all().length + (outdated.get() ?? 0);
}

function damaged(what: string, cause?: unknown): MillraceError {
  return new MillraceError('library_damaged', `The library file is damaged: ${what}`, {}, { cause });
}

function pragmaNumber(db: Database.Database, name: string): number {
  return Number(db.pragma(name, { simple: true }));
}

/** The schema version in the file's header, read without SQLite, which might write to the file; 0 if there is none. */
function headerVersion(path: string): number {
  if (!existsSync(path)) return 0;
  const file = openSync(path, 'r');
  try {
    const header = Buffer.alloc(100);
    if (readSync(file, header, 0, 100, 0) < 100) return 0;
    return header.readUInt32BE(68) === libraryApplicationId ? header.readUInt32BE(60) : 0;
  } finally {
    closeSync(file);
  }
}

function refuseNewer(path: string, version: number): void {
  if (version <= libraryVersion) return;
  throw new MillraceError(
    'library_newer',
    'A newer version of Millrace wrote this library. Install the newest version to open it; nothing in it was changed.',
    { path },
  );
}

function notALibrary(path: string): MillraceError {
  return new MillraceError('library_damaged', 'The file is no library of Millrace.', { path });
}
