import type { ImportedFile } from '../../../shared/contract/files.ts';
import type { HostParts } from '../host-parts.ts';
import { type ImportSource, importFiles } from './import-files.ts';

export interface ImportRequest {
  operationId: string;
  folderId: string | null;
  sources: ImportSource[];
}

export interface ImportReport {
  files: ImportedFile[];
  cancelled: boolean;
}

/**
 * Imports files and reports each; what is wrong with a file is in its place in the report. Throws `not_found` for the folder,
 * `disk_full` and `library_read_only`. When `signal` aborts, files not yet imported are left out.
 */
export async function importDiagrams(
  parts: HostParts,
  { operationId, folderId, sources }: ImportRequest,
  signal: AbortSignal,
): Promise<ImportReport> {
  const { library } = parts;
  library.write(() => library.folders.requireLive(folderId));
  const reported = new Map<ImportSource, ImportedFile>();
  const unread = sources.values();
  const work = {
    operationId,
    folderId,
    total: sources.length,
    doneBefore: 0,
    next: () => unread.next().value,
    settle: (source: ImportSource, file: ImportedFile) => void reported.set(source, file),
  };
  await importFiles(parts, work, signal);
  return { files: sources.flatMap((source) => reported.get(source) ?? []), cancelled: signal.aborted };
}
