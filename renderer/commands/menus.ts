import { createElement } from 'react';
import type { Menu, MenuItem } from '../../shared/contract/shell.ts';
import type { MenuAction, MenuEntry } from '../components/menu-entry.ts';
import { t } from '../messages/messages.ts';
import { isMac } from '../workspace/shell-info.ts';
import { type Command, type MenuName, menuNames } from './command.ts';
import { allCommands, findCommand, isCommandEnabled } from './registry.ts';
import { runCommand } from './run-command.ts';
import { isTyping } from './shortcut-keys.ts';
import { commandStrokes, isInTextField, shortcutText } from './shortcuts.ts';

/** The commands of one menu, in groups. */
function menuGroups(menu: MenuName): Command[][] {
  const groups = new Map<number, Command[]>();
  for (const command of allCommands()) {
    if (command.menu?.menu !== menu) continue;
    const group = groups.get(command.menu.group);
    if (group) group.push(command);
    else groups.set(command.menu.group, [command]);
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([, commands]) => commands);
}

/** Puts separators between groups, leaving out empty ones. */
export function separated<Item>(groups: readonly (readonly Item[])[]): (Item | 'separator')[] {
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? [...group] : ['separator' as const, ...group]));
}

function menuAction(command: Command): MenuAction {
  return {
    label: t(command.title),
    icon: command.icon && createElement(command.icon, { 'aria-hidden': true }),
    shortcut: shortcutText(command),
    disabled: !isCommandEnabled(command),
    checked: command.isChecked?.(),
    onSelect: () => void runCommand(command),
  };
}

/** Menu entries for commands, to mix with others in any menu; ids that aren't registered are left out. */
export function commandEntries(ids: readonly string[]): MenuAction[] {
  return ids.flatMap((id) => {
    const command = findCommand(id);
    return command ? [menuAction(command)] : [];
  });
}

/** The in-page menu bar. */
export function pageMenus(): { id: MenuName; label: string; entries: () => MenuEntry[] }[] {
  return menuNames
    .filter((name) => menuGroups(name).length > 0)
    .map((name) => ({
      id: name,
      label: t(`app.menus.${name}`),
      entries: () => separated(menuGroups(name).map((group) => group.map(menuAction))),
    }));
}

const plainItem: MenuItem = { command: null, label: '', accelerator: null, enabled: true, checked: null, role: null };

function nativeItem(command: Command): MenuItem {
  const label = t(command.title);
  // In a text field the menu's undo, copy and so on mean the text, and the platform knows best how.
  if (command.textRole && isInTextField(document.activeElement)) return { ...plainItem, label, role: command.textRole };
  const keys = commandStrokes(command)[0];
  return {
    command: command.id,
    label,
    // An accelerator made of a character alone would take it from text fields.
    accelerator: keys && !isTyping(keys) ? keys : null,
    enabled: isCommandEnabled(command),
    checked: command.isChecked?.() ?? null,
    role: null,
  };
}

/** The native menu bar, as values for the shell. Only a Mac has a menu of its own to quit from. */
export function nativeMenus(): Menu[] {
  return menuNames
    .filter((name) => menuGroups(name).length > 0)
    .map((name) => {
      const groups = menuGroups(name).map((group) => group.map(nativeItem));
      if (name === 'file' && !isMac()) groups.push([{ ...plainItem, label: t('app.commands.quit'), role: 'quit' }]);
      return {
        label: t(`app.menus.${name}`),
        items: separated(groups).map((item) => (item === 'separator' ? plainItem : item)),
      };
    });
}
