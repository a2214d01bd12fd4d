import type { UndoTrail } from '../../../shared/contract/diagrams.ts';
import type { HostParts } from '../host-parts.ts';
import { isDraftOfOther, prepareTrail } from './undo-journal.ts';

/** Gives up unsaved edits, but for another window's; `undo` may say how to come back to them. Throws `not_found`. */
export async function discardDraft(parts: HostParts, id: string, undo?: UndoTrail): Promise<null> {
  const { library, emit } = parts;
  if (await isDraftOfOther(parts, id, undo)) return null;
  const storeTrail = await prepareTrail(parts, id, undo, null);
  library.write(() => {
    library.diagrams.get(id);
    storeTrail();
    library.versions.dropDraft(id);
  });
  emit('library:changed', { diagramIds: [id] });
  return null;
}
