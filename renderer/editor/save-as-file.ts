import { chooseSavePath } from '../file-dialog/choose-save-path.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import { confirmNotKept, type EditorDialogStore } from './editor-dialogs.ts';
import { fileNameOf } from './export/deliver-file.ts';
import type { DiagramSession } from './session/diagram-session.ts';

/** Writes the diagram to a file the person chooses and links it. Edits become a version first: the file holds what was saved. */
export async function saveAsFile(session: DiagramSession, dialogs: EditorDialogStore): Promise<void> {
  const { summary } = session.store.getState();
  const { notices } = await host.diagrams.toXml({ id: session.id, body: await session.body() });
  if (!(await confirmNotKept(dialogs, notices))) return;
  const path = await chooseSavePath(fileNameOf(summary?.name ?? '', 'bpmn'), 'bpmn');
  if (path === null) return;
  if (session.store.getState().dirty) await session.save();
  const saved = await host.files.saveAs({ id: session.id, path, overwrite: true });
  session.store.setState({ summary: saved.summary, link: 'in-sync' });
  showToast({ tone: 'success', title: t('editor.savedAs', { path }) });
}
