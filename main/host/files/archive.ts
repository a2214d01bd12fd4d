import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { type Entry, getFileNameLowLevel, openPromise, validateFileName, type ZipFile } from 'yauzl';
import { MillraceError } from '../../../shared/errors.ts';
import { archiveLimits } from '../../../shared/import-limits.ts';
import { toReadError } from './file-errors.ts';
import { holdsBpmn, isBpmnFileName, isXmlFileName } from './is-diagram-file.ts';
import { refuseTooLarge } from './read-diagram-file.ts';

/** Where in a file the bytes of another lie, as they are or deflated. */
export interface FilePlace {
  start: number;
  /** Bytes that it takes there. */
  stored: number;
  /** Bytes that it unpacks to. */
  size: number;
  deflated: boolean;
  /** CRC-32 of what it unpacks to; null if there is none. */
  checksum: number | null;
}

/** A diagram's file in an archive: where it is, or why it can't be read. */
export type ArchivedFile = { name: string } & ({ place: FilePlace } | { error: MillraceError });

const inflate = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflateRaw);

const utf8 = new TextDecoder('utf-8', { fatal: true });
const utf8Flag = 0x800;
const methods = { stored: 0, deflated: 8 };
const symbolicLink = 0xa000;

/**
 * The BPMN files in a zip archive, in its order; hidden ones, folders and links are left out. A name that leads out of the
 * archive is answered with an error. Throws `archive_damaged`, `archive_suspicious` for one that unpacks to far more than it
 * is, and the codes of reading a file.
 */
export async function listArchive(path: string): Promise<ArchivedFile[]> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw toReadError(error, path);
  });
  try {
    const { size } = await file.stat();
    const zip = await openPromise(path, { decodeStrings: false, validateEntrySizes: true, autoClose: false });
    try {
      return await listEntries(zip, file, size);
    } finally {
      zip.close();
    }
  } catch (error) {
    if (error instanceof MillraceError) throw error;
    throw new MillraceError('archive_damaged', `${path} is no intact zip archive.`, { path }, { cause: error });
  } finally {
    await file.close();
  }
}

async function listEntries(zip: ZipFile, file: FileHandle, archiveBytes: number): Promise<ArchivedFile[]> {
  if (zip.entryCount > archiveLimits.entries) throw suspicious('holds too many files');
  const found: ArchivedFile[] = [];
  let stored = 0;
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    const name = nameOf(entry);
    if (!isWanted(name, entry)) continue;
    stored += entry.compressedSize;
    unpacked += entry.uncompressedSize;
    // Entries that share their bytes add up to more than there is.
    if (stored > archiveBytes) throw suspicious('holds files inside of each other');
    if (unpacked > archiveLimits.unpackedBytes) throw suspicious('unpacks to too much');
    if (unpacked > archiveLimits.ratioFrom && unpacked > archiveLimits.ratio * archiveBytes) {
      throw suspicious('unpacks to far more than its size');
    }
    const archived = await locate(zip, entry, name);
    if (isBpmnFileName(name) || 'error' in archived || (await isBpmn(file, archived.place))) found.push(archived);
  }
  return found;
}

/** The entry's name: as UTF-8 if it is, whatever the archive says, as many tools don't say. */
function nameOf(entry: Entry): string {
  const { fileNameRaw, generalPurposeBitFlag, extraFields } = entry;
  let flags = generalPurposeBitFlag;
  try {
    utf8.decode(fileNameRaw);
    flags |= utf8Flag;
  } catch {
    flags &= ~utf8Flag;
  }
  // Not strict: old tools write backslashes.
  return getFileNameLowLevel(flags, fileNameRaw, extraFields, false).normalize('NFC');
}

function isWanted(name: string, entry: Entry): boolean {
  const segments = name.split('/');
  const isHidden = segments.some((segment) => /^\.[^.]/.test(segment) || segment === '__MACOSX');
  const mode = entry.versionMadeBy >>> 8 === 3 ? entry.externalFileAttributes >>> 16 : 0;
  const isLink = (mode & 0xf000) === symbolicLink;
  return !isHidden && !isLink && (isBpmnFileName(name) || isXmlFileName(name));
}

async function locate(zip: ZipFile, entry: Entry, name: string): Promise<ArchivedFile> {
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const refuse = (code: 'archive_unsafe' | 'archive_encrypted' | 'archive_unsupported', message: string) => ({
    name,
    error: new MillraceError(code, `${name} ${message}.`, { path: name }),
  });
  if (validateFileName(name) !== null) return refuse('archive_unsafe', 'leads out of the archive');
  if (entry.isEncrypted()) return refuse('archive_encrypted', 'is encrypted');
  const deflated = compressionMethod === methods.deflated;
  if (!deflated && compressionMethod !== methods.stored) return refuse('archive_unsupported', 'is packed otherwise');
  try {
    refuseTooLarge(name, uncompressedSize);
  } catch (error) {
    if (error instanceof MillraceError) return { name, error };
    throw error;
  }
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const place = {
    start: fileDataStart,
    stored: compressedSize,
    size: uncompressedSize,
    deflated,
    checksum: entry.crc32,
  };
  return { name, place };
}

async function isBpmn(file: FileHandle, place: FilePlace): Promise<boolean> {
  const bytes = await readAt(file, place).catch(() => undefined);
  // What can't be read is reported when it is imported.
  return bytes === undefined || holdsBpmn(bytes);
}

/** Reads the bytes at a place in a file. Throws `archive_damaged` if they aren't what they should be. */
export async function readPlace(path: string, place: FilePlace): Promise<Uint8Array> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw toReadError(error, path);
  });
  try {
    return await readAt(file, place);
  } finally {
    await file.close();
  }
}

async function readAt(file: FileHandle, { start, stored, size, deflated, checksum }: FilePlace): Promise<Uint8Array> {
  const bytes = new Uint8Array(stored);
  const { bytesRead } = await file.read(bytes, 0, stored, start);
  if (bytesRead !== stored) throw damagedEntry();
  // One byte more than declared is already a lie.
  const unpacked = deflated
    ? await inflate(bytes, { maxOutputLength: Math.max(1, size) }).catch((error: unknown) => {
        throw damagedEntry(error);
      })
    : bytes;
  if (unpacked.byteLength !== size || (checksum !== null && crc32(unpacked) !== checksum)) throw damagedEntry();
  return new Uint8Array(unpacked);
}

function damagedEntry(cause?: unknown): MillraceError {
  return new MillraceError('archive_damaged', 'This part of the archive is damaged.', {}, { cause });
}

function suspicious(why: string): MillraceError {
  return new MillraceError('archive_suspicious', `The archive ${why}, and is not unpacked.`);
}
