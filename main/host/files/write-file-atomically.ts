import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode, toWriteError } from './file-errors.ts';

/** What a file is to hold: all of it, or part after part. */
type FileContent = Uint8Array | AsyncIterable<Uint8Array>;

/**
 * Writes a file so that a crash at any moment leaves either the old or the new content: temporary file in the same folder,
 * fsync, rename, fsync of the folder. Content that ends with an error leaves the old. Follows a symbolic link and keeps the permissions of a file it replaces. Throws
 * `file_not_writable` and `disk_full`.
 */
export async function writeFileAtomically(path: string, content: FileContent): Promise<void> {
  try {
    const target = await realpath(path).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return path;
      throw error;
    });
    await replaceFile(target, content);
    await syncFolder(dirname(target));
  } catch (error) {
    throw toWriteError(error, path);
  }
}

async function replaceFile(target: string, content: FileContent): Promise<void> {
  const before = await stat(target).catch(() => undefined);
  const temporary = join(dirname(target), `.${basename(target).slice(0, 200)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const file = await open(temporary, 'wx', before ? before.mode & 0o777 : 0o666);
    try {
      await writeDurably(file, content);
    } finally {
      await file.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeDurably(file: FileHandle, content: FileContent): Promise<void> {
  await file.writeFile(content);
  await file.sync();
}

/**
 * Makes a rename survive a power cut, where the system can: Windows opens no folders, some network drives sync none, and a
 * folder may be closed to reading. The file is written all the same.
 */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
