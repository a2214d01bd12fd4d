import { SyncError } from '../http/sync-error.ts';

/** A stretch of bytes, from `start` up to `end`, which it doesn't include. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Reads a `content-range` header such as `bytes 0-99/1000`; null where there is none. */
export function readContentRange(header: string | undefined): (ByteRange & { total: number }) | null {
  if (header === undefined) return null;
  const [, first, last, all] = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/.exec(header.trim()) ?? [];
  const start = Number(first);
  const end = Number(last) + 1;
  const total = Number(all);
  if (start < end && end <= total) return { start, end, total };
  throw new SyncError('request_invalid', 'The header "content-range" must be like "bytes 0-262143/1000000".');
}

/**
 * The bytes that a `range` header asks for. Null where everything is to be sent: without one, or with one that asks for several
 * stretches or in another unit. `unsatisfiable` when it asks for none that exist.
 */
export function readRange(header: string | undefined, total: number): ByteRange | 'unsatisfiable' | null {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return null;
  if (first === '') {
    const start = Math.max(0, total - Number(last));
    return start < total ? { start, end: total } : 'unsatisfiable';
  }
  const start = Number(first);
  const end = last === '' ? total : Math.min(total, Number(last) + 1);
  if (last !== '' && Number(last) < start) return null;
  return start < total ? { start, end } : 'unsatisfiable';
}
