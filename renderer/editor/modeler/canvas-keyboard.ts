import type EventBus from 'diagram-js/lib/core/EventBus';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import { actionKeys } from '../canvas-keys.ts';

const aboveAll = 5000;

/** Binds the canvas's own keys. Everything with Ctrl or Cmd is a command of the application and not bound here. */
class CanvasKeyboard {
  static $inject = ['eventBus', 'keyboard'];

  constructor(eventBus: EventBus, keyboard: Keyboard) {
    // The application's, where the canvas would move what is selected as it does without Alt.
    keyboard.addListener(aboveAll, ({ keyEvent }: { keyEvent: KeyboardEvent }) =>
      keyEvent.altKey && keyEvent.key.startsWith('Arrow') ? false : undefined,
    );
    eventBus.on<{ editorActions: EditorActions }>('editorActions.init', 500, ({ editorActions }) => {
      for (const [action, key] of Object.entries(actionKeys)) bindTool(keyboard, editorActions, action, key);
      keyboard.addListener(({ keyEvent }: { keyEvent: KeyboardEvent }) => {
        if (!keyboard.isKey(['Backspace', 'Delete'], keyEvent) || keyboard.hasModifier(keyEvent)) return undefined;
        editorActions.trigger('removeSelection', keyEvent);
        return true;
      });
    });
  }
}

function bindTool(keyboard: Keyboard, editorActions: EditorActions, action: string, key: string): void {
  const keys = [key.toLowerCase(), key.toUpperCase()];
  keyboard.addListener(({ keyEvent }: { keyEvent: KeyboardEvent }) => {
    if (!keyboard.isKey(keys, keyEvent) || keyboard.hasModifier(keyEvent)) return undefined;
    editorActions.trigger(action, keyEvent);
    return true;
  });
}

export const canvasKeyboardModule = {
  keyboardBindings: ['type', CanvasKeyboard],
  // The bindings that come with appending bring all of the stock ones along.
  createAppendKeyboardBindings: ['value', null],
};
