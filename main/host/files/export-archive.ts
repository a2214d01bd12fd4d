import { PassThrough, Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { ArchiveSource } from '../../../shared/contract/files.ts';
import { type ErrorValue, MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { diagramToXml } from '../diagrams/diagram-to-xml.ts';
import type { HostParts } from '../host-parts.ts';
import { idsBelow } from '../library/ids-below.ts';
import type { Library } from '../library/library.ts';
import { commonFolder, createArchivePaths } from './archive-paths.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface ExportRequest {
  operationId: string;
  source: ArchiveSource;
  path: string;
}

interface ExportedArchive {
  exported: number;
  failed: { name: string; error: ErrorValue }[];
}

/** Most failures that are named. */
const namedFailures = 200;

/** Milliseconds between two reports of progress. */
const progressInterval = 100;

/**
 * Writes a zip archive of diagrams, one after the other, so that memory holds a few of them at a time. Diagrams that can't be
 * written are left out and named. Throws `not_found`, `file_not_writable`, `disk_full` and `operation_cancelled`.
 */
export async function exportArchive(
  parts: HostParts,
  { operationId, source, path }: ExportRequest,
  signal: AbortSignal,
): Promise<ExportedArchive> {
  const { library, emit } = parts;
  const { ids, pathOf } = library.read(() => plan(library, source));
  const result: ExportedArchive = { exported: 0, failed: [] };
  const zip = new ZipFile();
  let told = 0;

  async function addAll(): Promise<void> {
    const texts = writeAhead(parts, ids);
    for (const [index, id] of ids.entries()) {
      if (signal.aborted) throw new MillraceError('operation_cancelled', 'The export was cancelled.');
      const diagram = library.read(() => library.diagrams.get(id));
      const text = await texts.take(index);
      if (text instanceof Uint8Array) {
        await addEntry(zip, pathOf(diagram), text, diagram.changedAt);
        result.exported++;
      } else if (result.failed.length < namedFailures) {
        result.failed.push({ name: diagram.name, error: text });
      }
      const now = Date.now();
      if (now - told < progressInterval && index + 1 < ids.length) continue;
      told = now;
      emit('operation:progressed', { operationId, done: index + 1, total: ids.length, label: diagram.name });
    }
    zip.end();
  }

  await writeFileAtomically(path, bytesOf(zip, addAll));
  return result;
}

function plan(library: Library, source: ArchiveSource) {
  const folders = library.folders.list(false);
  if (source.kind === 'diagrams') {
    const base = commonFolder(
      folders,
      source.ids.map((id) => library.diagrams.placeOf(id).folderId),
    );
    return { ids: source.ids, pathOf: createArchivePaths(folders, base) };
  }
  const { folderId } = source;
  const base = folderId === null ? null : library.folders.get(folderId).parentId;
  return { ids: idsBelow(library, folderId), pathOf: createArchivePaths(folders, base) };
}

/** The archive's bytes while `fill` fills it; ends with its error if it fails. */
async function* bytesOf(zip: ZipFile, fill: () => Promise<void>): AsyncGenerator<Uint8Array> {
  const output = zip.outputStream.pipe(new PassThrough());
  fill().catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  yield* output;
}

/** Has workers write the diagrams' XML a little ahead of where it is taken, in order. */
function writeAhead(parts: HostParts, ids: readonly string[]) {
  const begun = new Map<number, Promise<Uint8Array | ErrorValue>>();
  let next = 0;
  return {
    async take(index: number): Promise<Uint8Array | ErrorValue> {
      for (; next < ids.length && next <= index + parts.jobs.threads; next++) {
        const id = ids[next] ?? '';
        const written = diagramToXml(parts, id, null).then(({ xml }) => xml, toErrorValue);
        begun.set(next, written);
      }
      const text = await begun.get(index);
      begun.delete(index);
      if (!text) throw new RangeError(`Nothing was begun for ${index}.`);
      return text;
    },
  };
}

/** Adds a file to the archive; resolves when it has gone into the archive's stream, which is as fast as that is read. */
async function addEntry(zip: ZipFile, path: string, bytes: Uint8Array, changedAt: number): Promise<void> {
  const content = Readable.from([bytes], { objectMode: false });
  // The archive remembers this function to its end: it must not hold the bytes.
  zip.addReadStreamLazy(path, { mtime: new Date(changedAt), size: bytes.byteLength }, (take) => take(null, content));
  await finished(content);
}
