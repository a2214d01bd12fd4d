import type { Library } from '../library/library.ts';

/**
 * The folder here that stands for one of another library: the same one, else one of the same name in the same place, else a new one.
 * Belongs into `target.write`.
 */
export function ensureSameFolder(source: Library, target: Library, id: string | null): string | null {
  if (id === null) return null;
  const { parentId, name, trashedAt } = source.read(() => source.folders.get(id));
  const known = target.folders.find(id);
  if (known) return known.trashedAt === null || trashedAt !== null ? id : null;
  const parent = ensureSameFolder(source, target, parentId);
  const twin = target.folders.findByName(parent, name);
  if (twin !== undefined) return twin;
  target.folders.insert({ id, parentId: parent, name });
  return id;
}
