import type { HostClient } from '../../shared/contract/contract.ts';
import type { Events } from '../../shared/contract/events.ts';
import type { ImportedFile } from '../../shared/contract/files.ts';
import { xmlLimits } from '../../shared/diagram/xml-limits.ts';
import { MillraceError, toErrorValue } from '../../shared/errors.ts';
import { maxImportFiles } from '../../shared/import-limits.ts';
import { importBatches, maxBatchBytes } from './import-batches.ts';
import type { ImportSource, SourceFile } from './import-source.ts';

/** The host reads no larger files; they are refused before they are read into memory. */
const maxFileBytes = xmlLimits.bytes;

export interface ImportProgress {
  done: number;
  /** Null while files are still being listed. */
  total: number | null;
  /** File being worked on. */
  label: string;
}

/** What an import reaches for outside itself. */
export interface ImportHost {
  importBytes: HostClient['files']['importBytes'];
  importPaths: HostClient['files']['importPaths'];
  cancel: HostClient['operations']['cancel'];
  onProgress: (listener: (progress: Events['operation:progressed']) => void) => () => void;
}

export interface ImportRun {
  host: ImportHost;
  folderId: string | null;
  signal: AbortSignal;
  onProgress: (progress: ImportProgress) => void;
}

export interface ImportOutcome {
  files: ImportedFile[];
  /** Files left out because their name isn't that of a BPMN file. */
  skipped: string[];
  cancelled: boolean;
  /** Why the import as a whole ended early, such as a full disk; what was imported before stays. */
  stoppedBy: unknown;
}

/** Imports files given as bytes, batch by batch; each file is read only when its batch is up. Never rejects. */
export async function importSource(source: ImportSource, run: ImportRun): Promise<ImportOutcome> {
  const outcome = startOutcome(source);
  const sendable = source.files.filter((file) => !refuseTooLarge(file, outcome));
  let done = 0;
  for (const batch of importBatches(sendable, maxImportFiles, maxBatchBytes)) {
    if (run.signal.aborted) break;
    const files = await readBatch(batch, outcome);
    if (run.signal.aborted) break;
    run.onProgress({ done, total: sendable.length, label: batch[0]?.relativePath ?? '' });
    const operation = { before: done, total: sendable.length };
    const carriesOn =
      files.length === 0 ||
      (await runOperation(run, operation, outcome, (operationId) =>
        run.host.importBytes({ operationId, folderId: run.folderId, files }),
      ));
    done += batch.length;
    if (!carriesOn) break;
  }
  outcome.cancelled ||= run.signal.aborted;
  return outcome;
}

/** Imports files and whole folders by path; the host walks folders. Never rejects. */
export async function importPaths(paths: readonly string[], run: ImportRun): Promise<ImportOutcome> {
  const outcome = startOutcome({ skipped: [], unreadable: [] });
  for (let start = 0; start < paths.length && !run.signal.aborted; start += maxImportFiles) {
    const operation = { before: outcome.files.length, total: null };
    const carriesOn = await runOperation(run, operation, outcome, (operationId) =>
      run.host.importPaths({
        operationId,
        folderId: run.folderId,
        paths: paths.slice(start, start + maxImportFiles),
      }),
    );
    if (!carriesOn) break;
  }
  outcome.cancelled ||= run.signal.aborted;
  return outcome;
}

/** Runs one request with its progress and cancellation; false when the import should stop. */
async function runOperation(
  run: ImportRun,
  { before, total }: { before: number; total: number | null },
  outcome: ImportOutcome,
  request: (operationId: string) => Promise<{ files: ImportedFile[]; cancelled: boolean }>,
): Promise<boolean> {
  const operationId = crypto.randomUUID();
  const cancel = () => void run.host.cancel({ operationId }).catch(() => {});
  const stopListening = run.host.onProgress((progress) => {
    if (progress.operationId !== operationId) return;
    run.onProgress({ done: before + progress.done, total: total ?? before + progress.total, label: progress.label });
  });
  run.signal.addEventListener('abort', cancel, { once: true });
  try {
    const report = await request(operationId);
    outcome.files.push(...report.files);
    outcome.cancelled ||= report.cancelled;
    return !report.cancelled;
  } catch (error) {
    outcome.stoppedBy = error;
    return false;
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
      outcome.files.push(notImported(relativePath, unreadable(relativePath, error)));
    }
  }
  return files;
}

function startOutcome(source: { skipped: string[]; unreadable: string[] }): ImportOutcome {
  return {
    files: source.unreadable.map((name) => notImported(name, unreadable(name, null))),
    skipped: source.skipped,
    cancelled: false,
    stoppedBy: null,
  };
}

function refuseTooLarge({ relativePath, file }: SourceFile, outcome: ImportOutcome): boolean {
  if (file.size <= maxFileBytes) return false;
  const details = { bytes: file.size, limit: maxFileBytes };
  outcome.files.push(
    notImported(relativePath, new MillraceError('file_too_large', `${relativePath} is too large.`, details)),
  );
  return true;
}

function unreadable(name: string, cause: unknown): MillraceError {
  return new MillraceError('file_not_readable', `${name} can't be read.`, { path: name }, { cause });
}

function notImported(name: string, error: MillraceError): ImportedFile {
  return { name, diagram: null, notices: [], error: toErrorValue(error) };
}
