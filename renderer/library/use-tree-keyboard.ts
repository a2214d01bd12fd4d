import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { create } from 'zustand';
import { showError } from '../workspace/show-error.ts';
import { useTabs } from '../workspace/tabs.ts';
import { setExpanded } from './expanded-folders.ts';
import { useFolders } from './folder-store.ts';
import type { FolderLine } from './folder-tree.ts';
import { trashFolder } from './library-actions.ts';
import { useLibraryDialogs } from './library-dialogs.ts';
import { goTo, useLibrary } from './library-store.ts';

interface TreeFocus {
  /** The folder the keyboard is on; null follows the folder shown. */
  id: string | null;
  /** The folder the context menu was opened on; null is the top level. */
  menuId: string | null;
}

export const useTreeFocus = create<TreeFocus>()(() => ({ id: null, menuId: null }));

/** Shows a folder in the main area. */
export function showFolder(id: string): void {
  useTreeFocus.setState({ id });
  goTo({ kind: 'folder', folderId: id });
  useTabs.getState().activate(null);
}

/** Puts the keyboard into the folder tree. */
export function focusTree(): void {
  document.querySelector<HTMLElement>('[data-folder-tree]')?.focus();
}

const typeAheadMilliseconds = 700;

/** Keys of the folder tree, after the ARIA tree pattern, as handlers for the tree's element. */
export function useTreeKeyboard(tree: { lines: readonly FolderLine[]; focusId: string | null; linesPerPage: number }) {
  const { lines, focusId, linesPerPage } = tree;
  const typed = useRef({ text: '', at: 0 });
  const index = lines.findIndex((line) => line.folder.id === focusId);
  const line = lines[index];

  const focusAt = (target: number) => {
    const next = lines[Math.max(0, Math.min(lines.length - 1, target))];
    if (next) useTreeFocus.setState({ id: next.folder.id });
  };

  const typeAhead = (key: string, now: number) => {
    const fresh = now - typed.current.at > typeAheadMilliseconds;
    typed.current = { text: (fresh ? '' : typed.current.text) + key.toLowerCase(), at: now };
    const { text } = typed.current;
    const from = text.length === 1 ? index + 1 : index;
    const inOrder = [...lines.slice(from), ...lines.slice(0, from)];
    const match = inOrder.find((each) => each.folder.name.toLowerCase().startsWith(text));
    if (match) useTreeFocus.setState({ id: match.folder.id });
  };

  const expandOrEnter = () => {
    if (!line?.expandable) return;
    if (line.expanded) focusAt(index + 1);
    else setExpanded([line.folder.id], true);
  };

  const collapseOrLeave = () => {
    if (line?.expanded) setExpanded([line.folder.id], false);
    else if (line?.folder.parentId) useTreeFocus.setState({ id: line.folder.parentId });
  };

  const expandSiblings = () => {
    const siblings = lines.filter((each) => each.folder.parentId === line?.folder.parentId && each.expandable);
    setExpanded(
      siblings.map((each) => each.folder.id),
      true,
    );
  };

  /** Does what a key means; false for a key without a meaning here. */
  const press = (key: string, now: number): boolean => {
    const targets: Record<string, number> = {
      ['ArrowDown']: index + 1,
      ['ArrowUp']: index - 1,
      ['Home']: 0,
      ['End']: lines.length - 1,
      ['PageDown']: index + linesPerPage,
      ['PageUp']: index - linesPerPage,
    };
    const target = targets[key];
    if (target !== undefined) focusAt(target);
    else if (key === 'ArrowRight') expandOrEnter();
    else if (key === 'ArrowLeft') collapseOrLeave();
    else if (key === '*') expandSiblings();
    else if (key === 'Enter' || key === ' ') line && showFolder(line.folder.id);
    else if (key === 'F2') line && renameInPlace(line.folder.id);
    else if (key === 'Delete') line && trashInPlace(line.folder.id);
    else if (key.length === 1) typeAhead(key, now);
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.shiftKey && event.key.length > 1) return;
    if (press(event.key, event.timeStamp)) event.preventDefault();
  };

  return { onKeyDown };
}

/** Right click acts on the folder under the pointer; the menu key on the one under the keyboard. */
export function onTreeContextMenu(event: MouseEvent): void {
  const element = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-folder-id]') : null;
  const id = element?.dataset['folderId'] ?? null;
  const tree = event.currentTarget.querySelector('[data-folder-tree]');
  const activeId = tree?.getAttribute('aria-activedescendant');
  const active = id || event.button === 2 || !activeId ? null : document.getElementById(activeId);
  if (!active) {
    useTreeFocus.setState(id ? { id, menuId: id } : { menuId: null });
    return;
  }
  event.preventDefault();
  event.stopPropagation();
  const box = active.getBoundingClientRect();
  const place = { clientX: box.left + 40, clientY: box.top + box.height / 2 };
  active.dispatchEvent(new window.MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2, ...place }));
}

function renameInPlace(id: string): void {
  if (isWritable()) useLibraryDialogs.setState({ editingFolder: { kind: 'rename', id } });
}

function trashInPlace(id: string): void {
  if (isWritable()) trashFolder(id).catch((error) => showError(error));
}

function isWritable(): boolean {
  return useLibrary.getState().info?.readOnly !== true && useFolders.getState().loaded;
}
