import { host, onHostEvent } from '../host.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { nativeMenus } from './menus.ts';
import { findCommand, subscribeToCommands } from './registry.ts';
import { runCommand } from './run-command.ts';
import { isInTextField } from './shortcuts.ts';

/** Milliseconds in which changes are gathered before the native menu is rebuilt. */
const rebuildDelay = 60;

/** Runs commands chosen in the native menu, and keeps that menu up to date where there is one. */
export function connectNativeMenu(): () => void {
  const stopInvoked = onHostEvent('menu:invoked', ({ command }) => {
    const role = findCommand(command)?.textRole;
    // In a text field the menu's undo, copy and so on mean the text, as everywhere on the platform.
    if (role && isInTextField(document.activeElement)) document.execCommand(role);
    else void runCommand(command);
  });
  if (useShellInfo.getState().kind !== 'electron') return stopInvoked;

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
  const stopCommands = subscribeToCommands(() => {
    timer ??= setTimeout(rebuild, rebuildDelay);
  });
  rebuild();
  return () => {
    clearTimeout(timer);
    stopCommands();
    stopInvoked();
  };
}
