import type { Folder } from '../../shared/contract/library.ts';

/** One visible line of the folder tree, with what assistive technology needs to place it. */
export interface FolderLine {
  folder: Folder;
  depth: number;
  expandable: boolean;
  expanded: boolean;
  /** Place among its siblings, from 1, and their number. */
  position: number;
  siblings: number;
}

/** Folders by parent; the key null holds the top level. Order inside a parent is the host's (by name). */
export type FolderChildren = ReadonlyMap<string | null, readonly Folder[]>;

/** Groups folders by parent. A folder whose parent isn't in the list counts as top level. */
export function groupByParent(folders: readonly Folder[]): FolderChildren {
  const known = new Set(folders.map((folder) => folder.id));
  const children = new Map<string | null, Folder[]>();
  for (const folder of folders) {
    const parent = folder.parentId !== null && known.has(folder.parentId) ? folder.parentId : null;
    const siblings = children.get(parent);
    if (siblings) siblings.push(folder);
    else children.set(parent, [folder]);
  }
  return children;
}

/** The lines to show, top to bottom, given which folders are open. */
export function visibleLines(children: FolderChildren, expanded: ReadonlySet<string>): FolderLine[] {
  const lines: FolderLine[] = [];
  const walk = (parent: string | null, depth: number) => {
    const siblings = children.get(parent) ?? [];
    siblings.forEach((folder, index) => {
      const expandable = children.has(folder.id);
      const open = expandable && expanded.has(folder.id);
      lines.push({ folder, depth, expandable, expanded: open, position: index + 1, siblings: siblings.length });
      if (open) walk(folder.id, depth + 1);
    });
  };
  walk(null, 0);
  return lines;
}

/** The folders from the top level down to this one, itself last; empty when it is unknown. */
export function pathTo(byId: ReadonlyMap<string, Folder>, id: string | null): Folder[] {
  const path: Folder[] = [];
  const seen = new Set<string>();
  for (let next = id; next !== null && !seen.has(next); ) {
    const folder = byId.get(next);
    if (!folder) break;
    seen.add(next);
    path.unshift(folder);
    next = folder.parentId;
  }
  return path;
}

/** Whether `id` is `ancestor` itself or lies inside it. */
export function isInside(byId: ReadonlyMap<string, Folder>, id: string | null, ancestor: string): boolean {
  return pathTo(byId, id).some((folder) => folder.id === ancestor);
}
