import type { MenuItemConstructorOptions } from 'electron';
import type { Menu, MenuItem } from '../../shared/contract/shell.ts';

/** Roles a menu item may have; the system gives them their behaviour. */
const roles = [
  'undo',
  'redo',
  'cut',
  'copy',
  'paste',
  'pasteAndMatchStyle',
  'delete',
  'selectAll',
  'minimize',
  'zoom',
  'close',
  'quit',
  'togglefullscreen',
  'toggleDevTools',
  'front',
] as const;

/**
 * The native menu bar for the UI's menus. `invoke` runs a command of the UI. macOS gets the application's own menu in
 * front and the window menu at the end, as every application there has them.
 */
export function menuTemplate(
  menus: readonly Menu[],
  platform: NodeJS.Platform,
  invoke: (command: string) => void,
): MenuItemConstructorOptions[] {
  const own = menus.map(
    ({ label, items }): MenuItemConstructorOptions => ({ label, submenu: items.map((item) => menuItem(item, invoke)) }),
  );
  return platform === 'darwin' ? [{ role: 'appMenu' }, ...own, { role: 'windowMenu' }] : own;
}

/** What the menu bar holds until the UI has said what it wants: on macOS text fields need its editing shortcuts. */
export function firstMenuTemplate(platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  return platform === 'darwin' ? [{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }] : [];
}

function menuItem(item: MenuItem, invoke: (command: string) => void): MenuItemConstructorOptions {
  const { command, label, accelerator, enabled, checked, role } = item;
  if (command === null && role === null) return { type: 'separator' };
  const known = roles.find((name) => name === role);
  return {
    label,
    enabled,
    ...(accelerator === null ? {} : { accelerator }),
    ...(checked === null ? {} : { type: 'checkbox', checked }),
    ...(known ? { role: known } : {}),
    ...(command === null ? {} : { click: () => invoke(command) }),
  };
}
