import type { Menu, MenuItem } from '../../shared/contract/shell.ts';
import { host, onHostEvent } from '../host.ts';
import { t } from '../messages/messages.ts';
import { isMac } from '../workspace/shell-info.ts';
import { type Command, menuNames } from './command.ts';
import { menuGroups, separated } from './menus.ts';
import { isCommandEnabled, subscribeToCommands } from './registry.ts';
import { runCommand } from './run-command.ts';
import { isTyping } from './shortcut-keys.ts';
import { commandStrokes, isInTextField } from './shortcuts.ts';

/** Milliseconds in which changes are gathered before the native menu is rebuilt. */
const rebuildDelay = 60;

/** Runs commands chosen in the native menu, and keeps that menu up to date. For a shell that has one. */
export function connectNativeMenu(): () => void {
  const stopInvoked = onHostEvent('menu:invoked', ({ command }) => void runCommand(command));
  let shown = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const rebuild = () => {
    timer = undefined;
    const menus = nativeMenus();
    const described = JSON.stringify(menus);
    if (described === shown) return;
    shown = described;
    // A menu that is out of date for a moment harms nobody; the next change brings it up to date.
    host.shell.setMenu({ menus }).catch(() => {
      shown = '';
    });
  };
  const schedule = () => {
    timer ??= setTimeout(rebuild, rebuildDelay);
  };
  const stopCommands = subscribeToCommands(schedule);
  // Whether the focus is in a text field decides what the Edit menu does.
  addEventListener('focusin', schedule);
  addEventListener('focusout', schedule);
  rebuild();
  return () => {
    clearTimeout(timer);
    removeEventListener('focusin', schedule);
    removeEventListener('focusout', schedule);
    stopCommands();
    stopInvoked();
  };
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
    // An accelerator made of a character alone would take it from text fields. Electron calls arrow keys `Left` and so on.
    accelerator: keys && !isTyping(keys) ? keys.replace('Arrow', '') : null,
    enabled: isCommandEnabled(command),
    checked: command.isChecked?.() ?? null,
    role: null,
  };
}

/** The native menu bar, as values for the shell. Only a Mac has a menu of its own to quit from. */
function nativeMenus(): Menu[] {
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
