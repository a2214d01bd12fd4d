import { setTimeout } from 'node:timers/promises';
import type { HostHandlers } from '../../shared/contract/contract.ts';
import { toErrorValue } from '../../shared/errors.ts';
import { createBackgroundTask } from './background-task.ts';
import { createAutomaticBackups } from './backups/automatic-backups.ts';
import { createBackupHandlers } from './backups/backup-handlers.ts';
import { compactUndo } from './diagrams/compact-undo.ts';
import { createDiagramHandlers } from './diagrams/diagram-handlers.ts';
import { createFileHandlers } from './files/file-handlers.ts';
import { createLinkWatcher } from './files/link-watcher.ts';
import { compactHistory } from './history/compact-history.ts';
import { createHistoryHandlers } from './history/history-handlers.ts';
import { createHostEvents, type HostListener } from './host-events.ts';
import type { HostParts } from './host-parts.ts';
import { createImportHandlers } from './imports/import-handlers.ts';
import { createLibraryHandlers } from './library/library-handlers.ts';
import { openLibrary } from './library/open-library.ts';
import { readMissingFacts } from './library/read-missing-facts.ts';
import { createTagHandlers } from './library/tag-handlers.ts';
import { createLull, type LullTimes } from './lull.ts';
import { createOperations } from './operations.ts';
import { createProcessLinkHandlers } from './process-links/process-link-handlers.ts';
import { createSearchHandlers } from './search/search-handlers.ts';
import { createSerialQueue } from './serial-queue.ts';
import { createSessionHandlers, createSettingsHandlers, readSettings } from './session-handlers.ts';
import type { Shell } from './shell.ts';
import { createWorkerPool } from './worker-pool.ts';

export interface HostOptions {
  /** Folder of the profile; its library file lives in it. Made if missing. */
  profileFolder: string;
  shell: Shell;
  /**
   * Milliseconds after a change until versions, and what undo leads to, are compared with what was before them, and how long saving
   * puts that off.
   */
  compaction?: LullTimes & { delay: number };
  /** Folder with the worker jobs: `workers/` as source, or where the build puts them. */
  workerFolder: string;
}

/** Milliseconds after a change until a backup is made, if the last one is old enough. */
const backupDelay = 60_000;

/** Milliseconds after the start until diagrams that aren't indexed are looked for. */
const indexingDelay = 2000;

/** Most milliseconds that closing waits for saves and drafts. */
const closingTime = 5000;

/** Something from outside that a window should show: a file's path or a diagram's id. */
export type OpenTarget = { path: string } | { id: string };

export interface Host {
  handlers: HostHandlers;
  /** Calls `listener` for every event until the returned function is called. */
  onEvent(listener: HostListener): () => void;
  /** Opens what the command line, a file association or a deep link names and emits `open:requested`; never rejects. */
  requestOpen(target: OpenTarget): Promise<void>;
  /** Tells the host that a window got the focus, so that it looks at linked files again. */
  windowFocused(): void;
  /** Finishes saves and drafts that are under way, ends workers and closes the library; the host can't be used afterwards. */
  close(): Promise<void>;
}

/**
 * Builds the host of one profile. Rejects with `library_locked` when another Millrace uses the profile and with
 * `library_newer` when a later version wrote it.
 */
export async function createHost({
  profileFolder,
  shell,
  workerFolder,
  compaction: compactionTimes = { delay: 3000, quiet: 500, longest: 10_000 },
}: HostOptions): Promise<Host> {
  const library = await openLibrary(profileFolder);
  const jobs = createWorkerPool({ folder: workerFolder });
  const { emit, onEvent } = createHostEvents();
  const links = createLinkWatcher(library, (id, state) => emit('link:changed', { id, state }));
  const parts: HostParts = { library, jobs, emit, links };
  const queue = createSerialQueue();
  // Of its own, because closing waits for saves and not for backups.
  const backupQueue = createSerialQueue();
  const lull = createLull(compactionTimes);
  // One after the other, so that a worker is free for what people wait for.
  const compaction = createBackgroundTask(async (signal) => {
    await compactHistory(parts, signal, lull);
    await compactUndo(parts, queue, signal, lull);
  }, compactionTimes.delay);
  const backups = createAutomaticBackups(parts, () => readSettings(library));
  const backingUp = createBackgroundTask(() => backupQueue.run('backups', () => backups.createIfDue()), backupDelay);
  const indexing = createBackgroundTask((signal) => readMissingFacts(parts, signal), indexingDelay);
  onEvent((name) => {
    if (name !== 'library:changed') return;
    compaction.wake();
    backingUp.wake();
  });
  compaction.wake();
  indexing.wake();
  const operations = createOperations();

  const handlers: HostHandlers = {
    library: createLibraryHandlers(parts),
    tags: createTagHandlers(parts),
    backups: createBackupHandlers(parts, backups, operations, { backups: backupQueue, diagrams: queue }, indexing.wake),
    diagrams: createDiagramHandlers(parts, { queue, lull, onTrail: compaction.wake }),
    files: createFileHandlers(parts, operations, queue),
    history: createHistoryHandlers(parts, queue),
    imports: createImportHandlers(parts, operations, queue),
    search: createSearchHandlers(parts, operations, queue),
    processLinks: createProcessLinkHandlers(parts),
    operations: {
      cancel: ({ operationId }) => {
        operations.cancel(operationId);
        return null;
      },
    },
    session: createSessionHandlers(parts),
    settings: createSettingsHandlers(parts),
    shell,
  };

  return {
    handlers,
    onEvent,
    // One after the other: the order of the tabs is that of the request, and no number of files fills the pool's queue.
    requestOpen: (target) =>
      queue.run('open-requests', async () => {
        try {
          const { id } =
            'id' in target
              ? await handlers.library.getDiagram(target)
              : (await handlers.files.openPath(target)).diagram;
          emit('open:requested', { id, error: null });
        } catch (error) {
          const { code, message } = toErrorValue(error);
          emit('open:requested', { id: null, error: { code, message, path: 'path' in target ? target.path : '' } });
        }
      }),
    windowFocused: () => void links.checkAll(),
    async close() {
      operations.cancelAll();
      links.close();
      const compacted = compaction.close();
      void backingUp.close();
      const working = Promise.all([queue.settled(), indexing.close()]);
      await Promise.race([working, setTimeout(closingTime, undefined, { ref: false })]);
      await jobs.close();
      await compacted;
      library.close();
    },
  };
}
