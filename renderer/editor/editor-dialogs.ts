import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Notice } from '../../shared/contract/diagrams.ts';

/** The dialog an editor shows; one at a time. */
export type EditorDialog =
  | { kind: 'export' }
  | { kind: 'not-kept'; notices: readonly Notice[]; answer: (goOn: boolean) => void };

export type EditorDialogStore = StoreApi<{ open: EditorDialog | null }>;

export function createEditorDialogs(): EditorDialogStore {
  return createStore(() => ({ open: null }));
}

/** Asks whether to write a file that would lose content; without such content the answer is yes. */
export function confirmNotKept(dialogs: EditorDialogStore, notices: readonly Notice[]): Promise<boolean> {
  const lost = notices.filter((notice) => notice.kind === 'not-kept');
  if (lost.length === 0) return Promise.resolve(true);
  return new Promise((resolve) => {
    const answer = (goOn: boolean) => {
      dialogs.setState({ open: null });
      resolve(goOn);
    };
    dialogs.setState({ open: { kind: 'not-kept', notices: lost, answer } });
  });
}
