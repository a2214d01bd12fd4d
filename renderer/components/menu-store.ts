import { create } from 'zustand';
import type { MenuEntries, MenuEntry } from './menu-entry.ts';

/** Where a menu opens: a box in the window, in pixels. */
interface MenuAnchor {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface OpenMenu {
  /** Id of the component that asked for it. */
  owner: string;
  label: string;
  entries: readonly MenuEntry[];
  anchor: MenuAnchor;
  side: 'top' | 'right' | 'bottom';
  align: 'start' | 'end';
  /** Where the focus goes when it closes. */
  focusBack: HTMLElement;
}

/** The menu on screen; there is one at most. A closed one stays until the next, for its closing to be drawn. */
export const useOpenMenu = create<{ open: boolean; menu: OpenMenu | null }>()(() => ({ open: false, menu: null }));

/** Opens a menu unless it is empty, and answers whether it did. */
export function openMenu({ entries, ...menu }: Omit<OpenMenu, 'entries'> & { entries: MenuEntries }): boolean {
  const list = typeof entries === 'function' ? entries() : entries;
  if (list.length === 0) return false;
  useOpenMenu.setState({ open: true, menu: { ...menu, entries: list } });
  return true;
}

export function closeMenu(): void {
  useOpenMenu.setState({ open: false });
}
