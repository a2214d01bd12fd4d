import { create } from 'zustand';
import type { ImportedFile } from '../../shared/contract/files.ts';
import type { importMethods } from '../../shared/contract/imports.ts';
import type { ResponseOf } from '../../shared/contract/method.ts';
import { MillraceError } from '../../shared/errors.ts';
import type { ConnectionStatus } from '../channel/connection.ts';
import { host, hostStatus, onHostEvent } from '../host.ts';
import { t } from '../messages/messages.ts';
import { showToast } from '../workspace/toasts.ts';
import { createSpeedometer, type ImportSpeed } from './import-speed.ts';
import type { ImportHost, ImportOutcome, ImportProgress, ImportRun } from './run-import.ts';

/** An import that was interrupted and can go on. */
export type InterruptedImport = ResponseOf<typeof importMethods.interrupted>[number];

interface ImportState {
  /** The import under way, null when there is none. */
  running: {
    progress: ImportProgress;
    speed: ImportSpeed | null;
    /** Folder the diagrams go to, by name. */
    target: string;
    cancelling: boolean;
    /** Shown as a dialog; otherwise in the status bar alone. */
    inFront: boolean;
  } | null;
  /** Result of the last import, while its report is open. */
  report: ImportOutcome | null;
  interrupted: readonly InterruptedImport[];
}

export const useImport = create<ImportState>()(() => ({ running: null, report: null, interrupted: [] }));

const importHost: ImportHost = {
  imports: host.imports,
  cancel: (request) => host.operations.cancel(request),
  onProgress: (listener) => onHostEvent('operation:progressed', listener),
  connected: waitForHost,
};

function waitForHost(): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = ({ status }: { status: ConnectionStatus }) => {
      if (status === 'connected') resolve();
      else if (status === 'lost') reject(new MillraceError('host_unavailable', 'The host is gone.'));
      else return;
      stop();
    };
    const stop = hostStatus.subscribe(look);
    // The call may fail before the window knows that the host went away.
    setTimeout(() => look(hostStatus.getState()), 500);
  });
}

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
  const progress: ImportProgress = { phase: 'importing', done: 0, total: null, label: '' };
  const measure = createSpeedometer();
  useImport.setState({
    report: null,
    running: { progress, speed: null, target: target.name, cancelling: false, inFront: true },
  });
  try {
    return await work({
      host: importHost,
      folderId: target.folderId,
      signal: controller.signal,
      onProgress: (next) => {
        const speed = next.phase === 'importing' ? measure(performance.now(), next.done, next.total ?? 0) : null;
        update({ progress: next, speed });
      },
    });
  } finally {
    controller = null;
    useImport.setState({ running: null });
    void loadInterrupted();
  }
}

/** Asks the host for imports that were interrupted. */
export async function loadInterrupted(): Promise<void> {
  try {
    useImport.setState({ interrupted: await host.imports.interrupted({}) });
  } catch {
    // It is asked again when the host is back.
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
  const { report } = useImport.getState();
  useImport.setState({ report: null });
  if (report) forget(report);
}

/** Lets the host forget an import that has ended; one that was stopped can go on later. */
export function forget({ jobId, stoppedBy }: ImportOutcome): void {
  if (jobId !== null && stoppedBy === null) void host.imports.discard({ jobId }).catch(() => undefined);
}

/** Tells that a file was opened with notices; the report is one step away. */
export function showNotices(file: ImportedFile, jobId: string | null): void {
  const report: ImportOutcome = {
    jobId,
    imported: 1,
    failed: 0,
    noticed: 1,
    unsent: [],
    files: [file],
    only: file.diagram,
    skipped: [],
    cancelled: false,
    stoppedBy: null,
  };
  showToast({
    tone: 'warning',
    title: t('library.openedWithNotices', { count: file.notices.length }),
    action: { label: t('library.showReport'), run: () => showReport(report) },
  });
}

function update(change: Partial<NonNullable<ImportState['running']>>): void {
  const { running } = useImport.getState();
  if (running) useImport.setState({ running: { ...running, ...change } });
}
