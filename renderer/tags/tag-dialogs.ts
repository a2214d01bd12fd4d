import { create } from 'zustand';

interface TagDialogs {
  /** Diagrams whose tags are being chosen. */
  tagging: readonly string[] | null;
  /** The tag whose name and colour are being changed. */
  editingId: string | null;
}

export const useTagDialogs = create<TagDialogs>()(() => ({ tagging: null, editingId: null }));
