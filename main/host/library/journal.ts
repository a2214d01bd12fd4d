import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';

/** Libraries have pages of this size: SQLite's own default. */
export const libraryPageSize = 4096;
const pageSize = libraryPageSize;
const headerSize = 32;
const frameHeaderSize = 24;

/** A page that was written to the journal. See https://www.sqlite.org/fileformat2.html#the_write_ahead_log. */
interface Frame {
  page: number;
  /** Pages of the library after the transaction that ends here; 0 if none does. */
  commits: number;
  /** Where the page's bytes begin. */
  start: number;
  /** Whether the bytes fit their checksum; null if what it builds on can't be read. */
  isSound: boolean | null;
  /** What the checksum builds on. */
  before: Sum | null;
  sum: Sum;
}

interface Journal {
  bytes: Buffer;
  /** By place; undefined where there is none of this generation of the journal. */
  frames: readonly (Frame | undefined)[];
  /** Frames that SQLite reads: those before the first one that doesn't fit. */
  readable: number;
  isLittleEndian: boolean;
}

type Sum = readonly [number, number];

/** What pages a journal puts into its library. */
interface Contents {
  /** Where each page's bytes are in the journal. */
  starts: Map<number, number>;
  /** Pages of the library. */
  count: number;
}

/**
 * True if the journal beside a library holds changes that were on disk for certain and that SQLite would pass over, because something
 * before them is damaged. What a crash cuts off is not damage: a transaction was on disk once the next one has begun.
 */
export function isJournalDamaged(path: string): boolean {
  const journal = readJournal(path);
  if (!journal || lastCommit(journal) < 0) return false;
  const file = openPages(path);
  try {
    // SQLite takes the journal of an empty file for a left-over, and removes it.
    if (!file || file.count === 0) return true;
    return hasCertainChanges(journal, file) && !shows(journal, file, contentsOf(journal, file));
  } finally {
    file?.close();
  }
}

/** Whether a transaction that SQLite doesn't read was followed by another one. */
function hasCertainChanges({ frames, readable }: Journal, file: Pages): boolean {
  const pages = frames.reduce((most, frame) => (frame?.isSound ? Math.max(most, frame.page) : most), file.count);
  // Of a damaged frame, where the transaction ends must be likely: a library grows and shrinks little by little.
  const isEnd = ({ isSound, page, commits }: Frame) =>
    commits > 0 && (isSound === true || (commits >= page && commits <= pages && commits * 2 >= pages));
  return frames.some((frame, index) => index >= readable && frame && isEnd(frame) && frames[index + 1]?.isSound);
}

/** Puts every sound page of a damaged journal into the library file itself, and removes the journal. */
export function foldJournal(path: string): void {
  const journal = readJournal(path);
  if (!journal) return;
  const file = openPages(path, 'r+');
  if (!file) return;
  try {
    const { starts } = contentsOf(journal, file);
    for (const [page, start] of starts) file.write(page, pageAt(journal, start));
  } finally {
    file.close();
  }
  rmSync(journalPath(path), { force: true });
}

const journalPath = (path: string) => `${path}-wal`;

/** Null if there is no journal, or nothing in it. */
function readJournal(path: string): Journal | null {
  if (!existsSync(journalPath(path))) return null;
  const bytes = readFileSync(journalPath(path));
  const count = Math.floor((bytes.length - headerSize) / (frameHeaderSize + pageSize));
  if (count < 1) return null;
  const isLittleEndian = bytes[3] !== 0x83;
  const ownSum = sumAt(bytes, 24);
  const isIntact = isEqual(addUp(bytes.subarray(0, 24), [0, 0], isLittleEndian), ownSum);
  // A damaged header leaves the generation to be known by frames behind the first, which tells it as well.
  const salt = saltOf(bytes, isIntact ? 16 : frameStart(Math.min(1, count - 1)) + 8);
  const frames: (Frame | undefined)[] = [];
  let before: Sum | null = isIntact ? ownSum : null;
  for (let index = 0; index < count; index++) {
    const frame =
      saltOf(bytes, frameStart(index) + 8) === salt ? readFrame(bytes, index, before, isLittleEndian) : null;
    frames.push(frame ?? undefined);
    before = frame?.sum ?? null;
  }
  const unsound = frames.findIndex((frame) => frame?.isSound !== true);
  const readable = !isIntact ? 0 : unsound < 0 ? count : unsound;
  return { bytes, frames, readable, isLittleEndian };
}

const frameStart = (index: number) => headerSize + index * (frameHeaderSize + pageSize);
const saltOf = (bytes: Buffer, at: number) => bytes.toString('latin1', at, at + 8);
const sumAt = (bytes: Buffer, at: number): Sum => [bytes.readUInt32BE(at), bytes.readUInt32BE(at + 4)];
const isEqual = (one: Sum, other: Sum) => one[0] === other[0] && one[1] === other[1];

function readFrame(bytes: Buffer, index: number, before: Sum | null, isLittleEndian: boolean): Frame | null {
  const at = frameStart(index);
  const start = at + frameHeaderSize;
  const page = bytes.readUInt32BE(at);
  if (page === 0) return null;
  const sum = sumAt(bytes, at + 16);
  const head = bytes.subarray(at, at + 8);
  const content = bytes.subarray(start, start + pageSize);
  const isSound = before && isEqual(addUp(content, addUp(head, before, isLittleEndian), isLittleEndian), sum);
  return { page, commits: bytes.readUInt32BE(at + 4), start, isSound, before, sum };
}

/** SQLite's checksum of the journal, continued from another one. */
function addUp(bytes: Buffer, [first, second]: Sum, isLittleEndian: boolean): Sum {
  let [one, two] = [first, second];
  for (let at = 0; at < bytes.length; at += 8) {
    one = (one + (isLittleEndian ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at)) + two) >>> 0;
    two = (two + (isLittleEndian ? bytes.readUInt32LE(at + 4) : bytes.readUInt32BE(at + 4)) + one) >>> 0;
  }
  return [one, two];
}

function lastCommit({ frames }: Journal): number {
  return frames.findLastIndex((frame) => (frame?.commits ?? 0) > 0);
}

const pageAt = ({ bytes }: Journal, start: number) => bytes.subarray(start, start + pageSize);

/** The last sound bytes of each page, up to the last transaction that is whole at its end. */
function contentsOf(journal: Journal, file: Pages): Contents {
  const last = lastCommit(journal);
  const starts = new Map<number, number>();
  for (const frame of journal.frames.slice(0, last + 1)) {
    // A library grows by what its journal holds at most.
    if (!frame || frame.page > file.count + journal.frames.length) continue;
    if (frame.isSound !== false) starts.set(frame.page, frame.start);
    // The damaged page may have reached the file before.
    else if (isInFile(frame, journal, file)) starts.delete(frame.page);
  }
  return { starts, count: journal.frames[last]?.commits ?? 0 };
}

function isInFile({ page, start, before, sum }: Frame, { bytes, isLittleEndian }: Journal, file: Pages): boolean {
  const content = file.read(page);
  if (!before || !content) return false;
  const head = bytes.subarray(start - frameHeaderSize, start - frameHeaderSize + 8);
  return isEqual(addUp(content, addUp(head, before, isLittleEndian), isLittleEndian), sum);
}

/** Whether SQLite would read these contents: from the frames it reads, and from the file where those have nothing. */
function shows(journal: Journal, file: Pages, { starts, count }: Contents): boolean {
  const seen = new Map<number, number>();
  const last = journal.frames.slice(0, journal.readable).findLastIndex((frame) => (frame?.commits ?? 0) > 0);
  for (const frame of journal.frames.slice(0, last + 1)) if (frame) seen.set(frame.page, frame.start);
  if ((journal.frames[last]?.commits ?? file.count) !== count) return false;
  for (const page of new Set([...seen.keys(), ...starts.keys()])) {
    const [shown, meant] = [seen.get(page), starts.get(page)].map((start) =>
      start === undefined ? file.read(page) : pageAt(journal, start),
    );
    if (!shown || !meant || Buffer.compare(shown, meant) !== 0) return false;
  }
  return true;
}

interface Pages {
  readonly count: number;
  read(page: number): Buffer | undefined;
  write(page: number, bytes: Buffer): void;
  close(): void;
}

/** A library file page by page, from 1; null if there is none. */
function openPages(path: string, flags = 'r'): Pages | null {
  if (!existsSync(path)) return null;
  const file = openSync(path, flags);
  const count = Math.floor(fstatSync(file).size / pageSize);
  return {
    count,
    read(page) {
      if (page > count) return undefined;
      const bytes = Buffer.alloc(pageSize);
      readSync(file, bytes, 0, pageSize, (page - 1) * pageSize);
      return bytes;
    },
    write: (page, bytes) => void writeSync(file, bytes, 0, pageSize, (page - 1) * pageSize),
    close: () => closeSync(file),
  };
}
