import { randomUUID } from 'node:crypto';
import type { HostHandlers } from '../../shared/contract/contract.ts';
import type { ImportedFile } from '../../shared/contract/files.ts';

interface ImportedThings {
  folderId?: string | null;
  paths?: string[];
  files?: { relativePath: string; bytes: Uint8Array }[];
}

/** Imports files as a window does; answers what became of each, by name. */
export async function importAll(
  imports: Pick<HostHandlers['imports'], 'begin' | 'send' | 'run' | 'report'>,
  { folderId = null, paths = [], files = [] }: ImportedThings,
): Promise<ImportedFile[]> {
  const { jobId } = await imports.begin({ folderId, paths });
  if (files.length > 0) await imports.send({ jobId, files });
  await imports.run({ jobId, operationId: randomUUID() });
  const reported: ImportedFile[] = [];
  for (const what of ['failed', 'noticed', 'imported'] as const) {
    reported.push(...(await imports.report({ jobId, what, after: 0, limit: 1000 })).files);
  }
  return reported.sort((one, other) => (one.name < other.name ? -1 : 1));
}
