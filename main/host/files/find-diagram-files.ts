import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportSource } from './import-files.ts';
import { isDiagramFile } from './is-diagram-file.ts';
import { readDiagramFile } from './read-diagram-file.ts';

/** A file that was found, and its name relative to what was chosen. */
export interface FoundFile {
  name: string;
  path: string;
}

/**
 * The files to import for paths of files and folders. Files are taken as they are; folders are walked for `.bpmn`,
 * `.bpmn20.xml` and `.xml` files that hold BPMN, without hidden entries and without following links to folders. What can't
 * be read is among the answer and fails when it is read.
 */
export async function findDiagramFiles(paths: string[], signal: AbortSignal): Promise<ImportSource[]> {
  const found: FoundFile[] = [];
  for (const path of paths) found.push(...(await findBelow(path, signal)));
  return found.map(({ name, path }) => ({ name, read: async () => (await readDiagramFile(path)).bytes }));
}

/** The same for one path. */
export async function findBelow(path: string, signal: AbortSignal): Promise<FoundFile[]> {
  const isFolder = await stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  const name = basename(path);
  if (!isFolder) return [{ name, path }];
  const found: FoundFile[] = [];
  await walk({ name, path }, found, signal);
  return found;
}

async function walk(folder: FoundFile, found: FoundFile[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const entries = await readdir(folder.path, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    found.push(folder);
    return;
  }
  entries.sort((one, other) => one.name.localeCompare(other.name));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const file = { name: `${folder.name}/${entry.name}`, path: join(folder.path, entry.name) };
    if (entry.isDirectory()) await walk(file, found, signal);
    else if (await isDiagramFile(file.path)) found.push(file);
  }
}
