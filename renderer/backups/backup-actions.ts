import type { TakenReport } from '../../shared/contract/backups.ts';
import { chooseLibraryToOpen } from '../file-dialog/choose-file-to-open.ts';
import { chooseSavePath } from '../file-dialog/choose-save-path.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';

/** Writes the whole library to a file that the person chooses. */
export async function exportLibrary(): Promise<void> {
  const path = await chooseSavePath(t('library.backups.exportName'), 'millrace');
  if (path === null) return;
  // Both dialogs have asked before they answer the path of a file that exists.
  await host.backups.exportLibrary({ path, overwrite: true });
  showToast({ tone: 'success', title: t('library.backups.exported'), description: path });
}

/** Takes the diagrams of a library's file that the person chooses; what is here stays. */
export async function importLibrary(): Promise<void> {
  const path = await chooseLibraryToOpen();
  if (path !== null) tell(t('library.backups.imported'), await take(path, 'merge'));
}

/** Makes the contents of a backup the newest versions; what is here stays in the histories. */
export async function restoreBackup(path: string): Promise<void> {
  tell(t('library.backups.restored'), await take(path, 'restore'));
}

function take(path: string, mode: 'merge' | 'restore'): Promise<TakenReport> {
  return host.backups.take({ operationId: crypto.randomUUID(), path, mode });
}

function tell(title: string, { unreadable, added, changed, unchanged }: TakenReport): void {
  const counts = { added, changed, unchanged };
  const description =
    unreadable.length === 0
      ? t('library.backups.taken', counts)
      : t('library.backups.takenSome', { ...counts, names: unreadable.join(', ') });
  showToast({ tone: unreadable.length === 0 ? 'success' : 'warning', title, description });
}
