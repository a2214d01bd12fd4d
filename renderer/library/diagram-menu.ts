import { commandEntries, separated } from '../commands/menus.ts';
import type { MenuEntry } from '../components/menu-entry.ts';
import { useLibrary } from './library-store.ts';
import { targetIds } from './selection.ts';

/** The context menu of the list: for the diagrams it acts on, or for the place itself. */
export function diagramMenu(): MenuEntry[] {
  const { place, searchText, selection } = useLibrary.getState();
  const inTrash = place.kind === 'trash' && searchText === '';
  if (targetIds(selection).length === 0) {
    if (inTrash) return commandEntries(['library.selectAll']);
    return separated([
      commandEntries(['library.newDiagram', 'library.newFolder']),
      commandEntries(['library.importFiles', 'library.importFolder']),
      commandEntries(['library.selectAll']),
    ]);
  }
  if (inTrash) return commandEntries(['library.restore', 'library.selectAll']);
  return separated([
    commandEntries(['library.open', 'library.usedBy']),
    commandEntries(['library.rename', 'library.duplicate', 'library.move', 'library.tag']),
    commandEntries(['library.exportArchive']),
    commandEntries(['library.trash']).map((entry) => ({ ...entry, danger: true })),
  ]);
}
