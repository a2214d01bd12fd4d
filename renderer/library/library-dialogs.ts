import { create } from 'zustand';

/** What is being moved by the Move to… dialog. */
export type Moving = { kind: 'diagrams'; ids: readonly string[] } | { kind: 'folder'; id: string };

interface LibraryDialogs {
  /** Set while the Move to… dialog is open. */
  moving: Moving | null;
  /** A folder's name being typed in the sidebar: a new folder inside `parentId`, or an existing one. */
  editingFolder: { kind: 'new'; parentId: string | null } | { kind: 'rename'; id: string } | null;
}

export const useLibraryDialogs = create<LibraryDialogs>()(() => ({ moving: null, editingFolder: null }));
