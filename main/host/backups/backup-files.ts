import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '../../../shared/contract/backups.ts';
import { backupsToKeep } from './backups-to-keep.ts';

const named = /^Millrace backup (\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.millrace$/;

/** The name of a backup that was made at this time. */
export function backupName(createdAt: number): string {
  return `Millrace backup ${new Date(createdAt).toISOString().slice(0, 19).replaceAll(':', '-')}Z.millrace`;
}

/** The backups in a folder, the newest first; none if there is no such folder. Other files are passed over. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(names.map((name) => readBackup(join(folder, name), name)));
  return found.filter((backup) => backup !== null).sort((one, other) => other.createdAt - one.createdAt);
}

async function readBackup(path: string, name: string): Promise<Backup | null> {
  const [, day, hours, minutes, seconds] = named.exec(name) ?? [];
  const createdAt = Date.parse(`${day}T${hours}:${minutes}:${seconds}Z`);
  const file = Number.isNaN(createdAt) ? undefined : await stat(path).catch(() => undefined);
  return file?.isFile() ? { path, createdAt, bytes: file.size } : null;
}

/** Removes backups that newer ones have made unnecessary by `now`, down to `count`. */
export async function thinBackups(folder: string, count: number, now: number): Promise<void> {
  const backups = await listBackups(folder);
  const kept = new Set(
    backupsToKeep(
      backups.map(({ createdAt }) => createdAt),
      count,
      now,
    ),
  );
  for (const { path, createdAt } of backups) if (!kept.has(createdAt)) await rm(path, { force: true });
}

/** Makes the folder and removes what a crash left half written in it. */
export async function prepareFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) {
    if (/^\.millrace-backup-.*\.tmp/.test(name)) await rm(join(folder, name), { force: true });
  }
}
