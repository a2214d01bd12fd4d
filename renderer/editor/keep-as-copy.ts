import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { useTabs } from '../workspace/tabs.ts';
import { showToast } from '../workspace/toasts.ts';
import type { DiagramSession } from './session/diagram-session.ts';

/** Puts edits that conflict with someone else's version into a diagram of their own, and shows that version here. */
export async function keepAsCopy(session: DiagramSession): Promise<void> {
  const { summary } = session.store.getState();
  const body = await session.body();
  const name = t('editor.bars.copyName', { name: summary?.name ?? '' }).slice(0, 200);
  const copy = await host.library.createDiagram({ folderId: summary?.folderId ?? null, name });
  const { versionId } = await host.diagrams.open({ id: copy.id });
  await host.diagrams.save({ id: copy.id, baseVersionId: versionId, body });
  await session.discardDraft();
  useTabs.getState().open(copy);
  showToast({ tone: 'success', title: t('editor.copySaved') });
}
