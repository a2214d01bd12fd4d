import { firstViewReady } from '../first-view.ts';
import { activeEditorState, subscribeToActiveEditor } from './active-editor.ts';

/** Says that the first view is ready once the editor of a restored session shows its diagram, or why it can’t. */
export function announceFirstEditor(): void {
  const stop = subscribeToActiveEditor(() => {
    const state = activeEditorState();
    if (!state || state.phase === 'loading') return;
    stop();
    firstViewReady();
  });
}
