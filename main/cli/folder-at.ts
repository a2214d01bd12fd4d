import { randomUUID } from 'node:crypto';
import { cleanName } from '../host/library/clean-name.ts';
import { notFound } from '../host/library/diagram-store.ts';
import type { Library } from '../host/library/library.ts';

/**
 * The id of the library's folder at a path such as `Sales/Orders`, null for the top level. Throws `not_found` for one that is missing,
 * unless it is to be made.
 */
export function folderAt(library: Library, path: string, { make }: { make: boolean }): string | null {
  let parentId: string | null = null;
  for (const segment of path.split('/').filter((part) => part.trim() !== '')) {
    parentId = folderIn(library, parentId, cleanName(segment), make);
    if (parentId === null) throw notFound('folder', path);
  }
  return parentId;
}

/** Null if there is none and none is to be made. */
function folderIn(library: Library, parentId: string | null, name: string, make: boolean): string | null {
  const found = library.read(() => library.folders.findByName(parentId, name));
  if (found !== undefined || !make) return found ?? null;
  const id = randomUUID();
  library.write(() => library.folders.insert({ id, parentId, name }));
  return id;
}
