import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { MillraceError } from '../../shared/errors.ts';
import { unframeBody } from '../host/diagrams/frame.ts';
import { readVersion } from '../host/diagrams/read-version.ts';
import { systemCode } from '../host/files/file-errors.ts';
import { foldJournal, isJournalDamaged } from '../host/library/journal.ts';
import { createLibrary, type Library, libraryFileName } from '../host/library/library.ts';
import { countBrokenRows, openDatabase } from '../host/library/open-database.ts';
import { isWritable } from '../host/library/open-library.ts';
import { copyDatabase } from '../host/library/rescue-library.ts';
import { toLibraryError } from '../host/library/sqlite-errors.ts';
import { findBrokenLinks } from '../host/process-links/find-broken-links.ts';
import type { CommandContext } from './command.ts';

export interface LibraryReport {
  path: string;
  fileBytes: number;
  /** Pages of the file that hold nothing. */
  freeBytes: number;
  versionBytes: number;
  diagrams: number;
  trashed: number;
  versions: number;
  drafts: number;
  /** Files beside the library: kept from repairs, or left by them. */
  leftovers: string[];
  /** What SQLite says about the pages of the file. */
  damage: string[];
  /** Rows whose diagram, folder or version isn't there, or isn't the newest. */
  danglingRows: number;
  /** Links that lead to no process of the library; null if damage hides them. */
  brokenLinks: number | null;
  /** Diagrams whose links were not read yet, and aren't counted. */
  unreadLinks: number;
  /** Versions whose content can't be had any more. */
  damagedVersions: { diagramId: string; versionId: string; name: string; createdAt: number }[];
  /** Unsaved edits that can't be read any more. */
  damagedDrafts: { diagramId: string; name: string; savedAt: number }[];
}

/** Milliseconds to wait for another application that is just closing the library. */
const lockWait = 1500;
/** More damage is counted, not listed. */
const listedDamage = 20;

/** Checks a library without changing anything in it. Throws `library_locked` and `library_newer`. */
export async function examineLibrary(
  path: string,
  { withContents }: { withContents: boolean },
  context: CommandContext,
): Promise<LibraryReport> {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-doctor-'));
  try {
    context.progress('Checking the file …');
    const copy = join(folder, libraryFileName);
    const damage = await checkAndCopy(path, copy).catch((error: unknown) => {
      throw isFull(error) ? noRoom() : error;
    });
    const report = {
      ...emptyReport(path),
      damage,
      leftovers: readdirSync(dirname(path)).filter((name) => isLeftover(name, basename(path))),
    };
    return await examineCopy(copy, report, withContents, context);
  } finally {
    context.progress('');
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFull(error: unknown): boolean {
  return systemCode(error) === 'ENOSPC' || (error instanceof MillraceError && error.code === 'disk_full');
}

function noRoom(): MillraceError {
  const message = `There is no space left in ${tmpdir()} for a copy of the library. TMPDIR names another folder.`;
  return new MillraceError('disk_full', message);
}

/** What is wrong with the pages of the file, which is copied while nobody else can write to it. */
async function checkAndCopy(path: string, copy: string): Promise<string[]> {
  if (statSync(path).size === 0 && !existsSync(`${path}-wal`)) return ['The file is empty.'];
  // SQLite would drop what it can't read of the journal.
  if (isJournalDamaged(path)) {
    copyDatabase(path, copy);
    foldJournal(copy);
    return ['The journal is damaged in front of changes that were stored.'];
  }
  try {
    const mayWrite = isWritable(dirname(path), path);
    if (!mayWrite) copyUnlocked(path, copy);
    const db = new Database(mayWrite ? path : copy, { timeout: lockWait, fileMustExist: true });
    try {
      db.pragma('locking_mode = EXCLUSIVE');
      db.exec('BEGIN IMMEDIATE; COMMIT');
      if (!mayWrite) return integrityOf(db);
      const damage = integrityOf(db);
      await db.backup(copy);
      return damage;
    } finally {
      db.close();
    }
  } catch (error) {
    const known = toLibraryError(error);
    if (known instanceof MillraceError && known.code === 'library_damaged') return [known.message];
    throw known;
  }
}

/** Copies a library that can only be read, which nobody can lock; whoever has it open holds a lock that is met all the same. */
function copyUnlocked(path: string, copy: string): void {
  const db = new Database(path, { timeout: lockWait, fileMustExist: true, readonly: true });
  try {
    db.prepare('SELECT 1 FROM sqlite_master').get();
  } catch (error) {
    const known = toLibraryError(error);
    if (known instanceof MillraceError && known.code === 'library_locked') throw known;
    // With a journal beside it SQLite can't read it here; the copy tells what is wrong otherwise.
  } finally {
    db.close();
  }
  copyDatabase(path, copy);
  chmodSync(copy, 0o600);
}

function integrityOf(db: Database.Database): string[] {
  const found = db.prepare<[], string>(`PRAGMA integrity_check(${listedDamage})`).pluck().all();
  return found.filter((line) => line !== 'ok');
}

/** Reads a copy, as far as it can be read. */
async function examineCopy(
  copy: string,
  report: LibraryReport,
  withContents: boolean,
  context: CommandContext,
): Promise<LibraryReport> {
  try {
    const db = openDatabase(copy);
    const losses = { rescuedFrom: null, unreadable: [], unnamedCount: 0 };
    const condition = { folder: dirname(copy), readOnly: true, onNetwork: false, ...losses };
    const library = createLibrary(db, condition, { onDamage: () => {}, onClose: () => {} });
    try {
      const counted = { ...report, ...countRows(db), ...(await countLinks(library)) };
      if (!withContents) return counted;
      const damagedVersions = await readAll(db, library, context);
      return { ...counted, damagedVersions, damagedDrafts: await readDrafts(db) };
    } finally {
      library.close();
    }
  } catch (error) {
    const known = toLibraryError(error);
    if (!(known instanceof MillraceError) || known.code !== 'library_damaged') throw known;
    return { ...report, damage: report.damage.length > 0 ? report.damage : [known.message] };
  }
}

function countRows(db: Database.Database) {
  const count = (sql: string): number => Number(db.prepare(sql).pluck().get() ?? 0);
  return {
    freeBytes: count('PRAGMA freelist_count') * count('PRAGMA page_size'),
    versionBytes: count('SELECT sum(coalesce(length(packed), 0) + coalesce(length(delta), 0)) FROM versions'),
    diagrams: count('SELECT count(*) FROM diagrams WHERE trashed_at IS NULL'),
    trashed: count('SELECT count(*) FROM diagrams WHERE trashed_at IS NOT NULL'),
    versions: count('SELECT count(*) FROM versions'),
    drafts: count('SELECT count(*) FROM drafts'),
    danglingRows: countBrokenRows(db),
  };
}

async function countLinks(library: Library): Promise<Pick<LibraryReport, 'brokenLinks' | 'unreadLinks'>> {
  try {
    const { links } = await findBrokenLinks(library, Number.MAX_SAFE_INTEGER);
    const unread = library.read(() => library.processLinks.unread(0, library.search.lastKey()));
    return { brokenLinks: links.length, unreadLinks: unread.length };
  } catch (error) {
    // Contents are looked at all the same.
    if (error instanceof MillraceError && error.code === 'library_damaged')
      return { brokenLinks: null, unreadLinks: 0 };
    throw error;
  }
}

interface VersionRow {
  id: string;
  name: string;
}

/** Versions that can't be read, each with the name of its diagram. */
async function readAll(
  db: Database.Database,
  library: Library,
  { jobs, progress }: CommandContext,
): Promise<LibraryReport['damagedVersions']> {
  const rows = db
    .prepare<[], VersionRow>(
      'SELECT v.id, d.name FROM versions v JOIN diagrams d ON d.id = v.diagram_id ORDER BY v.diagram_id, v.key',
    )
    .all();
  const damaged: LibraryReport['damagedVersions'] = [];
  for (const [at, { id, name }] of rows.entries()) {
    if (at % 20 === 0) progress(`Reading version ${at + 1} of ${rows.length}`);
    try {
      await readVersion({ library, jobs }, library.versions.head(id));
    } catch (error) {
      if (!(error instanceof MillraceError)) throw error;
      const { diagramId, createdAt } = library.versions.head(id);
      damaged.push({ diagramId, versionId: id, name, createdAt });
    }
  }
  return damaged;
}

/** Drafts that can't be read, each with the name of its diagram. */
async function readDrafts(db: Database.Database): Promise<LibraryReport['damagedDrafts']> {
  const ids = db.prepare<[], string>('SELECT diagram_id FROM drafts').pluck().all();
  const draft = db.prepare<[string], { name: string; savedAt: number; packed: Uint8Array }>(
    `SELECT d.name, x.saved_at AS savedAt, x.packed FROM drafts x JOIN diagrams d ON d.id = x.diagram_id
     WHERE x.diagram_id = ?`,
  );
  const damaged: LibraryReport['damagedDrafts'] = [];
  for (const diagramId of ids) {
    const row = draft.get(diagramId);
    if (!row || (await unframeBody(row.packed).catch(() => null))) continue;
    damaged.push({ diagramId, name: row.name, savedAt: row.savedAt });
  }
  return damaged;
}

function isLeftover(name: string, file: string): boolean {
  return (
    / damaged .*\.millrace/.test(name) || (name.startsWith(`${file}-`) && /-(rescuing|rescued|damaged)/.test(name))
  );
}

function emptyReport(path: string): LibraryReport {
  return {
    path,
    fileBytes: statSync(path).size,
    freeBytes: 0,
    versionBytes: 0,
    diagrams: 0,
    trashed: 0,
    versions: 0,
    drafts: 0,
    leftovers: [],
    damage: [],
    danglingRows: 0,
    brokenLinks: null,
    unreadLinks: 0,
    damagedVersions: [],
    damagedDrafts: [],
  };
}
