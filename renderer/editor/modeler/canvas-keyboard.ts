import type EventBus from 'diagram-js/lib/core/EventBus';
import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import type EditorActions from 'diagram-js/lib/features/editor-actions/EditorActions';
import type Keyboard from 'diagram-js/lib/features/keyboard/Keyboard';
import type PopupMenu from 'diagram-js/lib/features/popup-menu/PopupMenu';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Injector } from 'didi';
import { actionKeys } from '../canvas-keys.ts';

const aboveAll = 5000;

/** Binds the canvas's own keys. Everything with Ctrl or Cmd is a command of the application and not bound here. */
class CanvasKeyboard {
  static $inject = ['eventBus', 'keyboard', 'injector'];

  constructor(eventBus: EventBus, keyboard: Keyboard, injector: Injector) {
    keyboard.addListener(({ keyEvent }: { keyEvent: KeyboardEvent }) => {
      if (!keyboard.isKey('Escape', keyEvent) || keyboard.hasModifier(keyEvent)) return undefined;
      // What is under way is left first: tools and gestures, all of which are drags, and menus.
      const isBusy = injector.get<Dragging>('dragging').context() || injector.get<PopupMenu>('popupMenu').isOpen();
      const selection = injector.get<Selection>('selection');
      if (isBusy || selection.get().length === 0) return undefined;
      selection.select([]);
      return true;
    });
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
