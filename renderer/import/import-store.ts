import { create } from 'zustand';
import type { ImportedFile } from '../../shared/contract/files.ts';
import { host, onHostEvent } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import type { ImportHost, ImportOutcome, ImportProgress, ImportRun } from './run-import.ts';

interface ImportState {
  /** The import under way, null when there is none. */
  running: {
    progress: ImportProgress;
    /** Folder the diagrams go to, by name. */
    target: string;
    cancelling: boolean;
    /** Shown as a dialog; otherwise in the status bar alone. */
    inFront: boolean;
  } | null;
  /** Result of the last import, while its report is open. */
  report: ImportOutcome | null;
}

export const useImport = create<ImportState>()(() => ({ running: null, report: null }));

const importHost: ImportHost = {
  importBytes: (request) => host.files.importBytes(request),
  importPaths: (request) => host.files.importPaths(request),
  cancel: (request) => host.operations.cancel(request),
  onProgress: (listener) => onHostEvent('operation:progressed', listener),
};

let controller: AbortController | null = null;

/** Runs one import with its progress on show; a second one waits for nothing and is refused with a message. */
export async function trackImport(
  target: { folderId: string | null; name: string },
  work: (run: ImportRun) => Promise<ImportOutcome>,
): Promise<ImportOutcome | null> {
  if (useImport.getState().running) {
    showToast({ tone: 'warning', title: t('library.importBusy') });
    return null;
  }
  controller = new AbortController();
  const progress: ImportProgress = { done: 0, total: null, label: '' };
  useImport.setState({
    report: null,
    running: { progress, target: target.name, cancelling: false, inFront: true },
  });
  try {
    return await work({
      host: importHost,
      folderId: target.folderId,
      signal: controller.signal,
      onProgress: (next) => update({ progress: next }),
    });
  } finally {
    controller = null;
    useImport.setState({ running: null });
  }
}

/** Stops the import after the current file; what was imported before stays. */
export function cancelImport(): void {
  update({ cancelling: true });
  controller?.abort();
}

export function setImportInFront(inFront: boolean): void {
  update({ inFront });
}

export function showReport(report: ImportOutcome): void {
  useImport.setState({ report });
}

export function closeReport(): void {
  useImport.setState({ report: null });
}

/** Tells that a file was opened with notices; the report is one step away. */
export function showNotices(file: ImportedFile): void {
  showToast({
    tone: 'warning',
    title: t('library.openedWithNotices', { count: file.notices.length }),
    action: {
      label: t('library.showReport'),
      run: () => showReport({ files: [file], skipped: [], cancelled: false, stoppedBy: null }),
    },
  });
}

function update(change: Partial<NonNullable<ImportState['running']>>): void {
  const { running } = useImport.getState();
  if (running) useImport.setState({ running: { ...running, ...change } });
}
