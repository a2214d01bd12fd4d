import { expect, test } from 'vitest';
import { firstMenuTemplate, menuTemplate } from './menu-template.ts';

const plain = { command: null, label: '', accelerator: null, enabled: true, checked: null, role: null };
const file = {
  label: 'File',
  items: [
    { ...plain, command: 'editor.save', label: 'Save', accelerator: 'CmdOrCtrl+S' },
    plain,
    { ...plain, command: 'view.grid', label: 'Grid', checked: true, enabled: false },
    { ...plain, label: 'Quit', role: 'quit' },
    { ...plain, label: 'Odd', role: 'no-such-role' },
  ],
};

test('items invoke their command', () => {
  const invoked: string[] = [];
  const [menu] = menuTemplate([file], 'linux', (command) => invoked.push(command));
  const items = Array.isArray(menu?.submenu) ? menu.submenu : [];
  expect(
    items.map(({ label, type, role, accelerator, checked, enabled }) => [
      label,
      type,
      role,
      accelerator,
      checked,
      enabled,
    ]),
  ).toEqual([
    ['Save', undefined, undefined, 'CmdOrCtrl+S', undefined, true],
    [undefined, 'separator', undefined, undefined, undefined, undefined],
    ['Grid', 'checkbox', undefined, undefined, true, false],
    ['Quit', undefined, 'quit', undefined, undefined, true],
    ['Odd', undefined, undefined, undefined, undefined, true],
  ]);
  // Electron passes the item, the window and the event; the command needs none of them.
  const click: unknown = items[0]?.click;
  if (typeof click === 'function') click();
  expect(invoked).toEqual(['editor.save']);
});

test('macOS has the application’s menu first and the window menu last', () => {
  const roles = menuTemplate([file], 'darwin', () => undefined).map(({ role }) => role);
  expect(roles).toEqual(['appMenu', undefined, 'windowMenu']);
  expect(firstMenuTemplate('darwin').map(({ role }) => role)).toEqual(['appMenu', 'editMenu', 'windowMenu']);
  expect(firstMenuTemplate('win32')).toEqual([]);
});
