import { SyncError } from '../http/sync-error.ts';

/** The SQLSTATE of a database's error, or the code of a system's; null for anything else. */
export function errorCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Which unique index or other constraint an error is about; null for none. */
export function constraintOf(error: unknown): string | null {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : null;
}

const lostConnection =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout|Connection ended|not queryable|Client was closed|Cannot use a pool after calling end/i;

/** Whether the database can't be reached, is starting or stopping, takes no more connections, or answers too late. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCodeOf(error);
  if (
    code !== null &&
    /^(?:08|57014|57P|53300|25006|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/.test(code)
  )
    return true;
  return error instanceof Error && lostConnection.test(error.message);
}

/** Turns errors that mean "not now" into `database_unavailable`, and leaves others as they are. */
export function unavailable(error: unknown): unknown {
  if (!isUnavailable(error)) return error;
  return new SyncError(
    'database_unavailable',
    'The server can’t reach its database. Nothing was lost; try again in a moment.',
    {},
    2,
  );
}

/** Whether a row was refused since its key is there already. */
export function isDuplicate(error: unknown): boolean {
  return errorCodeOf(error) === '23505';
}
