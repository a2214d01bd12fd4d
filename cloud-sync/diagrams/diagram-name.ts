import { nameKey } from '../database/name-key.ts';
import { SyncError } from '../http/sync-error.ts';

/** A name as it is kept, and as it is ordered. Rejects with `request_invalid` when nothing can be seen of it. */
export function diagramName(name: string): { name: string; key: string } {
  const kept = name.toWellFormed().trim();
  if (kept === '') throw new SyncError('request_invalid', 'The name is blank. Send one that people can see.');
  return { name: kept, key: nameKey(kept) };
}
