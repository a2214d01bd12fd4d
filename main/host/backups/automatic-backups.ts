import { join } from 'node:path';
import type { Backup, BackupState } from '../../../shared/contract/backups.ts';
import type { Settings } from '../../../shared/contract/session.ts';
import { toErrorValue } from '../../../shared/errors.ts';
import { toWriteError } from '../files/file-errors.ts';
import type { HostParts } from '../host-parts.ts';
import { backupName, listBackups, prepareFolder, thinBackups } from './backup-files.ts';
import { writeBackup } from './write-backup.ts';

/** Milliseconds between backups while the library is in use. */
const interval = 3_600_000;

/** The backups that Millrace makes by itself. */
export interface AutomaticBackups {
  /** Makes a backup if the last one is older than an hour and any are wanted. Rejects as `create` does. */
  createIfDue(): Promise<void>;
  /** Makes one now. Throws `disk_full`, `file_not_writable`, `library_damaged`. */
  create(): Promise<Backup>;
  state(): Promise<BackupState>;
}

/** `settings` says where backups go and how many are kept. */
export function createAutomaticBackups(
  parts: Pick<HostParts, 'library' | 'jobs'>,
  settings: () => Settings,
): AutomaticBackups {
  const { library } = parts;
  let failure: BackupState['failure'] = null;
  const folder = () => settings().backupFolder ?? join(library.condition.folder, 'backups');

  async function create(): Promise<Backup> {
    try {
      const target = folder();
      await prepareFolder(target).catch((error: unknown) => {
        throw toWriteError(error, target);
      });
      const now = Date.now();
      const backup = await writeBackup(parts, join(target, backupName(now)));
      await thinBackups(target, Math.max(1, settings().backupCount), now);
      failure = null;
      return backup;
    } catch (error) {
      const { code, message } = toErrorValue(error);
      failure = { code, message };
      throw error;
    }
  }

  return {
    create,
    async createIfDue() {
      if (library.condition.readOnly || settings().backupCount === 0) return;
      const now = Date.now();
      // A clock that was set back must not stop backups.
      const last = (await listBackups(folder())).find(({ createdAt }) => createdAt <= now);
      if (last && now - last.createdAt < interval) return;
      await create();
    },
    state: async () => ({ folder: folder(), backups: await listBackups(folder()), failure }),
  };
}
