import { existsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { MillraceError } from '../../shared/errors.ts';
import { createLinkWatcher } from '../host/files/link-watcher.ts';
import type { HostParts } from '../host/host-parts.ts';
import { libraryFileName } from '../host/library/library.ts';
import { openLibrary } from '../host/library/open-library.ts';
import { defaultProfileFolder } from '../profile-folder.ts';
import type { CommandContext } from './command.ts';
import { lossLines } from './loss-lines.ts';

/** What `--library` says in all usages. */
export const libraryUsage = `  --library PATH   the library's folder, or its ${libraryFileName} file; without it, the app's own library`;

/** The folder of the library that `--library` names. */
export function profileFolderOf(path: string | undefined): string {
  if (path === undefined) {
    return defaultProfileFolder({ platform: process.platform, env: process.env, homeFolder: homedir() });
  }
  const full = resolve(path);
  const isFile = statSync(full, { throwIfNoEntry: false })?.isFile() ?? full.endsWith('.millrace');
  return isFile ? dirname(full) : full;
}

/** Throws `file_not_found` where there is no library, so that none is made by mistake. */
export function requireLibrary(folder: string): string {
  const path = join(folder, libraryFileName);
  if (!existsSync(path)) throw new MillraceError('file_not_found', `There is no library in ${folder}.`, { path });
  return path;
}

/**
 * Runs work on an open library, which no other Millrace can use meanwhile, and closes it. Throws what `openLibrary` throws,
 * `library_locked` above all.
 */
export async function withLibrary<Result>(
  folder: string,
  { jobs, warn }: CommandContext,
  emit: HostParts['emit'],
  work: (parts: HostParts) => Promise<Result>,
): Promise<Result> {
  const library = await openLibrary(folder);
  const links = createLinkWatcher(library, () => {});
  try {
    const { rescuedFrom } = library.condition;
    if (rescuedFrom !== null)
      warn(`The library was damaged. What is readable was kept; the damaged file is ${rescuedFrom}.`);
    for (const line of lossLines(library.condition)) warn(line);
    return await work({ library, jobs, emit, links });
  } finally {
    links.close();
    library.close();
  }
}
