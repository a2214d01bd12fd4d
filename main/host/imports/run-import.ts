import { dirname } from 'node:path/posix';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ImportedFile } from '../../../shared/contract/files.ts';
import { type ErrorValue, toErrorValue } from '../../../shared/errors.ts';
import { type FilePlace, listArchive, readPlace } from '../files/archive.ts';
import { findBelow } from '../files/find-diagram-files.ts';
import { type ImportSource, importFiles } from '../files/import-files.ts';
import { isArchiveName } from '../files/is-diagram-file.ts';
import { readDiagramFile } from '../files/read-diagram-file.ts';
import type { HostParts } from '../host-parts.ts';
import { type ImportFileRow, type ImportJobRow, importStates } from '../library/import-store.ts';
import { parseJson } from '../library/parse-json.ts';

/** Rows that are read or listed at a time. */
const pageSize = 200;

const Place = Compile(
  Type.Object({
    start: Type.Integer(),
    stored: Type.Integer(),
    size: Type.Integer(),
    deflated: Type.Boolean(),
    checksum: Type.Union([Type.Integer(), Type.Null()]),
  }),
);

interface JobFile extends ImportSource {
  key: number;
}

/** A file that folders and archives turned out to hold. */
interface ListedFile {
  name: string;
  path: string;
  place?: FilePlace;
  error?: ErrorValue;
}

/**
 * Imports what of a job isn't imported yet. Each file is ticked off in the transaction that stores its diagram, so that it is
 * imported once, whenever this ends and however often it is begun. Throws what `importFiles` throws.
 */
export async function runImport(
  parts: HostParts,
  job: ImportJobRow,
  operationId: string,
  signal: AbortSignal,
): Promise<void> {
  const { library } = parts;
  await listFiles(parts, job, signal);
  const { done, total } = countsOf(parts, job);
  let page: ImportFileRow[] = [];
  let lastKey = 0;

  function next(): JobFile | undefined {
    if (page.length === 0) {
      page = library.read(() => library.imports.files(job.key, importStates.waiting, lastKey, pageSize)).reverse();
    }
    const row = page.pop();
    if (!row) return undefined;
    lastKey = row.key;
    return { name: row.name, key: row.key, read: () => readRow(row) };
  }

  function settle({ key }: JobFile, { diagram, notices, error }: ImportedFile): void {
    const state = diagram ? (notices.length > 0 ? importStates.noticed : importStates.imported) : importStates.failed;
    const outcome = { state, diagramId: diagram?.id ?? null, error: error && JSON.stringify(error) };
    library.imports.settle(key, outcome);
  }

  const work = { operationId, folderId: job.folderId, total, doneBefore: done, next, settle };
  await importFiles(parts, work, signal);
}

/** How many of a job's files are done, of how many. */
export function countsOf(
  { library }: HostParts,
  job: ImportJobRow,
): { done: number; total: number; failed: number; noticed: number } {
  const counts = library.read(() => library.imports.counts(job.key));
  const count = (state: keyof typeof importStates) => counts.get(importStates[state]) ?? 0;
  const [failed, noticed] = [count('failed'), count('noticed')];
  const done = count('imported') + noticed + failed;
  return { done, total: done + count('waiting') + count('unlisted'), failed, noticed };
}

async function readRow({ path, place }: ImportFileRow): Promise<Uint8Array> {
  const parsed = place === null ? null : parseJson(place);
  return Place.Check(parsed) ? await readPlace(path, parsed) : (await readDiagramFile(path)).bytes;
}

/** Replaces folders and archives by the files in them. */
async function listFiles({ library }: HostParts, job: ImportJobRow, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const rows = library.read(() => library.imports.files(job.key, importStates.unlisted, 0, pageSize));
    if (rows.length === 0) return;
    const listed: { row: ImportFileRow; files: ListedFile[] }[] = [];
    for (const row of rows) listed.push({ row, files: await listOne(row, signal) });
    if (signal.aborted) return;
    library.write(() => {
      for (const { row, files } of listed) {
        library.imports.dropFile(row.key);
        for (const { name, path, place, error } of files) {
          library.imports.addFile({
            jobKey: job.key,
            name,
            path,
            place: place ? JSON.stringify(place) : null,
            state: error ? importStates.failed : importStates.waiting,
            error: error ? JSON.stringify(error) : null,
          });
        }
      }
    });
  }
}

async function listOne({ name, path }: ImportFileRow, signal: AbortSignal): Promise<ListedFile[]> {
  if (!isArchiveName(name)) return await findBelow(path, signal);
  try {
    const folder = dirname(name);
    const entries = await listArchive(path);
    return entries.map((entry) => ({
      name: folder === '.' ? entry.name : `${folder}/${entry.name}`,
      path,
      ...('place' in entry ? { place: entry.place } : { error: entry.error.toValue() }),
    }));
  } catch (error) {
    return [{ name, path, error: toErrorValue(error) }];
  }
}
