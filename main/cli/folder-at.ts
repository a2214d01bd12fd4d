import { cleanName } from '../host/library/clean-name.ts';
import { notFound } from '../host/library/diagram-store.ts';
import type { Library } from '../host/library/library.ts';

/** The id of the library's folder at a path such as `Sales/Orders`, null for the top level. Throws `not_found`. */
export function folderAt(library: Library, path: string): string | null {
  let folderId: string | null = null;
  for (const segment of segmentsOf(path)) {
    const found = library.folders.findByName(folderId, cleanName(segment));
    if (found === undefined) throw notFound('folder', path);
    folderId = found;
  }
  return folderId;
}

/** The names in a folder's path. */
export function segmentsOf(path: string): string[] {
  return path.split('/').filter((part) => part.trim() !== '');
}
