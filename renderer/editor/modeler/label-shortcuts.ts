import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type DirectEditing from 'diagram-js-direct-editing/lib/DirectEditing';

/** With Ctrl or Cmd, these work on the text that is being typed; modifiers alone do nothing yet. */
const textKeys = /^(?:[acvxyz]|arrow.*|backspace|delete|home|end|control|meta|alt|shift)$/i;

/** With Alt, these are shortcuts; a Mac types other characters with it. */
const altKeys = /^(?:[a-z]|page.*)$/i;

/** Whether a key press is a shortcut rather than typing. AltGr, which types, looks like Ctrl and Alt on Windows. */
function isShortcut(event: KeyboardEvent): boolean {
  if (event.getModifierState('AltGraph')) return false;
  if (event.ctrlKey || event.metaKey) return !textKeys.test(event.key);
  return event.altKey && altKeys.test(event.key);
}

/**
 * Lets shortcuts of the application through while a label is typed on the canvas, where bpmn-js keeps all keys to itself: takes
 * the label into the diagram and hands the key on.
 */
class LabelShortcuts {
  static $inject = ['eventBus', 'canvas', 'directEditing'];

  constructor(eventBus: EventBus, canvas: Canvas, directEditing: DirectEditing) {
    const container = canvas.getContainer();
    const onKeyDown = (event: KeyboardEvent) => {
      if (!directEditing.isActive() || !isShortcut(event)) return;
      if (!(event.target instanceof Element) || !event.target.closest('.djs-direct-editing-content')) return;
      event.preventDefault();
      event.stopPropagation();
      directEditing.complete();
      canvas.focus();
      container.querySelector('svg')?.dispatchEvent(new KeyboardEvent(event.type, event));
    };
    container.addEventListener('keydown', onKeyDown, { capture: true });
    eventBus.on('diagram.destroy', () => container.removeEventListener('keydown', onKeyDown, { capture: true }));
  }
}

export const labelShortcutsModule = { __init__: ['labelShortcuts'], labelShortcuts: ['type', LabelShortcuts] };
