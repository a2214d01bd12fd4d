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
  { title: 'app.shortcuts.keys.create', keys: [actionKeys.createElement] },
  { title: 'app.shortcuts.keys.append', keys: [actionKeys.appendElement] },
  { title: 'app.shortcuts.keys.changeType', keys: [actionKeys.replaceElement] },
  { title: 'app.shortcuts.keys.connect', keys: [actionKeys.globalConnectTool] },
  { title: 'app.shortcuts.keys.rename', keys: [actionKeys.directEditing] },
  { title: 'app.shortcuts.keys.hand', keys: [actionKeys.handTool] },
  { title: 'app.shortcuts.keys.lasso', keys: [actionKeys.lassoTool] },
  { title: 'app.shortcuts.keys.space', keys: [actionKeys.spaceTool] },
  { title: 'app.shortcuts.keys.move', keys: arrows() },
  { title: 'app.shortcuts.keys.moveFar', keys: arrows('Shift+') },
  { title: 'app.shortcuts.keys.scroll', keys: arrows('Ctrl+') },
  { title: 'app.shortcuts.keys.scrollFar', keys: arrows('Ctrl+Shift+') },
  { title: 'app.shortcuts.keys.pan', keys: ['Space'] },
  { title: 'app.shortcuts.keys.confirm', keys: ['Enter'] },
  { title: 'app.shortcuts.keys.newLine', keys: ['Shift+Enter'] },
  { title: 'app.shortcuts.keys.cancel', keys: ['Escape'] },
];
