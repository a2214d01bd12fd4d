import { create } from 'zustand';
import { openDialog } from '../workspace/dialogs.ts';

/** What was searched for last, so that the next search can go on from it. */
export const useSearchText = create<{ text: string }>()(() => ({ text: '' }));

/** Opens the search over all diagrams, for a text or for the last one. */
export function openSearch(text?: string): void {
  if (text !== undefined) useSearchText.setState({ text });
  openDialog('search');
}
