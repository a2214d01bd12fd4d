import { host } from '../host.ts';
import { folderName, openDiagram } from '../library/library-actions.ts';
import { targetFolderId } from '../library/library-store.ts';
import { t } from '../messages/messages.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { showToast } from '../workspace/toasts.ts';
import { type ImportSource, sourceFromDrop, sourceFromFiles } from './import-source.ts';
import { showNotices, showReport, trackImport } from './import-store.ts';
import { pickFiles } from './pick-files.ts';
import { type ImportOutcome, importPaths, importSource } from './run-import.ts';

/** Lets the person choose BPMN files and imports them where the library stands. */
export async function startFileImport(): Promise<void> {
  await chooseAndImport(false);
}

/** Lets the person choose a folder and imports every BPMN file inside. */
export async function startFolderImport(): Promise<void> {
  await chooseAndImport(true);
}

async function chooseAndImport(folders: boolean): Promise<void> {
  const folderId = targetFolderId();
  if (useShellInfo.getState().kind === 'electron') {
    const paths = await host.shell.chooseFiles({ folders, archives: !folders });
    if (paths) await runImport(folderId, (run) => importPaths(paths, run));
    return;
  }
  const files = await pickFiles(folders);
  if (files.length > 0) await importFound(folderId, Promise.resolve(sourceFromFiles(files)));
}

/** Imports what was dropped onto the window. Must be called while the drop event is being handled. */
export async function importDrop(items: DataTransferItemList, folderId: string | null): Promise<void> {
  await importFound(folderId, sourceFromDrop(items));
}

async function importFound(folderId: string | null, source: Promise<ImportSource>): Promise<void> {
  await runImport(folderId, async (run) => importSource(await source, run));
}

async function runImport(folderId: string | null, work: Parameters<typeof trackImport>[1]): Promise<void> {
  const outcome = await trackImport({ folderId, name: folderName(folderId) }, work);
  if (outcome) finish(outcome);
}

/** Shows the least that tells everything: the diagram itself, a line, or the report. */
function finish(outcome: ImportOutcome): void {
  const imported = outcome.files.filter((file) => file.diagram !== null);
  const failed = outcome.files.length > imported.length || outcome.stoppedBy !== null;
  const [only] = outcome.files;
  if (!failed && only?.diagram && outcome.files.length === 1 && outcome.skipped.length === 0) {
    openDiagram(only.diagram);
    if (only.notices.length > 0) showNotices(only);
    return;
  }
  const noticed = imported.some((file) => file.notices.length > 0);
  if (failed || noticed || outcome.skipped.length > 0) {
    showReport(outcome);
    return;
  }
  const title = outcome.cancelled
    ? t('library.importCancelled', { count: imported.length })
    : imported.length === 0
      ? t('library.importFoundNothing')
      : t('library.imported', { count: imported.length });
  showToast({ tone: outcome.cancelled || imported.length === 0 ? 'info' : 'success', title });
}
