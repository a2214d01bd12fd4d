import { SyncError } from './sync-error.ts';

type Kinds = { id: string; text: string; number: number };
type Kind = keyof Kinds;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const isOf: Record<Kind, (value: unknown) => boolean> = {
  id: (value) => typeof value === 'string' && uuid.test(value),
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  number: (value) => Number.isSafeInteger(value),
};

/** Makes the `next` of a page from the sort key of its last item. */
export function makeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Reads a cursor made by `makeCursor`. Rejects what is none, or is one of another list, with `request_invalid`. */
export function readCursor<const List extends readonly Kind[]>(
  cursor: string,
  kinds: List,
): { -readonly [Index in keyof List]: Kinds[List[Index]] } {
  const values = parse(cursor);
  if (fits(values, kinds)) return values;
  throw new SyncError('request_invalid', 'This "cursor" is none of this list. Take the "next" of the page before.');
}

function fits<const List extends readonly Kind[]>(
  values: unknown,
  kinds: List,
): values is { -readonly [Index in keyof List]: Kinds[List[Index]] } {
  return Array.isArray(values) && values.length === kinds.length && kinds.every((kind, i) => isOf[kind](values[i]));
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
}
