import { isArchiveName, isBpmnName } from './bpmn-name.ts';

/** Files to import: what was chosen or dropped, sorted into what can be sent and what is left out. */
export interface ImportSource {
  files: SourceFile[];
  /** Relative paths of files that are neither BPMN nor archives by their name. */
  skipped: string[];
  /** Relative paths of files or folders that the browser could not read. */
  unreadable: string[];
}

export interface SourceFile {
  /** Path relative to what was dropped or chosen, with `/` between folders. */
  relativePath: string;
  file: File;
}

/** Sorts files from an `<input type=file>`; with `webkitdirectory` they carry their path inside the chosen folder. */
export function sourceFromFiles(files: Iterable<File>): ImportSource {
  const source = emptySource();
  for (const file of files) add(source, file.webkitRelativePath || file.name, file);
  return source;
}

/**
 * Reads a drop: files and whole folders. The entries are taken before the first await, as the browser empties the
 * transfer when the drop event is over.
 */
export async function sourceFromDrop(items: Iterable<DataTransferItem>): Promise<ImportSource> {
  const roots: FileSystemEntry[] = [];
  const source = emptySource();
  for (const item of items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = entry ? null : item.getAsFile();
    if (entry) roots.push(entry);
    else if (file) add(source, file.name, file);
  }
  for (const root of roots) await readEntry(root, source);
  return source;
}

function emptySource(): ImportSource {
  return { files: [], skipped: [], unreadable: [] };
}

function add(source: ImportSource, relativePath: string, file: File): void {
  if (isBpmnName(relativePath) || isArchiveName(relativePath)) source.files.push({ relativePath, file });
  else source.skipped.push(relativePath);
}

/** Walks one dropped file or folder; what can't be read is noted, and the rest goes on. */
async function readEntry(root: FileSystemEntry, source: ImportSource): Promise<void> {
  const pending = [root];
  for (let entry = pending.pop(); entry; entry = pending.pop()) {
    const relativePath = entry.fullPath.replace(/^\/+/, '');
    try {
      if (isDirectory(entry)) pending.push(...(await listDirectory(entry)).reverse());
      else if (isFile(entry)) await readFile(entry, relativePath, source);
    } catch {
      source.unreadable.push(relativePath);
    }
  }
}

async function readFile(entry: FileSystemFileEntry, relativePath: string, source: ImportSource): Promise<void> {
  if (!isBpmnName(entry.name) && !isArchiveName(entry.name)) {
    source.skipped.push(relativePath);
    return;
  }
  const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
  source.files.push({ relativePath, file });
}

/** A directory's entries by name; browsers answer at most 100 at a time until an empty batch ends the list. */
async function listDirectory(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) break;
    entries.push(...batch);
  }
  return entries.sort((one, other) => one.name.localeCompare(other.name));
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
