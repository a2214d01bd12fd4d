import { host, onHostEvent } from '../host.ts';
import { useShellInfo } from '../workspace/shell-info.ts';
import { nativeMenus } from './menus.ts';
import { subscribeToCommands } from './registry.ts';
import { runCommand } from './run-command.ts';

/** Milliseconds in which changes are gathered before the native menu is rebuilt. */
const rebuildDelay = 60;

/** Runs commands chosen in the native menu, and keeps that menu up to date where there is one. */
export function connectNativeMenu(): () => void {
  const stopInvoked = onHostEvent('menu:invoked', ({ command }) => void runCommand(command));
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
