import type { Folder } from '../../../shared/contract/library.ts';
import { fileNameFor } from '../diagrams/diagram-to-xml.ts';

/** A diagram's place, as far as its path in an archive depends on it. */
interface Placed {
  name: string;
  folderId: string | null;
}

/**
 * Gives each diagram its path in an archive: the folders from `base` down to it, with `/`, and its name. Names that are
 * taken, in whatever case, get a number. Folders that only differ in what file systems don't take become one.
 */
export function createArchivePaths(folders: readonly Folder[], base: string | null): (diagram: Placed) => string {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const known = new Map<string | null, string>([
    [null, ''],
    [base, ''],
  ]);
  const taken = new Set<string>();

  function pathOf(folderId: string | null): string {
    const path = known.get(folderId);
    if (path !== undefined) return path;
    const folder = folderId === null ? undefined : byId.get(folderId);
    const made = folder ? `${pathOf(folder.parentId)}${fileNameFor(folder.name)}/` : '';
    known.set(folderId, made);
    return made;
  }

  return ({ name, folderId }) => {
    const stem = `${pathOf(folderId)}${fileNameFor(name)}`.normalize('NFC');
    let path = `${stem}.bpmn`;
    for (let number = 2; taken.has(path.toLowerCase()); number++) path = `${stem} (${number}).bpmn`;
    taken.add(path.toLowerCase());
    return path;
  };
}

/** The deepest folder that holds all these; null for the top level. */
export function commonFolder(folders: readonly Folder[], ids: readonly (string | null)[]): string | null {
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  const pathTo = (id: string | null): string[] => {
    const path: string[] = [];
    for (let next = id; next !== null; next = byId.get(next)?.parentId ?? null) path.unshift(next);
    return path;
  };
  const [first = [], ...others] = [...new Set(ids)].map(pathTo);
  const shared = others.reduce(
    (common, path) => common.slice(0, common.findIndex((id, depth) => path[depth] !== id) >>> 0),
    first,
  );
  return shared.at(-1) ?? null;
}
