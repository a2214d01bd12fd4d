import { create } from 'zustand';
import type { ProcessTarget } from '../../shared/contract/process-links.ts';

/** The dialogs that lead from diagram to diagram. */
export type LinkDialog =
  /** Choosing the process that an element links to. */
  | {
      kind: 'pick';
      diagramId: string;
      isLinked: boolean;
      suggestedName: string;
      pick: (target: ProcessTarget | null) => void;
    }
  /** Choosing which of several diagrams to go to. */
  | { kind: 'choose'; targets: readonly ProcessTarget[] }
  | { kind: 'used-by'; diagram: { id: string; name: string } }
  | { kind: 'broken' };

export const useLinkDialogs = create<{ open: LinkDialog | null }>()(() => ({ open: null }));

export function openLinkDialog(open: LinkDialog): void {
  useLinkDialogs.setState({ open });
}

export function closeLinkDialog(): void {
  useLinkDialogs.setState({ open: null });
}
