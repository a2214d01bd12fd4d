import {
  Archive as ArchiveIcon,
  ArchiveRestore,
  CopyPlus,
  DatabaseBackup,
  FileArchive,
  FileInput,
  FilePlus2,
  FileStack,
  FolderInput,
  FolderPlus,
  PencilLine,
  RotateCcw,
  Search,
  SquareArrowOutUpRight,
  Tag,
  Trash2,
  Waypoints,
} from 'lucide-react';
import { exportAsArchive } from '../archive/export-archive.ts';
import type { Command } from '../commands/command.ts';
import { registerCommands } from '../commands/registry.ts';
import { startFileImport, startFolderImport } from '../import/start-import.ts';
import { loadBackupMessages, t } from '../messages/messages.ts';
import { withTexts } from '../messages/with-texts.ts';
import { openLinkDialog } from '../process-links/link-dialogs.ts';
import { useTagDialogs } from '../tags/tag-dialogs.ts';
import { useTags } from '../tags/tag-store.ts';
import { openDialog } from '../workspace/dialogs.ts';
import { usePanels } from '../workspace/panels.ts';
import { afterFocusReturns } from '../workspace/regions.ts';
import { useTabs } from '../workspace/tabs.ts';
import { sidebarShown } from '../workspace/workspace-commands.ts';
import { focusSearch } from './focus-list.ts';
import {
  createDiagram,
  duplicateDiagrams,
  folderName,
  openDiagram,
  restoreDiagrams,
  trashDiagrams,
} from './library-actions.ts';
import { useLibraryDialogs } from './library-dialogs.ts';
import { diagramList, targetFolderId, useLibrary } from './library-store.ts';
import { openLinkedFile } from './open-linked-file.ts';
import { targetIds } from './selection.ts';
import { selectAllDiagrams } from './use-list-keyboard.ts';

const isWritable = () => useLibrary.getState().info?.readOnly !== true;
const isInFront = () => useTabs.getState().activeId === null;
const isTrash = () => useLibrary.getState().place.kind === 'trash' && useLibrary.getState().searchText === '';
const targets = () => targetIds(useLibrary.getState().selection);
const canChange = () => isInFront() && isWritable() && !isTrash() && targets().length > 0;

/** The row commands act on when they take one alone. */
function onlyTarget() {
  const [only, second] = targets();
  if (!only || second) return undefined;
  return diagramList.getSnapshot().rowAt(diagramList.indexOf(only));
}

/** What an archive of what is selected is called at first: after the diagram, the folder or the tag. */
function archiveName(): string {
  const only = onlyTarget();
  if (only) return only.name;
  const { place, searchText } = useLibrary.getState();
  if (searchText === '' && place.kind === 'folder') return folderName(place.folderId);
  const tag = searchText === '' && place.kind === 'tag' ? useTags.getState().byId.get(place.tagId) : undefined;
  return tag?.name ?? t('library.archive.diagramsName');
}

function showLibrary(): void {
  useTabs.getState().activate(null);
}

function newFolder(): void {
  showLibrary();
  usePanels.getState().set(sidebarShown.key, true);
  const parentId = targetFolderId();
  afterFocusReturns(() => useLibraryDialogs.setState({ editingFolder: { kind: 'new', parentId } }));
}

const addingCommands: Command[] = [
  {
    id: 'library.newDiagram',
    title: 'library.commands.newDiagram',
    icon: FilePlus2,
    menu: { menu: 'file', group: 0 },
    shortcuts: { mac: 'Cmd+N', other: 'Ctrl+N', browser: 'Alt+N' },
    whileTyping: true,
    isEnabled: isWritable,
    run: () => createDiagram(targetFolderId()),
  },
  {
    id: 'library.newFolder',
    title: 'library.commands.newFolder',
    icon: FolderPlus,
    menu: { menu: 'file', group: 0 },
    shortcuts: { mac: 'Cmd+Shift+N', other: 'Ctrl+Shift+N', browser: 'Alt+Shift+N' },
    isEnabled: isWritable,
    run: newFolder,
  },
  {
    id: 'library.openFile',
    title: 'library.commands.openFile',
    icon: FileInput,
    menu: { menu: 'file', group: 10 },
    shortcuts: { mac: 'Cmd+O', other: 'Ctrl+O' },
    whileTyping: true,
    isEnabled: isWritable,
    run: openLinkedFile,
  },
  {
    id: 'library.importFiles',
    title: 'library.commands.importFiles',
    icon: FileStack,
    menu: { menu: 'file', group: 10 },
    shortcuts: { mac: 'Cmd+I', other: 'Ctrl+I' },
    isEnabled: isWritable,
    run: startFileImport,
  },
  {
    id: 'library.importFolder',
    title: 'library.commands.importFolder',
    icon: FolderInput,
    menu: { menu: 'file', group: 10 },
    shortcuts: { mac: 'Cmd+Shift+I', other: 'Ctrl+Shift+I', browser: null },
    isEnabled: isWritable,
    run: startFolderImport,
  },
];

/** Loaded when first needed, with their texts. */
const loadBackupActions = () => withTexts(import('../backups/backup-actions.ts'), loadBackupMessages());

const wholeLibraryCommands: Command[] = [
  {
    id: 'library.exportLibrary',
    title: 'library.commands.exportLibrary',
    icon: ArchiveIcon,
    menu: { menu: 'file', group: 95 },
    run: async () => (await loadBackupActions()).exportLibrary(),
  },
  {
    id: 'library.importLibrary',
    title: 'library.commands.importLibrary',
    icon: ArchiveRestore,
    menu: { menu: 'file', group: 95 },
    isEnabled: isWritable,
    run: async () => (await loadBackupActions()).importLibrary(),
  },
  {
    id: 'library.backups',
    title: 'library.commands.backups',
    icon: DatabaseBackup,
    menu: { menu: 'file', group: 95 },
    isEnabled: isWritable,
    run: () => openDialog('backups'),
  },
];

const diagramCommands: Command[] = [
  {
    id: 'library.open',
    title: 'library.commands.open',
    icon: SquareArrowOutUpRight,
    inPalette: false,
    isEnabled: () => isInFront() && !isTrash() && targets().length > 0,
    run: () => {
      const chosen = new Set(targets());
      for (const { diagram } of diagramList.loaded()) if (chosen.has(diagram.id)) openDiagram(diagram);
    },
  },
  {
    id: 'library.usedBy',
    title: 'links.commands.usedBy',
    icon: Waypoints,
    inPalette: false,
    isEnabled: () => isInFront() && onlyTarget() !== undefined,
    run: () => {
      const diagram = onlyTarget();
      if (diagram) openLinkDialog({ kind: 'used-by', diagram });
    },
  },
  {
    id: 'library.rename',
    title: 'library.commands.rename',
    icon: PencilLine,
    menu: { menu: 'file', group: 60 },
    shortcuts: { mac: 'F2', other: 'F2' },
    isEnabled: () => canChange() && onlyTarget() !== undefined,
    run: () => {
      const diagram = onlyTarget();
      if (diagram) afterFocusReturns(() => useLibrary.setState({ renamingId: diagram.id }));
    },
  },
  {
    id: 'library.duplicate',
    title: 'library.commands.duplicate',
    icon: CopyPlus,
    menu: { menu: 'file', group: 60 },
    shortcuts: { mac: 'Cmd+D', other: 'Ctrl+D' },
    isEnabled: canChange,
    run: () => duplicateDiagrams(targets()),
  },
  {
    id: 'library.move',
    title: 'library.commands.move',
    icon: FolderInput,
    menu: { menu: 'file', group: 60 },
    shortcuts: { mac: 'Cmd+Shift+M', other: 'Ctrl+Shift+M' },
    isEnabled: canChange,
    run: () => {
      const moving = { kind: 'diagrams', ids: targets() } as const;
      afterFocusReturns(() => useLibraryDialogs.setState({ moving }));
    },
  },
  {
    id: 'library.tag',
    title: 'library.commands.tag',
    icon: Tag,
    menu: { menu: 'file', group: 60 },
    shortcuts: { mac: 'Cmd+Shift+G', other: 'Ctrl+Shift+G' },
    isEnabled: canChange,
    run: () => {
      const tagging = targets();
      afterFocusReturns(() => useTagDialogs.setState({ tagging }));
    },
  },
  {
    id: 'library.exportArchive',
    title: 'library.commands.exportArchive',
    icon: FileArchive,
    menu: { menu: 'file', group: 60 },
    isEnabled: () => isInFront() && !isTrash() && targets().length > 0,
    run: () => exportAsArchive({ kind: 'diagrams', ids: targets() }, archiveName()),
  },
  {
    id: 'library.exportAll',
    title: 'library.commands.exportAll',
    icon: FileArchive,
    isEnabled: () => (useLibrary.getState().info?.diagramCount ?? 0) > 0,
    run: () => exportAsArchive({ kind: 'folder', folderId: null }, t('library.archive.libraryName')),
  },
  {
    id: 'library.trash',
    title: 'library.commands.trash',
    icon: Trash2,
    menu: { menu: 'file', group: 60 },
    shortcuts: { mac: ['Cmd+Backspace', 'Delete'], other: 'Delete' },
    isEnabled: canChange,
    run: () => trashDiagrams(targets()),
  },
  {
    id: 'library.restore',
    title: 'library.commands.restore',
    icon: RotateCcw,
    menu: { menu: 'file', group: 60 },
    isEnabled: () => isInFront() && isWritable() && isTrash() && targets().length > 0,
    run: () => restoreDiagrams(targets()),
  },
  {
    id: 'library.selectAll',
    title: 'library.commands.selectAll',
    inPalette: false,
    shortcuts: { mac: 'Cmd+A', other: 'Ctrl+A' },
    isEnabled: isInFront,
    run: selectAllDiagrams,
  },
  {
    id: 'library.search',
    title: 'library.commands.search',
    icon: Search,
    menu: { menu: 'edit', group: 90 },
    shortcuts: { mac: 'Cmd+F', other: 'Ctrl+F' },
    whileTyping: true,
    run: () => {
      showLibrary();
      afterFocusReturns(focusSearch);
    },
  },
];

/** Registers what can be done with the library; the answer takes it away again. */
export function registerLibraryCommands(): () => void {
  return registerCommands(
    [...addingCommands, ...wholeLibraryCommands, ...diagramCommands],
    [useLibrary.subscribe, useTabs.subscribe],
  );
}
