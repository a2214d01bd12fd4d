import type { MessageKey } from '../messages/catalogue.ts';

/** Keys of the canvas that trigger one of its editor actions, while the canvas has the focus. */
export const actionKeys = {
  createElement: 'N',
  appendElement: 'A',
  replaceElement: 'R',
  globalConnectTool: 'C',
  directEditing: 'E',
  handTool: 'H',
  lassoTool: 'L',
  spaceTool: 'S',
} as const;

interface CanvasKey {
  title: MessageKey;
  /** As `Shortcuts` writes them, with `Ctrl` for what is Cmd on a Mac. */
  keys: readonly string[];
}

const arrows = (modifier = '') => ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => `${modifier}${key}`);

/** What keys do while the canvas has the focus, beside the commands: for the list of shortcuts. */
export const canvasKeys: readonly CanvasKey[] = [
  { title: 'help.shortcuts.keys.create', keys: [actionKeys.createElement] },
  { title: 'help.shortcuts.keys.append', keys: [actionKeys.appendElement] },
  { title: 'help.shortcuts.keys.changeType', keys: [actionKeys.replaceElement] },
  { title: 'help.shortcuts.keys.connect', keys: [actionKeys.globalConnectTool] },
  { title: 'help.shortcuts.keys.rename', keys: [actionKeys.directEditing] },
  { title: 'help.shortcuts.keys.hand', keys: [actionKeys.handTool] },
  { title: 'help.shortcuts.keys.lasso', keys: [actionKeys.lassoTool] },
  { title: 'help.shortcuts.keys.space', keys: [actionKeys.spaceTool] },
  { title: 'help.shortcuts.keys.move', keys: arrows() },
  { title: 'help.shortcuts.keys.moveFar', keys: arrows('Shift+') },
  { title: 'help.shortcuts.keys.scroll', keys: arrows('Ctrl+') },
  { title: 'help.shortcuts.keys.scrollFar', keys: arrows('Ctrl+Shift+') },
  { title: 'help.shortcuts.keys.pan', keys: ['Space'] },
  { title: 'help.shortcuts.keys.confirm', keys: ['Enter'] },
  { title: 'help.shortcuts.keys.newLine', keys: ['Shift+Enter'] },
  { title: 'help.shortcuts.keys.cancel', keys: ['Escape'] },
];
