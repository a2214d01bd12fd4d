import { appendFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MillraceError } from '../../../shared/errors.ts';
import { toWriteError } from '../files/file-errors.ts';

/**
 * Bytes of files that windows sent to be imported, kept in the profile until they are, a folder an import. Methods throw
 * `disk_full` and `file_not_writable`.
 */
export interface ReceivedFiles {
  /** Adds bytes to the import's one file of many; answers where it is and where they begin. */
  append(jobId: string, bytes: Uint8Array): Promise<{ path: string; start: number }>;
  /** Adds a part to an archive; answers its path. Throws `request_invalid` if the parts before don't end where it begins. */
  appendArchive(jobId: string, number: number, offset: number, bytes: Uint8Array): Promise<string>;
  /** Has all of it on disk before this resolves. */
  sync(jobId: string): Promise<void>;
  remove(jobId: string): Promise<void>;
  /** Removes what belongs to none of these imports. */
  removeOthers(jobIds: ReadonlySet<string>): Promise<void>;
}

/** Keeps them in a folder of the profile, which is made when it is needed. */
export function createReceivedFiles(profileFolder: string): ReceivedFiles {
  const root = join(profileFolder, 'imports');

  async function append(jobId: string, name: string, bytes: Uint8Array, expected?: number) {
    const path = join(root, jobId, name);
    try {
      await mkdir(join(root, jobId), { recursive: true });
      const start = await stat(path).then(
        ({ size }) => size,
        () => 0,
      );
      if (expected !== undefined && expected !== start) {
        throw new MillraceError('request_invalid', 'A part of the archive is missing.', { path: '/offset' });
      }
      await appendFile(path, bytes);
      return { path, start };
    } catch (error) {
      throw toWriteError(error, path);
    }
  }

  return {
    append: (jobId, bytes) => append(jobId, 'files', bytes),
    appendArchive: async (jobId, number, offset, bytes) => (await append(jobId, `${number}.zip`, bytes, offset)).path,
    async sync(jobId) {
      const names = await readdir(join(root, jobId)).catch(() => []);
      for (const name of names) {
        const file = await open(join(root, jobId, name), 'r+');
        try {
          await file.sync();
        } finally {
          await file.close();
        }
      }
    },
    remove: (jobId) => rm(join(root, jobId), { recursive: true, force: true }),
    async removeOthers(jobIds) {
      const found = await readdir(root).catch(() => []);
      for (const name of found) {
        if (!jobIds.has(name)) await rm(join(root, name), { recursive: true, force: true });
      }
    },
  };
}
