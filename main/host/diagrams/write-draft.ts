import { MillraceError } from '../../../shared/errors.ts';
import type { HostParts } from '../host-parts.ts';
import { frameBody, hashOf } from './frame.ts';
import type { SaveRequest } from './save-diagram.ts';
import { isDraftOfOther, prepareTrail } from './undo-journal.ts';

/**
 * Journals unsaved edits; they are on disk when this answers. Throws `not_found`, `draft_conflict` when the journal has
 * those of another window, `disk_full`, `library_read_only`.
 */
export async function writeDraft(
  parts: HostParts,
  { id, baseVersionId, body, undo }: Omit<SaveRequest, 'message'>,
): Promise<{ savedAt: number }> {
  const { library, emit } = parts;
  if (await isDraftOfOther(parts, id, undo)) {
    throw new MillraceError('draft_conflict', 'Another window has unsaved edits of the diagram.', { id });
  }
  const packed = await frameBody(body);
  const storeTrail = await prepareTrail(parts, id, undo, { packed, hash: hashOf(body) });
  const savedAt = Date.now();
  const isFirst = library.write(() => {
    const { hasDraft } = library.diagrams.get(id);
    storeTrail();
    library.versions.putDraft(id, { baseVersionId, savedAt, packed });
    return !hasDraft;
  });
  if (isFirst) emit('library:changed', { diagramIds: [id] });
  return { savedAt };
}
