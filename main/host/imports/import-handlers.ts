import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { Compile } from 'typebox/compile';
import type { HostHandlers } from '../../../shared/contract/contract.ts';
import { ErrorInReport, type ImportedFile } from '../../../shared/contract/files.ts';
import type { ImportSummary } from '../../../shared/contract/imports.ts';
import { MillraceError } from '../../../shared/errors.ts';
import type { FilePlace } from '../files/archive.ts';
import type { HostParts } from '../host-parts.ts';
import { notFound } from '../library/diagram-store.ts';
import { type ImportFileRow, type ImportJobRow, importStates } from '../library/import-store.ts';
import { parseJson } from '../library/parse-json.ts';
import type { Operations } from '../operations.ts';
import type { SerialQueue } from '../serial-queue.ts';
import { createReceivedFiles } from './received-files.ts';
import { countsOf, runImport } from './run-import.ts';

const StoredError = Compile(ErrorInReport);

/** The contract's `imports` feature. `queue` keeps what belongs to one import in order. */
export function createImportHandlers(
  parts: HostParts,
  operations: Operations,
  queue: SerialQueue,
): HostHandlers['imports'] {
  const { library } = parts;
  const received = createReceivedFiles(library.condition.folder);
  const running = new Set<string>();
  /** How many archives each import that is being sent has so far. */
  const archives = new Map<string, number>();
  if (!library.condition.readOnly) forgetOld();

  /** Nobody asks any more for imports that had ended, or hadn't begun, when the host went down. */
  function forgetOld(): void {
    const jobs = library.read(() => library.imports.jobs());
    const old = jobs.filter(({ state }) => state !== 'running');
    if (old.length > 0) {
      library.write(() => {
        for (const { key } of old) library.imports.dropJob(key);
      });
    }
    const kept = new Set(jobs.filter(({ state }) => state === 'running').map(({ id }) => id));
    void received.removeOthers(kept).catch(() => undefined);
  }

  function jobOf(id: string): ImportJobRow {
    const job = library.read(() => library.imports.job(id));
    if (!job) throw notFound('import', id);
    return job;
  }

  function receivingJob(id: string): ImportJobRow {
    const job = jobOf(id);
    if (job.state === 'receiving') return job;
    throw new MillraceError('request_invalid', 'The import runs already.', { path: '/jobId' });
  }

  async function run(job: ImportJobRow, operationId: string, signal: AbortSignal): Promise<ImportSummary> {
    if (job.state === 'receiving') {
      await received.sync(job.id);
      library.write(() => library.imports.setState(job.key, 'running'));
    }
    await runImport(parts, job, operationId, signal);
    // When the host closes, the import goes on at its next start.
    if (signal.aborted && signal.reason instanceof MillraceError) throw signal.reason;
    library.write(() => {
      library.imports.dropWaiting(job.key);
      library.imports.setState(job.key, 'ended');
    });
    await received.remove(job.id).catch(() => undefined);
    const { done, total, failed, noticed } = countsOf(parts, job);
    const imported = done - failed;
    const [only] = total === 1 && imported === 1 ? reportPage(job, noticed === 1 ? 'noticed' : 'imported', 0, 1) : [];
    return { imported, failed, noticed, cancelled: signal.aborted, only: only?.file.diagram ?? null };
  }

  function reportPage(job: ImportJobRow, what: 'failed' | 'noticed' | 'imported', after: number, limit: number) {
    return library.read(() =>
      library.imports
        .files(job.key, importStates[what], after, limit)
        .map((row) => ({ key: row.key, file: toImportedFile(row) })),
    );
  }

  function toImportedFile({ name, diagramId, error }: ImportFileRow): ImportedFile {
    const parsed = error === null ? null : parseJson(error);
    return {
      name,
      diagram: diagramId === null ? null : library.diagrams.get(diagramId),
      notices: diagramId === null ? [] : library.values.notices(diagramId),
      error: StoredError.Check(parsed) ? parsed : null,
    };
  }

  return {
    begin: ({ folderId, paths }) => {
      const jobId = randomUUID();
      library.write(() => {
        library.folders.requireLive(folderId);
        library.imports.insertJob({ id: jobId, folderId, begunAt: Date.now(), state: 'receiving' });
        const jobKey = jobOf(jobId).key;
        for (const path of paths) {
          const file = { jobKey, name: basename(path), path, place: null, error: null };
          library.imports.addFile({ ...file, state: importStates.unlisted });
        }
      });
      return { jobId };
    },
    send: ({ jobId, files }) =>
      queue.run(`import ${jobId}`, async () => {
        const job = receivingJob(jobId);
        const { path, start } = await received.append(jobId, Buffer.concat(files.map(({ bytes }) => bytes)));
        let at = start;
        library.write(() => {
          for (const { relativePath, bytes } of files) {
            const size = bytes.byteLength;
            const place: FilePlace = { start: at, stored: size, size, deflated: false, checksum: null };
            at += size;
            const file = { jobKey: job.key, name: relativePath, path, place: JSON.stringify(place), error: null };
            library.imports.addFile({ ...file, state: importStates.waiting });
          }
        });
        return null;
      }),
    sendArchivePart: ({ jobId, relativePath, offset, bytes }) =>
      queue.run(`import ${jobId}`, async () => {
        const job = receivingJob(jobId);
        const number = (archives.get(jobId) ?? 0) + (offset === 0 ? 1 : 0);
        archives.set(jobId, number);
        const path = await received.appendArchive(jobId, number, offset, bytes);
        if (offset > 0) return null;
        const file = { jobKey: job.key, name: relativePath, path, place: null, error: null };
        library.write(() => library.imports.addFile({ ...file, state: importStates.unlisted }));
        return null;
      }),
    run: ({ jobId, operationId }) =>
      operations.run(operationId, async (signal) => {
        const job = jobOf(jobId);
        if (running.has(jobId) || job.state === 'ended') {
          throw new MillraceError('request_invalid', 'The import runs already, or has ended.', { path: '/jobId' });
        }
        running.add(jobId);
        archives.delete(jobId);
        try {
          return await run(job, operationId, signal);
        } finally {
          running.delete(jobId);
        }
      }),
    report: ({ jobId, what, after, limit }) => {
      const page = reportPage(jobOf(jobId), what, after, limit);
      return {
        files: page.map(({ file }) => file),
        next: page.length === limit ? (page.at(-1)?.key ?? null) : null,
      };
    },
    interrupted: () =>
      library
        .read(() => library.imports.jobs())
        .filter(({ id, state }) => state === 'running' && !running.has(id))
        .map((job) => {
          const { done, total } = countsOf(parts, job);
          return { jobId: job.id, folderId: job.folderId, begunAt: job.begunAt, done, total };
        }),
    discard: async ({ jobId }) => {
      const job = library.read(() => library.imports.job(jobId));
      if (!job || running.has(jobId)) return null;
      library.write(() => library.imports.dropJob(job.key));
      await received.remove(jobId).catch(() => undefined);
      return null;
    },
  };
}
