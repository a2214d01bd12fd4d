import type { HostParts } from '../host-parts.ts';

/** Gives up unsaved edits. Throws `not_found`. */
export function discardDraft({ library, emit }: HostParts, id: string): null {
  library.write(() => {
    library.diagrams.get(id);
    library.versions.dropDraft(id);
  });
  emit('library:changed', { diagramIds: [id] });
  return null;
}
