import { createElement } from 'react';
import type { MenuAction, MenuEntry } from '../components/menu-entry.ts';
import { t } from '../messages/messages.ts';
import { type Command, type MenuName, menuNames } from './command.ts';
import { allCommands, findCommand, isCommandEnabled } from './registry.ts';
import { runCommand } from './run-command.ts';
import { shortcutText } from './shortcuts.ts';

/** The commands of one menu, in groups. */
export function menuGroups(menu: MenuName): Command[][] {
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
