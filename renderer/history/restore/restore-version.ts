import type { Version } from '../../../shared/contract/history.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { DiagramSession } from '../../editor/session/diagram-session.ts';
import { host } from '../../host.ts';
import { t } from '../../messages/messages.ts';
import { showError } from '../../workspace/show-error.ts';
import { showToast } from '../../workspace/toasts.ts';
import { showHistory } from '../history-views.ts';
import { momentText } from '../timeline/day-rows.ts';

/**
 * Makes a version's content the diagram's newest version and opens it. Unsaved edits become a version before, and a message offers
 * to go back to what there was.
 */
export async function restoreVersion(session: DiagramSession, version: Version): Promise<void> {
  await bringBack(session, version);
  const { versions } = await host.history.list({ diagramId: session.id, named: false, cursor: null, limit: 2 });
  const before = versions[1];
  const when = momentText(version.createdAt);
  showToast({
    tone: 'success',
    group: `restored ${session.id}`,
    title:
      version.name === null
        ? t('history.restored.version', { when })
        : t('history.restored.named', { name: version.name }),
    description: t('history.restored.kept'),
    action: before && { label: t('app.undo'), run: () => bringBack(session, before).catch(showError) },
  });
}

async function bringBack(session: DiagramSession, version: Version): Promise<void> {
  session.finishTyping();
  await session.flush();
  if (!session.store.getState().journalled) {
    throw new MillraceError('internal_error', 'Edits could not be journalled before restoring.');
  }
  const { linkedFile } = await host.history.restore({ versionId: version.id, message: messageFor(version) });
  showHistory(session.id, null);
  if (session.isClosed) return;
  await session.load();
  if (linkedFile === 'changed-on-disk') session.store.setState({ link: 'changed-on-disk' });
}

/** Says in the history which version it was. */
function messageFor({ name, createdAt }: Version): string {
  const when = momentText(createdAt);
  return name === null
    ? t('history.restored.versionMessage', { when })
    : t('history.restored.namedMessage', { name, when });
}
