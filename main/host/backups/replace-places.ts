import type { HostParts } from '../host-parts.ts';
import type { Library } from '../library/library.ts';
import { writeInSlices } from '../library/write-in-slices.ts';
import { ensureSameFolder } from './ensure-same-folder.ts';

/** Diagrams that windows hear of at a time. */
const toldAtOnce = 200;

/**
 * Brings the folders of another library here, each with its name and place there; answers which folder here stands for each. Belongs
 * into `target.write`.
 */
export function replaceFolders(source: Library, target: Library): Map<string, string> {
  const folders = source.read(() => source.folders.list(false));
  const ids = new Map<string, string>();
  for (const { id } of folders) {
    if ((target.folders.find(id)?.trashedAt ?? null) !== null) target.trash.restoreFolder(id);
    const here = ensureSameFolder(source, target, id);
    if (here !== null) ids.set(id, here);
  }
  for (const { id, name, parentId } of folders) {
    const here = target.folders.find(ids.get(id) ?? '');
    if (!here) continue;
    const parent = parentId === null ? null : (ids.get(parentId) ?? null);
    if (here.name !== name) target.folders.rename(here.id, name);
    // Folders that were turned inside out stay as they are.
    const fits = parent === null || (parent !== here.id && !target.folders.isInside(parent, here.id));
    if (here.parentId !== parent && fits) target.folders.move(here.id, parent);
  }
  return ids;
}

/** Gives a diagram its name and place of another library; false if it has them. Belongs into `target.write`. */
export function takePlace(
  source: Library,
  target: Library,
  id: string,
  folderIds: ReadonlyMap<string, string>,
): boolean {
  const theirs = source.read(() => source.diagrams.get(id));
  const ours = target.diagrams.get(id);
  if (theirs.trashedAt !== null) {
    if (ours.trashedAt === null) target.trash.trashDiagram(id, Date.now());
    return ours.trashedAt === null;
  }
  const folderId = theirs.folderId === null ? null : (folderIds.get(theirs.folderId) ?? null);
  if (ours.folderId !== folderId) target.diagrams.move(id, folderId);
  if (ours.name !== theirs.name) target.diagrams.rename(id, theirs.name, Date.now());
  return ours.folderId !== folderId || ours.name !== theirs.name;
}

/** Moves diagrams and folders other than these to the trash; answers how many diagrams that were. */
export async function trashOthers(
  { library, emit }: Pick<HostParts, 'library' | 'emit'>,
  diagramIds: ReadonlySet<string>,
  folderIds: ReadonlySet<string>,
): Promise<number> {
  const ids = library.read(() =>
    library.copies.ids().filter((id) => !diagramIds.has(id) && !library.diagrams.placeOf(id).trashed),
  );
  const now = Date.now();
  await writeInSlices(library, ids, (id) => library.trash.trashDiagram(id, now));
  library.write(() => {
    const parents = new Map(library.folders.list(false).map(({ id, parentId }) => [id, parentId]));
    const kept = new Set<string>();
    for (const id of folderIds) {
      for (let up: string | null = id; up !== null && !kept.has(up); up = parents.get(up) ?? null) kept.add(up);
    }
    for (const id of parents.keys()) if (!kept.has(id)) library.trash.trashFolder(id, now);
  });
  for (let at = 0; at < Math.max(1, ids.length); at += toldAtOnce) {
    emit('library:changed', { diagramIds: ids.slice(at, at + toldAtOnce) });
  }
  return ids.length;
}
