import type { ReactNode } from 'react';

export interface MenuAction {
  kind?: 'action';
  label: string;
  icon?: ReactNode;
  /** A second line, in smaller type. */
  description?: string | undefined;
  /** Keys shown at the end, as `shortcutText` gives them. */
  shortcut?: string | undefined;
  disabled?: boolean | undefined;
  /** Set makes it a check item. */
  checked?: boolean | undefined;
  danger?: boolean | undefined;
  onSelect: () => void;
}

export interface MenuGroup {
  kind: 'submenu';
  label: string;
  icon?: ReactNode;
  disabled?: boolean | undefined;
  entries: MenuEntries;
}

export type MenuEntry = MenuAction | MenuGroup | 'separator';

/** What a menu holds; as a function it is asked when the menu opens. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[]);
