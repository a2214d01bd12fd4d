import { FileArchive, FilePlus2, FolderInput, FolderPlus, PencilLine, Trash2 } from 'lucide-react';
import { createElement } from 'react';
import { exportAsArchive } from '../archive/export-archive.ts';
import type { Command } from '../commands/command.ts';
import { commandEntries } from '../commands/menus.ts';
import type { MenuAction, MenuEntry } from '../components/menu-entry.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import { t } from '../messages/messages.ts';
import { afterFocusReturns } from '../workspace/regions.ts';
import { showError } from '../workspace/show-error.ts';
import { createDiagram, folderName, trashFolder } from './library-actions.ts';
import { useLibraryDialogs } from './library-dialogs.ts';
import { useLibrary } from './library-store.ts';
import { useTreeFocus } from './use-tree-keyboard.ts';

/** The context menu of the folder tree: for the folder it was opened on, or for the top level. */
export function folderMenu(): MenuEntry[] {
  const id = useTreeFocus.getState().menuId;
  if (id === null) return commandEntries(['library.newFolder']);
  const editing = useLibraryDialogs.setState;
  return [
    action('library.commands.newDiagramHere', FilePlus2, () => createDiagram(id)),
    action('library.commands.newSubFolder', FolderPlus, () =>
      afterFocusReturns(() => editing({ editingFolder: { kind: 'new', parentId: id } })),
    ),
    'separator',
    action(
      'library.commands.rename',
      PencilLine,
      () => afterFocusReturns(() => editing({ editingFolder: { kind: 'rename', id } })),
      'F2',
    ),
    action('library.commands.move', FolderInput, () =>
      afterFocusReturns(() => editing({ moving: { kind: 'folder', id } })),
    ),
    { ...action('library.commands.exportArchive', FileArchive, () => exportFolder(id)), disabled: false },
    'separator',
    { ...action('library.commands.trash', Trash2, () => trashFolder(id), t('library.deleteKey')), danger: true },
  ];
}

function exportFolder(folderId: string): Promise<void> {
  return exportAsArchive({ kind: 'folder', folderId }, folderName(folderId));
}

function action(
  title: MessageKey,
  icon: NonNullable<Command['icon']>,
  run: () => void | Promise<void>,
  shortcut?: string,
): MenuAction {
  return {
    label: t(title),
    icon: createElement(icon, { 'aria-hidden': true }),
    shortcut,
    disabled: useLibrary.getState().info?.readOnly === true,
    onSelect: () => {
      Promise.resolve(run()).catch((error) => showError(error));
    },
  };
}
