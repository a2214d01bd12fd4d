import { type DragEvent, useState } from 'react';
import { changeTags } from '../tags/tag-actions.ts';
import { showError } from '../workspace/show-error.ts';
import { type Dragged, endDrag, useDragged } from './drag.ts';
import { useFolders } from './folder-store.ts';
import { isInside } from './folder-tree.ts';
import { moveDiagrams, moveFolder, trashDiagrams, trashFolder } from './library-actions.ts';

/** Where something dragged can land: a folder (null is the top level), a tag or the trash. */
export type Landing = { kind: 'folder'; id: string | null } | { kind: 'tag'; id: string } | { kind: 'trash' };

function accepts(landing: Landing, dragged: Dragged | null): dragged is Dragged {
  if (!dragged) return false;
  if (landing.kind === 'trash' || dragged.kind === 'diagrams') return true;
  if (landing.kind === 'tag') return false;
  return !isInside(useFolders.getState().byId, landing.id, dragged.id);
}

async function land(landing: Landing, dragged: Dragged): Promise<void> {
  if (dragged.kind === 'folder') {
    if (landing.kind === 'trash') await trashFolder(dragged.id);
    else if (landing.kind === 'folder') await moveFolder(dragged.id, landing.id);
  } else if (landing.kind === 'trash') await trashDiagrams(dragged.ids);
  else if (landing.kind === 'tag') await changeTags(dragged.ids, [{ id: landing.id, assigned: true }]);
  else await moveDiagrams(dragged.ids, landing.id);
}

/** Makes an element take diagrams and folders: its handlers, and whether something that fits is over it now. */
export function useDropTarget(landing: Landing) {
  const [over, setOver] = useState(false);
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!accepts(landing, useDragged.getState().dragged)) return;
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'move';
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      setOver(false);
      const { dragged } = useDragged.getState();
      if (!accepts(landing, dragged)) return;
      event.preventDefault();
      event.stopPropagation();
      endDrag();
      land(landing, dragged).catch((error) => showError(error));
    },
  };
  return { over, handlers };
}
