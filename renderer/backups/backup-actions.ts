import type { Backup, TakenReport } from '../../shared/contract/backups.ts';
import { chooseLibraryToOpen } from '../file-dialog/choose-file-to-open.ts';
import { chooseSavePath } from '../file-dialog/choose-save-path.ts';
import { splitPath } from '../file-dialog/paths.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import { backupTime } from './backup-time.ts';

/** Writes the whole library to a file that the person chooses. */
export async function exportLibrary(): Promise<void> {
  const path = await chooseSavePath(t('backups.exportName'), 'millrace');
  if (path === null) return;
  // Both dialogs have asked before they answer the path of a file that exists.
  await host.backups.exportLibrary({ path, overwrite: true });
  showToast({ tone: 'success', title: t('backups.exported'), description: path });
}

/** Takes the diagrams of a library's file that the person chooses; what is here stays. */
export async function importLibrary(): Promise<void> {
  const path = await chooseLibraryToOpen();
  if (path !== null) tell(t('backups.imported'), await take(path, 'merge', t('backups.takenFrom', nameOf(path))));
}

/** Makes the library what it is in a file; what is here goes into a backup, the histories and the trash. */
export async function replaceLibrary(path: string): Promise<void> {
  tell(t('backups.replaced'), await take(path, 'replace', t('backups.takenFrom', nameOf(path))));
}

/** Makes the contents of a backup the newest versions; what is here stays in the histories. */
export async function restoreBackup({ path, createdAt }: Backup): Promise<void> {
  const words = t('backups.restored', { time: backupTime(createdAt) });
  tell(words, await take(path, 'restore', words));
}

function nameOf(path: string): { name: string } {
  return { name: splitPath(path).name };
}

function take(path: string, mode: 'merge' | 'restore' | 'replace', message: string): Promise<TakenReport> {
  return host.backups.take({ operationId: crypto.randomUUID(), path, mode, message });
}

function tell(title: string, { unreadable, added, changed, unchanged, trashed }: TakenReport): void {
  const counts = { added, changed, unchanged };
  const sentences = [t('backups.taken', counts)];
  if (changed > 0) sentences.push(t('backups.keptBefore'));
  if (trashed > 0) sentences.push(t('backups.trashed', { count: trashed }));
  if (unreadable.length > 0) sentences.push(t('backups.takenSome', { names: unreadable.join(', ') }));
  const description = sentences.join(' ');
  showToast({ tone: unreadable.length === 0 ? 'success' : 'warning', title, description });
}
