import Database from 'better-sqlite3';
import { MillraceError } from '../../../shared/errors.ts';

/** True for errors that mean that the file itself is damaged, or ends before its last page. */
function isDamage(error: unknown): boolean {
  return (
    error instanceof Database.SqliteError &&
    /^SQLITE_(CORRUPT|NOTADB|IOERR_SHORT_READ|IOERR_CORRUPTFS)/.test(error.code)
  );
}

const failures: ReadonlySet<string> = new Set(['library_read_only', 'library_damaged', 'disk_full', 'disk_failed']);

/** True for codes that concern the library as a whole: whatever else is to be written would fail as well. */
export function isLibraryFailure(code: string): boolean {
  return failures.has(code);
}

/** SQLite's errors as Millrace's: full and failing disks, read-only, locked and damaged libraries have codes; others pass unchanged. */
export function toLibraryError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const options = { cause: error };
  if (isDamage(error)) {
    return new MillraceError('library_damaged', `The library file is damaged: ${error.message}`, {}, options);
  }
  if (error.code === 'SQLITE_FULL') {
    return new MillraceError('disk_full', 'There is no space left for the library.', {}, options);
  }
  if (error.code.startsWith('SQLITE_BUSY')) {
    return new MillraceError(
      'library_locked',
      'Another Millrace uses this library. Close it, then start again.',
      {},
      options,
    );
  }
  if (error.code.startsWith('SQLITE_READONLY')) {
    return new MillraceError('library_read_only', 'The library can only be read.', {}, options);
  }
  if (/^SQLITE_(IOERR|CANTOPEN)/.test(error.code)) {
    return new MillraceError('disk_failed', `The disk failed: ${error.message} (${error.code})`, {}, options);
  }
  return error;
}
