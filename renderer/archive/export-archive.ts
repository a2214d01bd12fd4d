import type { ArchiveSource } from '../../shared/contract/files.ts';

/** The code that writes archives, loaded when it is first needed. */
export const loadArchives = () => import('./write-archive.ts');

/** Asks where to, and writes diagrams as a zip archive, with progress on show. */
export async function exportAsArchive(source: ArchiveSource, name: string): Promise<void> {
  const { writeArchive } = await loadArchives();
  await writeArchive(source, name);
}
