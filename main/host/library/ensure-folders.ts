import { randomUUID } from 'node:crypto';
import { cleanName } from './clean-name.ts';
import type { Library } from './library.ts';

/** The folder at `path` below `parentId`; folders that are missing are made. Belongs into `Library.write`. */
export function ensureFolders(library: Library, parentId: string | null, path: string[]): string | null {
  let current = parentId;
  for (const segment of path) {
    const name = cleanName(segment);
    const found = library.folders.findByName(current, name);
    const id = found ?? randomUUID();
    if (!found) library.folders.insert({ id, parentId: current, name });
    current = id;
  }
  return current;
}
