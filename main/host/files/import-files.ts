import type { ImportedFile } from '../../../shared/contract/files.ts';
import { MillraceError, toErrorValue } from '../../../shared/errors.ts';
import { insertDiagram, type ReadDiagram, readDiagram } from '../diagrams/insert-diagram.ts';
import type { HostParts } from '../host-parts.ts';
import { ensureFolders } from '../library/ensure-folders.ts';
import type { Library } from '../library/library.ts';
import { isLibraryFailure } from '../library/sqlite-errors.ts';
import { refuseTooLarge } from './read-diagram-file.ts';

/** One file to import, wherever its bytes are. */
export interface ImportSource {
  /** Path relative to what was dropped or chosen, with `/`; its folders become library folders. */
  name: string;
  read(): Promise<Uint8Array>;
}

export interface ImportWork<Source extends ImportSource> {
  operationId: string;
  folderId: string | null;
  /** How many files there are in all, and how many of them an earlier run is done with. */
  total: number;
  doneBefore: number;
  /** The next file to import; undefined when there is none left. */
  next(): Source | undefined;
  /** Takes what became of a file; runs in the transaction that stores its diagram. */
  settle(source: Source, file: ImportedFile): void;
}

interface Ready<Source> {
  source: Source;
  segments: string[];
  outcome: ReadDiagram | MillraceError;
}

/** Milliseconds for which files that were read are gathered into one transaction. */
const gatheringTime = 60;

/** Files that make a transaction at once. */
const gatheredFiles = 64;

/** Milliseconds between announcements of new diagrams, each of which makes windows read their lists again. */
const tellingInterval = { few: 300, many: 1500 };
const manyFiles = 500;

/** Milliseconds between two reports of progress. */
const progressInterval = 100;

/** Files of so many bytes take long: while they are read, one thread stays free for people who save meanwhile. */
const largeBytes = 512 * 1024;

/**
 * Imports files, as many at a time as there are threads, some in one transaction. What is wrong with a file is told to
 * `settle`. Throws `disk_full`, `disk_failed`, `library_read_only` and `library_damaged`; what came before stays. When `signal` aborts,
 * files not yet read are left out.
 */
export async function importFiles<Source extends ImportSource>(
  parts: HostParts,
  work: ImportWork<Source>,
  signal: AbortSignal,
): Promise<void> {
  const { library, jobs, emit } = parts;
  const { operationId, folderId, total } = work;
  const interval = total > manyFiles ? tellingInterval.many : tellingInterval.few;
  const ready: Ready<Source>[] = [];
  const largeFiles = createLimit(Math.max(1, jobs.threads - 1));
  let done = work.doneBefore;
  let added: string[] = [];
  let lastTold = Date.now();
  let lastProgress = 0;
  let lastStored = 0;
  let timer: NodeJS.Timeout | undefined;
  let failure: unknown;

  function tell(): void {
    lastTold = Date.now();
    if (added.length > 0) emit('library:changed', { diagramIds: added });
    added = [];
  }

  function progressed(label: string): void {
    const now = Date.now();
    if (now - lastProgress < progressInterval && done < total) return;
    lastProgress = now;
    emit('operation:progressed', { operationId, done, total, label });
  }

  function store(): void {
    clearTimeout(timer);
    timer = undefined;
    const group = ready.splice(0);
    if (group.length === 0 || failure !== undefined) return;
    try {
      const stored = library.write(() => group.map((file) => storeOne(library, folderId, file, work.settle)));
      for (const { diagram } of stored) if (diagram) added.push(diagram.id);
    } catch (error) {
      failure = error;
      return;
    }
    done += group.length;
    lastStored = Date.now();
    progressed(group.at(-1)?.source.name ?? '');
    if (lastStored - lastTold >= interval) tell();
  }

  async function importNext(): Promise<void> {
    while (!signal.aborted && failure === undefined) {
      const source = work.next();
      if (!source) return;
      const file = await readOne(source);
      if (!file) return;
      ready.push(file);
      if (ready.length >= gatheredFiles || Date.now() - lastStored >= gatheringTime) store();
      else timer ??= setTimeout(store, gatheringTime);
    }
  }

  /** People see what they wait for. */
  function readLarge<Result>(name: string, read: () => Promise<Result>): Promise<Result> {
    progressed(name);
    return read();
  }

  /** Null if the import was cancelled meanwhile. */
  async function readOne(source: Source): Promise<Ready<Source> | null> {
    const segments = source.name.split('/').filter((segment) => !/^\s*\.{0,2}\s*$/.test(segment));
    const fileName = segments.at(-1) ?? source.name;
    try {
      const bytes = await source.read();
      refuseTooLarge(source.name, bytes.byteLength);
      const read = () => readDiagram(jobs, bytes, fileName, signal);
      const outcome = await (bytes.byteLength < largeBytes ? read() : largeFiles(() => readLarge(source.name, read)));
      return { source, segments, outcome };
    } catch (error) {
      return signal.aborted ? null : { source, segments, outcome: MillraceError.fromValue(toErrorValue(error)) };
    }
  }

  // More than there are threads, so that none waits for the host.
  const atATime = jobs.threads + 2;
  try {
    await Promise.all(Array.from({ length: atATime }, importNext));
    store();
  } finally {
    clearTimeout(timer);
    tell();
  }
  if (failure !== undefined) throw failure;
}

/** Belongs into `Library.write`. Throws only what ends the whole import. */
function storeOne<Source extends ImportSource>(
  library: Library,
  folderId: string | null,
  { source, segments, outcome }: Ready<Source>,
  settle: (source: Source, file: ImportedFile) => void,
): ImportedFile {
  let file: ImportedFile = { name: source.name, diagram: null, notices: [], error: null };
  try {
    if (outcome instanceof MillraceError) throw outcome;
    const fileName = segments.at(-1) ?? source.name;
    // A transaction of its own inside the group's: a file that fails takes no other along.
    const diagram = library.write(() =>
      insertDiagram(library, ensureFolders(library, folderId, segments.slice(0, -1)), outcome, fileName),
    );
    file = { ...file, diagram, notices: outcome.parsed.notices };
  } catch (error) {
    const value = toErrorValue(error);
    if (isLibraryFailure(value.code)) throw error;
    file = { ...file, error: value };
  }
  settle(source, file);
  return file;
}

/** Lets so many pieces of work run at a time; others wait their turn. */
function createLimit(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}
