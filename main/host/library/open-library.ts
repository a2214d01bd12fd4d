import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createLibrary, type Library, libraryFileName } from './library.ts';
import { openDatabase } from './open-database.ts';

/**
 * Opens the library in a profile folder, making both if they are missing. Throws `library_locked`, `library_newer`.
 */
export async function openLibrary(folder: string): Promise<Library> {
  mkdirSync(folder, { recursive: true });
  const db = openDatabase(join(folder, libraryFileName));
  return createLibrary(db, { folder, readOnly: false, rescuedFrom: null, unreadable: [] }, () => {});
}
