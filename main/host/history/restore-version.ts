import type { SavedVersion } from '../../../shared/contract/diagrams.ts';
import { readUnsaved } from '../diagrams/read-unsaved.ts';
import { readVersion } from '../diagrams/read-version.ts';
import { checkAndPack, storeVersion } from '../diagrams/store-version.ts';
import { writeLinkedFile } from '../files/linked-file.ts';
import type { HostParts } from '../host-parts.ts';

/**
 * Makes an older version's content the newest version; unsaved edits become a version before it. Throws `not_found`,
 * `packed_corrupt`, `disk_full` and `library_read_only`.
 */
export async function restoreVersion(
  parts: HostParts,
  { versionId, message }: { versionId: string; message: string | null },
): Promise<SavedVersion> {
  const { library, jobs, emit } = parts;
  const restored = library.read(() => library.versions.head(versionId));
  const { diagramId } = restored;
  const content = await checkAndPack(jobs, await readVersion(parts, restored));
  const unsaved = await readUnsaved(parts, diagramId);
  const savedAt = Date.now();
  const newId = library.write(() => {
    const newest = () => library.versions.newest(diagramId).id;
    if (unsaved) storeVersion(library, diagramId, newest(), unsaved, savedAt, { origin: 'kept' });
    library.versions.dropDraft(diagramId);
    return storeVersion(library, diagramId, newest(), content, savedAt, { origin: 'restored', message });
  });
  const linkedFile = await writeLinkedFile(parts, diagramId);
  emit('library:changed', { diagramIds: [diagramId] });
  const summary = library.read(() => library.diagrams.get(diagramId));
  return { versionId: newId, savedAt, storedBytes: content.packed.byteLength, summary, linkedFile };
}
