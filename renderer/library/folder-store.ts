import { create } from 'zustand';
import type { Folder } from '../../shared/contract/library.ts';
import { host } from '../host.ts';
import { type FolderChildren, groupByParent } from './folder-tree.ts';

interface FolderState {
  /** Folders that are not in the trash, ordered by name. */
  folders: readonly Folder[];
  byId: ReadonlyMap<string, Folder>;
  children: FolderChildren;
  trashed: readonly Folder[];
  /** False until the first answer is here. */
  loaded: boolean;
}

export const useFolders = create<FolderState>()(() => ({
  folders: [],
  byId: new Map(),
  children: new Map(),
  trashed: [],
  loaded: false,
}));

let newestLoad = 0;

/** Reads all folders from the host; of overlapping calls only the last one counts. */
export async function loadFolders(): Promise<void> {
  newestLoad += 1;
  const load = newestLoad;
  const all = await host.library.listFolders({ trashed: true });
  if (load !== newestLoad) return;
  const folders = all.filter((folder) => folder.trashedAt === null);
  const trashed = all.filter((folder) => folder.trashedAt !== null);
  const byId = new Map(folders.map((folder) => [folder.id, folder]));
  useFolders.setState({ folders, byId, children: groupByParent(folders), trashed, loaded: true });
}
