import type { LucideIcon } from 'lucide-react';
import type { MessageKey } from '../messages/catalogue.ts';

/** The menus of the menu bar, in order. */
export const menuNames = ['file', 'edit', 'view', 'diagram', 'help'] as const;
export type MenuName = (typeof menuNames)[number];

/**
 * Keys as people write them: modifiers `Cmd`, `Ctrl`, `Alt`, `Shift` and one key, joined by `+`, such as `Ctrl+Shift+S`, `F2`,
 * `Ctrl+Plus`. In a list, the first is shown and the others work as well.
 */
export type Keys = string | readonly string[];

export interface Shortcuts {
  mac: Keys;
  /** On Windows and Linux. */
  other: Keys;
  /** In the browser host instead of the two above, where the browser keeps those for itself; null for none. */
  browser?: Keys | null;
}

/** Something a person can do. Menus, palette, shortcuts and buttons all run the same command. */
export interface Command {
  /** Feature and verb, such as `library.newDiagram`. */
  id: string;
  title: MessageKey;
  icon?: LucideIcon;
  /** Where the menu bar shows it; separators stand between groups. */
  menu?: { menu: MenuName; group: number };
  shortcuts?: Shortcuts;
  /** Whether its shortcut also works while the focus is in a text field. */
  whileTyping?: boolean;
  /** Selector of what the focus must be in for its shortcut to work, such as for a letter that is typing elsewhere. */
  within?: string;
  /** Whether holding its shortcut down runs it again and again. */
  repeats?: boolean;
  /** False keeps it out of the command palette. */
  inPalette?: boolean;
  /** Role of a native menu item whose behaviour the platform provides in text fields, such as `undo` or `copy`. */
  textRole?: 'undo' | 'redo' | 'cut' | 'copy' | 'paste' | 'selectAll' | 'delete';
  /** Always enabled when left out. */
  isEnabled?: () => boolean;
  isChecked?: () => boolean;
  /** A rejection is shown to the person. */
  run: () => void | Promise<void>;
}
