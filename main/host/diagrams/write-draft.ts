import type { HostParts } from '../host-parts.ts';
import { frameBody } from './frame.ts';
import type { SaveRequest } from './save-diagram.ts';

/** Journals unsaved edits; they are on disk when this answers. Throws `not_found`, `disk_full`, `library_read_only`. */
export async function writeDraft(
  { library, emit }: HostParts,
  { id, baseVersionId, body }: Omit<SaveRequest, 'message'>,
): Promise<{ savedAt: number }> {
  const packed = await frameBody(body);
  const savedAt = Date.now();
  const isFirst = library.write(() => {
    const { hasDraft } = library.diagrams.get(id);
    library.versions.putDraft(id, { baseVersionId, savedAt, packed });
    return !hasDraft;
  });
  if (isFirst) emit('library:changed', { diagramIds: [id] });
  return { savedAt };
}
