import { randomUUID } from 'node:crypto';
import type { ImportedFile, ImportReport } from '../../../shared/contract/files.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { insertDiagram, readDiagram } from '../diagrams/insert-diagram.ts';
import type { HostParts } from '../host-parts.ts';
import { cleanName } from '../library/clean-name.ts';
import type { Library } from '../library/library.ts';
import { refuseTooLarge } from './read-diagram-file.ts';

/** One file to import, whether it comes as bytes or lies on disk. */
export interface ImportSource {
  /** Path relative to what was dropped or chosen, with `/`; its folders become library folders. */
  name: string;
  read(): Promise<Uint8Array>;
}

export interface ImportRequest {
  operationId: string;
  folderId: string | null;
  sources: ImportSource[];
}

/** Milliseconds between announcements of new diagrams, each of which makes windows read their lists again. */
const tellingInterval = 300;

/**
 * Imports files, some at a time, each in a transaction of its own; what is wrong with a file is in its place in the report.
 * Throws `not_found` for the folder and `library_read_only`. When `signal` aborts, files not yet imported are left out.
 */
export async function importDiagrams(
  parts: HostParts,
  { operationId, folderId, sources }: ImportRequest,
  signal: AbortSignal,
): Promise<ImportReport> {
  const { library, jobs, emit } = parts;
  library.write(() => library.folders.requireLive(folderId));
  const files: (ImportedFile | undefined)[] = [];
  let next = 0;
  let done = 0;
  let added: string[] = [];
  let lastTold = Date.now();

  function tell(): void {
    lastTold = Date.now();
    if (added.length > 0) emit('library:changed', { diagramIds: added });
    added = [];
  }

  async function importNext(): Promise<void> {
    for (let index = next++; !signal.aborted; index = next++) {
      const source = sources[index];
      if (!source) return;
      const file = await importOne(parts, folderId, source, signal);
      if (signal.aborted && file.diagram === null) return;
      files[index] = file;
      done++;
      emit('operation:progressed', { operationId, done, total: sources.length, label: source.name });
      if (file.diagram) added.push(file.diagram.id);
      if (Date.now() - lastTold >= tellingInterval) tell();
    }
  }

  // One thread stays free for people who save meanwhile.
  const atATime = Math.max(1, jobs.threads - 1);
  try {
    await Promise.all(Array.from({ length: atATime }, importNext));
  } finally {
    tell();
  }
  return { files: files.filter((file) => file !== undefined), cancelled: signal.aborted };
}

async function importOne(
  { library, jobs }: HostParts,
  folderId: string | null,
  source: ImportSource,
  signal: AbortSignal,
): Promise<ImportedFile> {
  const segments = source.name.split('/').filter((segment) => !/^\s*\.{0,2}\s*$/.test(segment));
  const fileName = segments.at(-1) ?? source.name;
  try {
    const bytes = await source.read();
    refuseTooLarge(source.name, bytes.byteLength);
    const read = await readDiagram(jobs, bytes, fileName, signal);
    const diagram = library.write(() =>
      insertDiagram(library, ensureFolders(library, folderId, segments.slice(0, -1)), read, fileName),
    );
    return { name: source.name, diagram, notices: read.parsed.notices, error: null };
  } catch (error) {
    if (error instanceof MillraceError && error.code === 'library_read_only') throw error;
    return { name: source.name, diagram: null, notices: [], error: toErrorValue(error) };
  }
}

/** The library folder at `path` below `parentId`; folders that are missing are made. */
function ensureFolders(library: Library, parentId: string | null, path: string[]): string | null {
  let current = parentId;
  for (const segment of path) {
    const name = cleanName(segment);
    const found = library.folders.findByName(current, name);
    const id = found ?? randomUUID();
    if (!found) library.folders.insert({ id, parentId: current, name });
    current = id;
  }
  return current;
}
