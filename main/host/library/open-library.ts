import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { MillraceError } from '../../../shared/errors.ts';
import { claimLibrary } from './claim-library.ts';
import { isOnNetwork } from './is-on-network.ts';
import { isJournalDamaged } from './journal.ts';
import {
  createLibrary,
  type Library,
  type LibraryCallbacks,
  type LibraryCondition,
  libraryFileName,
} from './library.ts';
import type { Losses } from './mend-library.ts';
import { checkDatabase, openDatabase } from './open-database.ts';
import { copyDatabase, rescueLibrary } from './rescue-library.ts';

/**
 * Up to these sizes all pages are looked at whenever a library is opened, or is opened after a crash. Beyond, damage is found by the
 * check of the next backup, which nobody waits for; the start that follows looks at everything.
 */
const checkedBytes = 4 * 1024 * 1024;
const checkedBytesAfterCrash = 64 * 1024 * 1024;

interface Rescue extends Losses {
  rescuedFrom: string | null;
}

/**
 * Opens the library in a profile folder, making both if they are missing. A damaged library is kept aside and what is readable
 * of it opened; one that can't be written is opened for reading. Throws `library_locked`, `library_newer`, and
 * `library_read_only` when there is none and none can be made.
 */
export async function openLibrary(folder: string, { checkPages = false } = {}): Promise<Library> {
  const path = join(folder, libraryFileName);
  if (!isWritable(folder, path)) return await openReadOnly(folder, path);
  const release = claimLibrary(realpathSync(folder));
  try {
    finishRescue(path);
    if (checkPages) markDamage(path);
    const { db, rescue } = await openOrRescue(path);
    rmSync(damageMark(path), { force: true });
    const onDamage = () => markDamage(path);
    return openStores(
      db,
      { folder, readOnly: false, onNetwork: isOnNetwork(folder), ...rescue },
      { onDamage, onClose: release },
    );
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens a copy, because SQLite can't read a library with a journal without writing beside it. */
async function openReadOnly(folder: string, path: string): Promise<Library> {
  if (!existsSync(path)) {
    throw new MillraceError('library_read_only', `There is no library in ${folder}, and none can be made.`, { path });
  }
  const copies = mkdtempSync(join(tmpdir(), 'millrace-'));
  const copy = join(copies, libraryFileName);
  const removeCopies = () => rmSync(copies, { recursive: true, force: true });
  try {
    copyDatabase(path, copy);
    chmodSync(copy, 0o600);
    const { db, rescue } = await openOrRescue(copy);
    db.pragma('query_only = ON');
    const rescuedFrom = rescue.rescuedFrom === null ? null : path;
    const condition = { folder, readOnly: true, onNetwork: isOnNetwork(folder), ...rescue, rescuedFrom };
    return openStores(db, condition, { onDamage: () => {}, onClose: removeCopies });
  } catch (error) {
    removeCopies();
    throw error;
  }
}

async function openOrRescue(path: string): Promise<{ db: Database; rescue: Rescue }> {
  const isMarked = existsSync(damageMark(path));
  const wasCut = existsSync(`${path}-wal`);
  try {
    if (wasCut) refuseDamagedJournal(path);
    const db = openDatabase(path);
    try {
      const bytes = statSync(path).size;
      if (isMarked || (wasCut && bytes <= checkedBytesAfterCrash)) checkDatabase(db, 'rows');
      else checkDatabase(db, bytes <= checkedBytes ? 'pages' : 'tables');
      return { db, rescue: { rescuedFrom: null, unreadable: [], unnamedCount: 0 } };
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    if (!(error instanceof MillraceError && error.code === 'library_damaged')) throw error;
    const losses = await rescueLibrary(path, rescuing(path));
    renameSync(rescuing(path), rescued(path));
    const rescuedFrom = putAside(path);
    finishRescue(path);
    return { db: openDatabase(path), rescue: { rescuedFrom, ...losses } };
  }
}

function openStores(db: Database, condition: LibraryCondition, callbacks: LibraryCallbacks): Library {
  try {
    return createLibrary(db, condition, callbacks);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Throws `library_damaged` if the library's journal is, before SQLite drops what it can't read of it. */
function refuseDamagedJournal(path: string): void {
  if (!isJournalDamaged(path)) return;
  // What the journal of a library that is gone still holds is read like that of any other.
  if (!existsSync(path)) writeFileSync(path, '');
  throw new MillraceError('library_damaged', 'The journal of the library is damaged.', { path });
}

const damageMark = (path: string) => `${path}-damaged`;
const rescuing = (path: string) => `${path}-rescuing`;
const rescued = (path: string) => `${path}-rescued`;

/** Has the next start look at the whole file. Where no mark can be written, the damage will be met again. */
function markDamage(path: string): void {
  try {
    writeFileSync(damageMark(path), '');
  } catch {
    // The damage itself is what has to be reported.
  }
}

/** Renames a damaged library with its journal to a name that says so; answers it. */
function putAside(path: string): string {
  const time = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const named = (number: number) =>
    path.replace(/\.millrace$/, ` damaged ${time}${number > 1 ? ` (${number})` : ''}.millrace`);
  // A clock that was set back must not make one damaged library replace another.
  let number = 1;
  while (existsSync(named(number))) number++;
  const aside = named(number);
  if (existsSync(`${path}-wal`)) renameSync(`${path}-wal`, `${aside}-wal`);
  renameSync(path, aside);
  return aside;
}

/** Puts a completely rescued library in its place, also when a crash came before. */
function finishRescue(path: string): void {
  if (!existsSync(rescued(path))) return;
  if (existsSync(path)) putAside(path);
  renameSync(rescued(path), path);
}

/** Whether a library can be written, or made, in a folder; makes the folder. */
export function isWritable(folder: string, path: string): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    if (existsSync(path)) accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
