import { MillraceError } from '../../../shared/errors.ts';

/** The code of a system error, such as `ENOENT`; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A failed read as `file_not_found` or `file_not_readable`. Errors of Millrace pass unchanged. */
export function toReadError(error: unknown, path: string): MillraceError {
  if (error instanceof MillraceError) return error;
  const missing = systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR';
  return new MillraceError(
    missing ? 'file_not_found' : 'file_not_readable',
    missing ? `There is no file ${path}.` : `${path} can't be read: ${systemCode(error)}`,
    { path },
    { cause: error },
  );
}

/** A failed write as `disk_full` or `file_not_writable`. Errors of Millrace pass unchanged. */
export function toWriteError(error: unknown, path: string): MillraceError {
  if (error instanceof MillraceError) return error;
  const full = systemCode(error) === 'ENOSPC' || systemCode(error) === 'EDQUOT';
  return new MillraceError(
    full ? 'disk_full' : 'file_not_writable',
    full ? `There is no space left for ${path}.` : `${path} can't be written: ${systemCode(error)}`,
    { path },
    { cause: error },
  );
}
