import { host } from '../host.ts';
import { folderName, openDiagram } from '../library/library-actions.ts';
import { targetFolderId } from '../library/library-store.ts';
import { t } from '../messages/messages.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { showToast } from '../workspace/toasts.ts';
import { type ImportSource, sourceFromDrop, sourceFromFiles } from './import-source.ts';
import {
  forget,
  type InterruptedImport,
  loadInterrupted,
  showNotices,
  showReport,
  trackImport,
} from './import-store.ts';
import { pickFiles } from './pick-files.ts';
import type { ImportOutcome } from './run-import.ts';

/** The code that runs imports, loaded when it is first needed. */
export const loadImports = () => import('./run-import.ts');

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
    if (paths) await runImport(folderId, async (run) => (await loadImports()).importPaths(paths, run));
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
  await runImport(folderId, async (run) => (await loadImports()).importSource(await source, run));
}

async function runImport(folderId: string | null, work: Parameters<typeof trackImport>[1]): Promise<void> {
  const outcome = await trackImport({ folderId, name: folderName(folderId) }, work);
  if (outcome) finish(outcome);
}

/** Goes on with an import that was interrupted. */
export async function resumeInterrupted({ jobId, folderId }: InterruptedImport): Promise<void> {
  await runImport(folderId, async (run) => (await loadImports()).resumeImport(jobId, run));
}

/** Forgets an import that was interrupted; what it had imported stays. */
export async function discardInterrupted({ jobId }: InterruptedImport): Promise<void> {
  await host.imports.discard({ jobId });
  await loadInterrupted();
}

/** Shows the least that tells everything: the diagram itself, a line, or the report. */
function finish(outcome: ImportOutcome): void {
  const { imported, only, cancelled } = outcome;
  const failed = outcome.failed > 0 || outcome.stoppedBy !== null;
  if (!failed && only && outcome.skipped.length === 0) {
    openDiagram(only);
    const [noticed] = outcome.files;
    if (noticed) showNotices(noticed, outcome.jobId);
    else forget(outcome);
    return;
  }
  if (failed || outcome.noticed > 0 || outcome.skipped.length > 0) {
    showReport(outcome);
    return;
  }
  forget(outcome);
  const title = cancelled
    ? t('library.importCancelled', { count: imported })
    : imported === 0
      ? t('library.importFoundNothing')
      : t('library.imported', { count: imported });
  showToast({ tone: cancelled || imported === 0 ? 'info' : 'success', title });
}
