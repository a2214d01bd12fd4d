import type { DiagramSummary, Folder } from '../../shared/contract/library.ts';
import { host } from '../host.ts';
import { t } from '../messages/messages.ts';
import { closeTabs } from '../workspace/close-tabs.ts';
import { useTabs } from '../workspace/tabs.ts';
import { showToast } from '../workspace/toasts.ts';
import { useFolders } from './folder-store.ts';
import { isInside } from './folder-tree.ts';
import { diagramList, setSelection, useLibrary } from './library-store.ts';
import { nothingSelected } from './selection.ts';

/** Opens a diagram in a tab. One in the trash has to be restored first, which is offered. */
export function openDiagram(diagram: DiagramSummary): void {
  if (diagram.trashedAt !== null) {
    showToast({
      title: t('library.isInTrash', { name: diagram.name }),
      action: { label: t('library.restore'), run: () => restoreDiagrams([diagram.id]) },
    });
    return;
  }
  useTabs.getState().open({ id: diagram.id, name: diagram.name });
}

/** Makes an empty diagram in a folder (null is the top level) and opens it. */
export async function createDiagram(folderId: string | null): Promise<void> {
  openDiagram(await host.library.createDiagram({ folderId, name: t('library.newDiagramName') }));
}

/** Shows the new name at once; if the host refuses it, the list goes back to the truth and the rejection goes up. */
export async function renameDiagram(id: string, name: string): Promise<void> {
  const trimmed = name.trim().slice(0, 200);
  if (trimmed === '') return;
  diagramList.patch(id, { name: trimmed });
  try {
    await host.library.renameDiagram({ id, name: trimmed });
    useTabs.getState().update(id, { name: trimmed });
  } catch (error) {
    diagramList.refresh();
    throw error;
  }
}

export async function duplicateDiagrams(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const { name } = await host.library.getDiagram({ id });
    await host.library.duplicateDiagram({ id, name: t('library.copyName', { name }).slice(0, 200) });
  }
}

/** Moves diagrams and offers to undo it. Those that are there already stay untouched. */
export async function moveDiagrams(ids: readonly string[], folderId: string | null): Promise<void> {
  const { moved } = await host.library.moveDiagrams({ ids: [...ids], folderId });
  if (moved.length === 0) return;
  const moveBack = async () => {
    for (const group of moved) await host.library.moveDiagrams(group);
  };
  showToast({
    stays: ids.length > 1,
    title: t('library.movedDiagrams', {
      count: moved.reduce((sum, group) => sum + group.ids.length, 0),
      folder: folderName(folderId),
    }),
    action: { label: t('library.undo'), run: moveBack },
  });
}

/**
 * Moves diagrams to the trash, closes their tabs and offers to undo it. Those with edits that could not be stored stay, and
 * the person is asked about them.
 */
export async function trashDiagrams(chosen: readonly string[]): Promise<void> {
  const stuck = useTabs.getState().tabs.filter((tab) => tab.saveState === 'failed');
  const ids = chosen.filter((id) => stuck.every((tab) => tab.id !== id));
  closeTabs(chosen);
  if (ids.length === 0) return;
  const focus = useLibrary.getState().selection.focus;
  const { userCount } = await host.library.trashDiagrams({ ids });
  setSelection({ ...nothingSelected, focus });
  showToast({
    ...trashedTone(userCount),
    group: 'library.trash',
    title: t('library.trashedDiagrams', { count: ids.length }),
    action: { label: t('library.undo'), run: () => restoreQuietly(ids) },
  });
}

/** Warns of diagrams that link to what went to the trash. */
function trashedTone(userCount: number): { tone: 'warning'; description: string } | undefined {
  return userCount === 0 ? undefined : { tone: 'warning', description: t('links.usersOf', { count: userCount }) };
}

async function restoreQuietly(ids: readonly string[]): Promise<void> {
  await host.library.restoreDiagrams({ ids: [...ids] });
}

export async function restoreDiagrams(ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const focus = useLibrary.getState().selection.focus;
  await restoreQuietly(ids);
  setSelection({ ...nothingSelected, focus });
  showToast({
    tone: 'success',
    group: 'library.trash',
    title: t('library.restoredDiagrams', { count: ids.length }),
    action: {
      label: t('library.undo'),
      run: async () => {
        await host.library.trashDiagrams({ ids: [...ids] });
      },
    },
  });
}

export async function createFolder(parentId: string | null, name: string): Promise<Folder> {
  return host.library.createFolder({ parentId, name: name.trim().slice(0, 200) });
}

export async function renameFolder(id: string, name: string): Promise<void> {
  const trimmed = name.trim().slice(0, 200);
  if (trimmed !== '') await host.library.renameFolder({ id, name: trimmed });
}

/** Moves a folder and offers to undo it; a move into itself or to where it is does nothing. */
export async function moveFolder(id: string, parentId: string | null): Promise<void> {
  const { byId } = useFolders.getState();
  const folder = byId.get(id);
  if (!folder || folder.parentId === parentId || isInside(byId, parentId, id)) return;
  await host.library.moveFolder({ id, parentId });
  showToast({
    title: t('library.movedFolder', { name: folder.name, folder: folderName(parentId) }),
    action: {
      label: t('library.undo'),
      run: async () => {
        await host.library.moveFolder({ id, parentId: folder.parentId });
      },
    },
  });
}

/** Moves a folder with everything in it to the trash and offers to undo it. */
export async function trashFolder(id: string): Promise<void> {
  const name = useFolders.getState().byId.get(id)?.name ?? '';
  const { userCount } = await host.library.trashFolder({ id });
  showToast({
    ...trashedTone(userCount),
    group: 'library.trash',
    title: t('library.trashedFolder', { name }),
    action: {
      label: t('library.undo'),
      run: async () => {
        await host.library.restoreFolder({ id });
      },
    },
  });
}

export async function restoreFolder(id: string): Promise<void> {
  const folder = await host.library.restoreFolder({ id });
  showToast({ tone: 'success', group: 'library.trash', title: t('library.restoredFolder', { name: folder.name }) });
}

export async function addSamples(): Promise<void> {
  await host.library.addSamples({});
}

/** A folder's name as people know it; the top level is the library itself. */
export function folderName(id: string | null): string {
  return (id === null ? undefined : useFolders.getState().byId.get(id)?.name) ?? t('library.topLevel');
}
