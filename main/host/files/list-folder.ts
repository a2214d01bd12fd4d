import { readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { FileEntry, ListedFiles } from '../../../shared/contract/files.ts';
import { toReadError } from './file-errors.ts';
import { isArchiveName, isDiagramFile } from './is-diagram-file.ts';

export interface FolderListing {
  path: string;
  parent: string | null;
  entries: FileEntry[];
}

/** The folders and the files of one kind in a folder, folders first, by name; null is the home folder. Throws `file_not_found`, `file_not_readable`. */
export async function listFolder(asked: string | null, show: ListedFiles): Promise<FolderListing> {
  const path = resolve(asked ?? homedir());
  const names = await readdir(path).catch((error: unknown) => {
    throw toReadError(error, path);
  });
  const visible = names.filter((name) => !name.startsWith('.'));
  const entries = (await Promise.all(visible.map((name) => entryOf(path, name, show)))).filter(
    (entry) => entry !== null,
  );
  entries.sort((one, other) =>
    one.kind === other.kind ? one.name.localeCompare(other.name) : one.kind === 'folder' ? -1 : 1,
  );
  const parent = dirname(path);
  return { path, parent: parent === path ? null : parent, entries };
}

async function entryOf(folder: string, name: string, show: ListedFiles): Promise<FileEntry | null> {
  const path = join(folder, name);
  try {
    const stats = await stat(path);
    const changedAt = Math.max(0, Math.round(stats.mtimeMs));
    if (stats.isDirectory()) return { name, path, kind: 'folder', changedAt };
    const fits = stats.isFile() && (await isShown(path, show));
    return fits ? { name, path, kind: 'file', changedAt } : null;
  } catch {
    // A broken link or an entry that vanished meanwhile.
    return null;
  }
}

async function isShown(path: string, show: ListedFiles): Promise<boolean> {
  if (show === 'none') return false;
  if (show === 'bpmn') return await isDiagramFile(path);
  return show === 'zip' ? isArchiveName(path) : /\.millrace$/i.test(path);
}
