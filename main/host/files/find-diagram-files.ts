import { open, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ImportSource } from './import-diagrams.ts';
import { readDiagramFile } from './read-diagram-file.ts';

/** How much of an XML file is searched for BPMN's namespace. */
const sniffedBytes = 64 * 1024;
const modelNamespace = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** True for names that only BPMN files have. */
function isBpmnFileName(name: string): boolean {
  return /\.bpmn(20\.xml)?$/i.test(name);
}

/**
 * The files to import for paths of files and folders. Files are taken as they are; folders are walked for `.bpmn`,
 * `.bpmn20.xml` and `.xml` files that hold BPMN, without hidden entries and without following links to folders. What can't
 * be read is among the answer and fails when it is read.
 */
export async function findDiagramFiles(paths: string[], signal: AbortSignal): Promise<ImportSource[]> {
  const found: ImportSource[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (stats) => stats.isDirectory(),
      () => false,
    );
    if (isFolder) await walk(path, basename(path), found, signal);
    else found.push(source(path, basename(path)));
  }
  return found;
}

async function walk(folder: string, name: string, found: ImportSource[], signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    found.push(source(folder, name));
    return;
  }
  entries.sort((one, other) => one.name.localeCompare(other.name));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const entryName = `${name}/${entry.name}`;
    if (entry.isDirectory()) await walk(path, entryName, found, signal);
    else if (await isDiagramFile(path)) found.push(source(path, entryName));
  }
}

function source(path: string, name: string): ImportSource {
  return { name, read: async () => (await readDiagramFile(path)).bytes };
}

/** True for files that hold BPMN by their name, or by their beginning if the name ends in `.xml`. */
export async function isDiagramFile(path: string): Promise<boolean> {
  if (isBpmnFileName(path)) return true;
  if (!/\.xml$/i.test(path)) return false;
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return false;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sniffedBytes), 0, sniffedBytes, 0);
    // Without zero bytes, the namespace reads the same in UTF-8, Latin-1 and both kinds of UTF-16.
    return buffer.subarray(0, bytesRead).toString('latin1').replaceAll('\0', '').includes(modelNamespace);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}
