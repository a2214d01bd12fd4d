import { open } from 'node:fs/promises';
import { MillraceError } from '../../../shared/errors.ts';
import { hashOf } from '../diagrams/frame.ts';
import type { FileStamp } from '../library/link-store.ts';
import { toReadError } from './file-errors.ts';

/** Longest file that is read, in bytes. */
const maxFileBytes = 64 * 1024 * 1024;

/** A file's bytes with what the file was like when they were read. */
export interface ReadFile {
  bytes: Uint8Array;
  stamp: FileStamp;
}

/** Reads a whole file. Throws `file_not_found`, `file_not_readable`, `file_too_large`. */
export async function readDiagramFile(path: string): Promise<ReadFile> {
  try {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      // Devices and the like may never end.
      if (!stats.isFile()) throw new MillraceError('file_not_readable', `${path} is no file.`, { path });
      const { size, mtimeMs } = stats;
      refuseTooLarge(path, size);
      const bytes = await file.readFile();
      return { bytes, stamp: { hash: hashOf(bytes), modifiedAt: mtimeMs, size: bytes.byteLength } };
    } finally {
      await file.close();
    }
  } catch (error) {
    throw toReadError(error, path);
  }
}

/** Throws `file_too_large` for more bytes than are ever read. */
export function refuseTooLarge(path: string, size: number): void {
  if (size <= maxFileBytes) return;
  throw new MillraceError('file_too_large', `${path} is larger than ${maxFileBytes / 2 ** 20} MB.`, {
    path,
    bytes: size,
    limit: maxFileBytes,
  });
}
