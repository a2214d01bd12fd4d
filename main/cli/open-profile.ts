import { type Stats, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { MillraceError } from '../../shared/errors.ts';
import { systemCode, toReadError } from '../host/files/file-errors.ts';
import { createLinkWatcher } from '../host/files/link-watcher.ts';
import type { HostParts } from '../host/host-parts.ts';
import { libraryFileName } from '../host/library/library.ts';
import { openLibrary } from '../host/library/open-library.ts';
import { defaultProfileFolder } from '../profile-folder.ts';
import { type CommandContext, type ExitCode, exitCode, UsageError } from './command.ts';
import { lossLines } from './loss-lines.ts';

/** What `--library` says in all usages. */
export const libraryUsage = `  --library PATH   the library's folder, or its ${libraryFileName} file; without it, the app's own library`;

/** The folder of the library that `--library` names. */
export function profileFolderOf(path: string | undefined): string {
  if (path === undefined) {
    return defaultProfileFolder({ platform: process.platform, env: process.env, homeFolder: homedir() });
  }
  const full = resolve(path);
  const isFile = statsOf(full)?.isFile() ?? full.endsWith('.millrace');
  if (!isFile) return full;
  if (basename(full) === libraryFileName) return dirname(full);
  // Another file, such as a backup, must not be taken for the library beside it.
  throw new UsageError(
    `--library takes a folder or its ${libraryFileName}, not ${path}. Copy a backup into a folder under that name.`,
  );
}

/** Throws `file_not_found` where there is no library, so that none is made by mistake, and `file_not_readable`. */
export function requireLibrary(folder: string): string {
  const path = join(folder, libraryFileName);
  if (!isThere(path)) throw new MillraceError('file_not_found', `There is no library in ${folder}.`, { path });
  return path;
}

/** Throws `file_not_readable` for what can't be a library. */
function isThere(path: string): boolean {
  const stats = statsOf(path);
  if (stats && !stats.isFile()) throw new MillraceError('file_not_readable', `${path} is no file.`, { path });
  return stats !== undefined;
}

/** Undefined where there is nothing. Throws `file_not_readable` where nobody may look. */
function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (systemCode(error) === 'ENOTDIR') return undefined;
    throw toReadError(error, path);
  }
}

/**
 * Runs work on an open library, which no other Millrace can use meanwhile, and closes it; that it was damaged shows in the
 * exit code. Throws what `openLibrary` throws, `library_locked` above all.
 */
export async function withLibrary(
  folder: string,
  { jobs, warn }: CommandContext,
  emit: HostParts['emit'],
  work: (parts: HostParts) => Promise<ExitCode>,
): Promise<ExitCode> {
  isThere(join(folder, libraryFileName));
  const library = await openLibrary(folder);
  const links = createLinkWatcher(library, () => {});
  try {
    const { rescuedFrom } = library.condition;
    if (rescuedFrom !== null)
      warn(`The library was damaged. What is readable was kept; the damaged file is ${rescuedFrom}.`);
    for (const line of lossLines(library.condition)) warn(line);
    const code = await work({ library, jobs, emit, links });
    return rescuedFrom !== null && code === exitCode.fine ? exitCode.found : code;
  } finally {
    links.close();
    library.close();
  }
}
