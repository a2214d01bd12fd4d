import type { FolderLine } from './folder-tree.ts';

/** A line of the tree on screen: a folder, or the field for the name of a new one. */
export type TreeLine = ({ kind: 'folder' } & FolderLine) | NewLine;
export interface NewLine {
  kind: 'new';
  parentId: string | null;
  depth: number;
}

type Editing = { kind: 'new'; parentId: string | null } | { kind: 'rename'; id: string } | null;

/** Puts the field for a new folder's name right below its parent, or first at the top level. */
export function linesWithNewFolder(folders: readonly FolderLine[], editing: Editing): TreeLine[] {
  const lines: TreeLine[] = folders.map((line) => ({ kind: 'folder', ...line }));
  if (editing?.kind !== 'new') return lines;
  const { parentId } = editing;
  const parent = folders.findIndex((line) => line.folder.id === parentId);
  const depth = parent === -1 ? 0 : (folders[parent]?.depth ?? 0) + 1;
  return lines.toSpliced(parent + 1, 0, { kind: 'new', parentId, depth });
}
