import type { SavedVersion, UndoTrail } from '../../../shared/contract/diagrams.ts';
import { MillraceError } from '../../../shared/errors.ts';
import { writeLinkedFile } from '../files/linked-file.ts';
import type { HostParts } from '../host-parts.ts';
import { checkAndPack, storeVersion } from './store-version.ts';
import { isDraftOfOther, prepareTrail } from './undo-journal.ts';

export interface SaveRequest {
  id: string;
  /** The version the edits started from. */
  baseVersionId: string;
  body: Uint8Array;
  /** What the version is about, in people's words. */
  message?: string | null;
  /** Where the body stands among what undo leads to. */
  undo?: UndoTrail;
}

/**
 * Makes a version of `body`, drops the draft unless it is another window's, and brings the linked file up to date. A worker
 * reads the body completely before anything is stored. Throws `not_found`, `version_conflict` when a newer version with other
 * content exists, `packed_corrupt`, `disk_full` and `library_read_only`; the draft stays in all these cases.
 */
export async function saveDiagram(
  parts: HostParts,
  { id, baseVersionId, body, message, undo }: SaveRequest,
): Promise<SavedVersion> {
  const { library, jobs, emit } = parts;
  library.read(() => library.diagrams.get(id));
  const content = await checkAndPack(jobs, body);
  const keepsDraft = await isDraftOfOther(parts, id, undo);
  const storeTrail = await prepareTrail(parts, id, keepsDraft ? undefined : undo, content);
  const savedAt = Date.now();
  const versionId = library.write(() => {
    const newest = library.versions.newest(id);
    // A window whose host went away before it answered saves the same once more.
    const isStored = Buffer.compare(newest.hash, content.hash) === 0;
    if (newest.id !== baseVersionId && !isStored) {
      throw new MillraceError('version_conflict', 'The diagram has a newer version.', { newest: newest.id });
    }
    storeTrail();
    if (!keepsDraft) library.versions.dropDraft(id);
    return storeVersion(library, id, newest.id, content, savedAt, { origin: 'saved', message: message ?? null });
  });
  const linkedFile = await writeLinkedFile(parts, id);
  emit('library:changed', { diagramIds: [id] });
  const summary = library.read(() => library.diagrams.get(id));
  return { versionId, savedAt, storedBytes: content.packed.byteLength, summary, linkedFile };
}
