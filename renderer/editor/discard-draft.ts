import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import type { DiagramSession } from './session/diagram-session.ts';
import { restoreDropped } from './session/open-sessions.ts';

/** Discards unsaved edits at once and offers to take it back. */
export async function discardDraft(session: DiagramSession): Promise<void> {
  const dropped = await session.discardDraft();
  showToast({
    title: t('editor.bars.draftDiscarded'),
    action: { label: t('app.undo'), run: () => restoreDropped(session, dropped) },
  });
}
