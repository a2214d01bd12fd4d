import { SyncError } from '../http/sync-error.ts';

/** What names are compared and ordered by: names that differ only in case, accents' encoding or blanks around them are the same. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

/** A name as it is stored, with its key. Throws `request_invalid` for a name of nothing but blanks. */
export function cleanName(typed: string): { name: string; key: string } {
  const name = typed.toWellFormed().trim().normalize('NFC');
  if (name === '') throw new SyncError('request_invalid', 'The name is empty. Give it at least one letter.');
  return { name, key: nameKey(name) };
}
