import type { HostClient } from '../../shared/contract/contract.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { ImportedFile } from '../../shared/contract/files.ts';
import type { DiagramSummary } from '../../shared/contract/library.ts';
import { xmlLimits } from '../../shared/diagram/xml-limits.ts';
import { MillraceError, toErrorValue } from '../../shared/errors.ts';
import { maxImportFiles } from '../../shared/import-limits.ts';
import { isArchiveName } from './bpmn-name.ts';
import { importBatches, maxBatchBytes } from './import-batches.ts';
import type { ImportSource, SourceFile } from './import-source.ts';

/** The host reads no larger files; they are refused before they are read into memory. Archives may be of any size. */
const maxFileBytes = xmlLimits.bytes;

/** Bytes of an archive that one request carries. */
const archivePartBytes = 8 * 1024 * 1024;

/** Most files of one kind that an outcome names; the host knows them all. */
const namedAtOnce = 200;

/** How often a host that went away in the midst of an import is waited for. */
const mostRestarts = 3;

export interface ImportProgress {
  phase: 'sending' | 'importing';
  done: number;
  /** Null while files are still being listed. */
  total: number | null;
  /** File being worked on. */
  label: string;
}

/** What an import reaches for outside itself. */
export interface ImportHost {
  imports: HostClient['imports'];
  cancel: HostClient['operations']['cancel'];
  onProgress: (listener: (progress: Events['operation:progressed']) => void) => () => void;
  /** Resolves when the host can be reached; rejects when it doesn't come back. */
  connected: () => Promise<void>;
}

export interface ImportRun {
  host: ImportHost;
  folderId: string | null;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

export interface ImportOutcome {
  /** The import as the host knows it; null if it never began. */
  jobId: string | null;
  imported: number;
  failed: number;
  /** How many of the imported ones have notices. */
  noticed: number;
  /** Files that never reached the host, such as unreadable ones. */
  unsent: ImportedFile[];
  /** The first of the others that failed or have notices. */
  files: ImportedFile[];
  /** The one diagram, if there was one file only. */
  only: DiagramSummary | null;
  /** Files left out because their name isn't that of a BPMN file. */
  skipped: string[];
  cancelled: boolean;
  /** Why the import as a whole ended early, such as a full disk; what was imported before stays. */
  stoppedBy: unknown;
}

/** Sends files to the host and imports them there. Files are read only when they are sent. Never rejects. */
export async function importSource(source: ImportSource, run: ImportRun): Promise<ImportOutcome> {
  return await settle(startOutcome(source), async (outcome) => {
    const { jobId } = await run.host.imports.begin({ folderId: run.folderId, paths: [] });
    outcome.jobId = jobId;
    await sendFiles(source.files, jobId, run, outcome);
    await runJob(jobId, run, outcome);
  });
}

/** Imports files, archives and whole folders by path; the host takes them apart. Never rejects. */
export async function importPaths(paths: readonly string[], run: ImportRun): Promise<ImportOutcome> {
  return await settle(startOutcome({ skipped: [], unreadable: [] }), async (outcome) => {
    const { jobId } = await run.host.imports.begin({ folderId: run.folderId, paths: [...paths] });
    outcome.jobId = jobId;
    await runJob(jobId, run, outcome);
  });
}

/** Goes on with an import that was interrupted. Never rejects. */
export async function resumeImport(jobId: string, run: ImportRun): Promise<ImportOutcome> {
  return await settle(startOutcome({ skipped: [], unreadable: [] }), async (outcome) => {
    outcome.jobId = jobId;
    await runJob(jobId, run, outcome);
  });
}

/** Takes an outcome as far as `work` gets; what ends it early is in the outcome. */
async function settle(outcome: ImportOutcome, work: (outcome: ImportOutcome) => Promise<void>): Promise<ImportOutcome> {
  try {
    await work(outcome);
  } catch (error) {
    outcome.stoppedBy = error;
  }
  return outcome;
}

async function sendFiles(
  files: readonly SourceFile[],
  jobId: string,
  run: ImportRun,
  outcome: ImportOutcome,
): Promise<void> {
  const archives = files.filter(({ relativePath }) => isArchiveName(relativePath));
  const single = files.filter(({ relativePath }) => !isArchiveName(relativePath));
  const sendable = single.filter((file) => !refuseTooLarge(file, outcome));
  const total = sendable.length + archives.length;
  let done = 0;
  const tell = (label: string) => {
    if (total > maxImportFiles) run.onProgress({ phase: 'sending', done, total, label });
  };
  for (const batch of importBatches(sendable, maxImportFiles, maxBatchBytes)) {
    if (run.signal.aborted) return;
    tell(batch[0]?.relativePath ?? '');
    const read = await readBatch(batch, outcome);
    if (read.length > 0) await run.host.imports.send({ jobId, files: read });
    done += batch.length;
  }
  for (const archive of archives) {
    tell(archive.relativePath);
    await sendArchive(archive, jobId, run);
    done++;
  }
}

async function sendArchive({ relativePath, file }: SourceFile, jobId: string, run: ImportRun): Promise<void> {
  let offset = 0;
  do {
    if (run.signal.aborted) return;
    const part = file.slice(offset, offset + archivePartBytes);
    const bytes = new Uint8Array(await part.arrayBuffer());
    await run.host.imports.sendArchivePart({ jobId, relativePath, offset, bytes });
    offset += archivePartBytes;
  } while (offset < file.size);
}

/** Has the host import what it was sent, also when it goes away and comes back meanwhile. */
async function runJob(jobId: string, run: ImportRun, outcome: ImportOutcome): Promise<void> {
  const { imports, connected } = run.host;
  if (run.signal.aborted) {
    outcome.cancelled = true;
    await imports.discard({ jobId });
    return;
  }
  for (let restarts = 0; ; restarts++) {
    try {
      const summary = await runOnce(jobId, run);
      outcome.imported += summary.imported;
      outcome.failed += summary.failed;
      outcome.noticed = summary.noticed;
      outcome.cancelled = summary.cancelled;
      outcome.only = summary.only;
      break;
    } catch (error) {
      const isAway = error instanceof MillraceError && error.code === 'host_unavailable';
      if (!isAway || restarts >= mostRestarts) throw error;
      await connected();
    }
  }
  for (const what of ['failed', 'noticed'] as const) {
    const { files } = await imports.report({ jobId, what, after: 0, limit: namedAtOnce });
    outcome.files.push(...files);
  }
}

async function runOnce(jobId: string, run: ImportRun) {
  const operationId = crypto.randomUUID();
  const cancel = () => void run.host.cancel({ operationId }).catch(() => {});
  const stopListening = run.host.onProgress((progress) => {
    if (progress.operationId !== operationId) return;
    const { done, total, label } = progress;
    run.onProgress({ phase: 'importing', done, total, label });
  });
  run.signal.addEventListener('abort', cancel, { once: true });
  try {
    const running = run.host.imports.run({ jobId, operationId });
    // While the host was away it could not be told.
    if (run.signal.aborted) cancel();
    return await running;
  } finally {
    stopListening();
    run.signal.removeEventListener('abort', cancel);
  }
}

async function readBatch(
  batch: readonly SourceFile[],
  outcome: ImportOutcome,
): Promise<{ relativePath: string; bytes: Uint8Array }[]> {
  const files: { relativePath: string; bytes: Uint8Array }[] = [];
  for (const { relativePath, file } of batch) {
    try {
      files.push({ relativePath, bytes: new Uint8Array(await file.arrayBuffer()) });
    } catch (error) {
      noteFailure(outcome, relativePath, unreadable(relativePath, error));
    }
  }
  return files;
}

function startOutcome({ skipped, unreadable: names }: Pick<ImportSource, 'skipped' | 'unreadable'>): ImportOutcome {
  const outcome: ImportOutcome = {
    jobId: null,
    imported: 0,
    failed: 0,
    noticed: 0,
    unsent: [],
    files: [],
    only: null,
    skipped,
    cancelled: false,
    stoppedBy: null,
  };
  for (const name of names) noteFailure(outcome, name, unreadable(name, null));
  return outcome;
}

function refuseTooLarge({ relativePath, file }: SourceFile, outcome: ImportOutcome): boolean {
  if (file.size <= maxFileBytes) return false;
  const details = { bytes: file.size, limit: maxFileBytes };
  noteFailure(outcome, relativePath, new MillraceError('file_too_large', `${relativePath} is too large.`, details));
  return true;
}

function unreadable(name: string, cause: unknown): MillraceError {
  return new MillraceError('file_not_readable', `${name} can't be read.`, { path: name }, { cause });
}

/** Notes a file that never reached the host. */
function noteFailure(outcome: ImportOutcome, name: string, error: MillraceError): void {
  outcome.failed++;
  outcome.unsent.push({ name, diagram: null, notices: [], error: toErrorValue(error) });
}
