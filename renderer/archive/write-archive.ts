import type { ArchiveSource } from '../../shared/contract/files.ts';
import { MillraceError } from '../../shared/errors.ts';
import { chooseSavePath } from '../file-dialog/choose-save-path.ts';
import { host, onHostEvent } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import { updateExport, useArchiveExport } from './export-store.ts';

/** Names of diagrams that couldn't be exported, in a message. */
const namedFailures = 3;

/** Asks where to, and writes diagrams as a zip archive, with progress on show. */
export async function writeArchive(source: ArchiveSource, name: string): Promise<void> {
  if (useArchiveExport.getState().running) {
    showToast({ tone: 'warning', title: t('library.archive.busy') });
    return;
  }
  const path = await chooseSavePath(name, 'zip');
  if (path === null) return;
  const operationId = crypto.randomUUID();
  useArchiveExport.setState({ running: { operationId, done: 0, total: null, label: '', cancelling: false } });
  const stopListening = onHostEvent('operation:progressed', (progress) => {
    if (progress.operationId === operationId) updateExport(progress);
  });
  try {
    const { exported, failed } = await host.files.exportArchive({ operationId, source, path });
    const file = path.split(/[/\\]/).at(-1) ?? path;
    if (failed.length === 0) {
      showToast({ tone: 'success', title: t('library.archive.exported', { count: exported, file }) });
      return;
    }
    const names = failed.slice(0, namedFailures).map((each) => `“${each.name}”`);
    showToast({
      tone: 'warning',
      title: t('library.archive.failed', { count: failed.length }),
      description: t('library.archive.failedText', { names: names.join(', '), file }),
    });
  } catch (error) {
    if (!(error instanceof MillraceError && error.code === 'operation_cancelled')) throw error;
    showToast({ title: t('library.archive.cancelled') });
  } finally {
    stopListening();
    useArchiveExport.setState({ running: null });
  }
}

export function cancelExport(): void {
  const { running } = useArchiveExport.getState();
  if (!running) return;
  updateExport({ cancelling: true });
  void host.operations.cancel({ operationId: running.operationId }).catch(() => updateExport({ cancelling: false }));
}
