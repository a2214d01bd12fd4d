import { SyncError } from '../http/sync-error.ts';
import { isId } from './new-id.ts';

type Key = string | number;

/** The id before all others: where lists that are ordered by id begin. */
export const firstId = '00000000-0000-0000-0000-000000000000';

/**
 * The keys of the last row of the page before, or `start`, which lies before every row, for the first page. Throws `request_invalid`
 * for a cursor that isn't of this list: each key must be of the kind of its start, a text, a number or an id.
 */
export function readCursor(cursor: string | undefined, start: readonly Key[]): readonly Key[] {
  if (cursor === undefined) return start;
  const keys = parse(cursor);
  if (keys === null || keys.length !== start.length) throw invalidCursor();
  return keys.map((key, index) => {
    const example = start[index];
    if (typeof key === 'number' && typeof example === 'number' && Number.isSafeInteger(key)) return key;
    if (typeof key !== 'string' || typeof example !== 'string' || key.includes('\0')) throw invalidCursor();
    if (isId(example) && !isId(key)) throw invalidCursor();
    return key;
  });
}

function parse(cursor: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function invalidCursor(): SyncError {
  return new SyncError('request_invalid', 'The cursor is not one of this list. Read the list from its beginning.');
}

/** Makes a page of at most `limit` items from rows of which one more was asked for, to see whether there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  itemOf: (row: Row) => Item,
  keysOf: (row: Row) => readonly Key[],
): { items: Item[]; next: string | null } {
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(itemOf),
    next:
      rows.length > limit && last !== undefined
        ? Buffer.from(JSON.stringify(keysOf(last))).toString('base64url')
        : null,
  };
}
