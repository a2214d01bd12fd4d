import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Backup } from '../../../shared/contract/backups.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { toWriteError } from '../files/file-errors.ts';
import type { HostParts } from '../host-parts.ts';

/**
 * Writes the library as it is at one moment to `path`, while it goes on being used: to a temporary file that a worker looks through,
 * then renamed. Throws `disk_full`, `file_not_writable`, and `library_damaged` if the copy has damage, which then is the library's.
 */
export async function writeBackup(
  { library, jobs }: Pick<HostParts, 'library' | 'jobs'>,
  path: string,
): Promise<Backup> {
  const temporary = join(dirname(path), `.millrace-backup-${randomBytes(6).toString('hex')}.tmp`);
  const createdAt = Date.now();
  try {
    await requireSpace(dirname(path), library.bytes());
    await library.copyTo(temporary);
    const { problem } = await jobs.run('check-library', { path: temporary });
    if (problem !== null) {
      library.noteDamage();
      throw new MillraceError('library_damaged', `The library file is damaged: ${problem}`, { path });
    }
    await syncFile(temporary);
    await rename(temporary, path);
    await syncFile(dirname(path)).catch(() => undefined);
    return { path, createdAt, bytes: (await stat(path)).size };
  } catch (error) {
    for (const ending of ['', '-journal', '-wal', '-shm']) await rm(`${temporary}${ending}`, { force: true });
    throw toWriteError(error, path);
  }
}

async function requireSpace(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < bytes * 1.1)
    throw new MillraceError('disk_full', `There is no space left in ${folder}.`, { folder });
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
