import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { VirtualGraphicsService } from '../services.ts';

/** With more selected than this, only those in sight are drawn; a frame around all of them shows the selection. */
const selectionLimit = 100;

interface HoverEvent {
  readonly element: Element;
}

interface DragEvent {
  readonly shape?: Element;
  readonly connection?: Element;
  readonly hover?: Element | null;
  readonly context?: { readonly shape?: Element; readonly connection?: Element; readonly source?: Element };
}

interface SelectionEvent {
  readonly newSelection: readonly Element[];
}

interface PadEvent {
  readonly current: { readonly target: Element | Element[] };
}

interface EditingEvent {
  readonly active: { readonly element: Element };
}

/**
 * Keeps the graphics that bpmn-js's features hold on to while a person works with them: of what is hovered, dragged, dragged
 * over, edited in place, selected, or has the context pad open.
 */
export class InteractionPins {
  static $inject = ['eventBus', 'virtualGraphics'];
  readonly #graphics: VirtualGraphicsService;
  /** What is held by whom, below the threshold too, where pins aren't needed yet. */
  readonly #held = new Map<string, readonly Element[]>();

  constructor(eventBus: EventBus, virtualGraphics: VirtualGraphicsService) {
    this.#graphics = virtualGraphics;
    const early = 2000;
    eventBus.on<HoverEvent>('element.hover', early, ({ element }) => this.#hold([element], 'hover'));
    eventBus.on('element.out', 1, () => this.#letGo('hover'));
    eventBus.on<DragEvent>(['drag.init', 'drag.start'], early, (event) => this.#add(draggedIn(event), 'drag'));
    eventBus.on<DragEvent>('drag.hover', early, ({ hover }) => this.#hold(hover ? [hover] : [], 'drag-target'));
    eventBus.on('drag.cleanup', 1, () => {
      this.#letGo('drag');
      this.#letGo('drag-target');
    });
    eventBus.on<EditingEvent>('directEditing.activate', ({ active }) => this.#hold([active.element], 'editing'));
    eventBus.on('directEditing.deactivate', () => this.#letGo('editing'));
    eventBus.on<PadEvent>('contextPad.open', early, ({ current: { target } }) =>
      this.#hold(Array.isArray(target) ? [] : [target], 'context-pad'),
    );
    eventBus.on('contextPad.close', () => this.#letGo('context-pad'));
    eventBus.on<SelectionEvent>('selection.changed', early, ({ newSelection }) =>
      this.#hold(newSelection.length > selectionLimit ? [] : newSelection, 'selection'),
    );
    eventBus.on<HoverEvent>(['shape.remove', 'connection.remove'], ({ element }) => this.#release(element));
    eventBus.on('virtualGraphics.activated', () => this.#pinHeld());
    eventBus.on('diagram.clear', () => this.#held.clear());
  }

  /** Makes `elements` all that `owner` holds. */
  #hold(elements: readonly Element[], owner: string): void {
    this.#letGo(owner);
    this.#add(elements, owner);
  }

  #add(elements: readonly Element[], owner: string): void {
    if (elements.length === 0) return;
    const before = this.#held.get(owner);
    this.#held.set(owner, before ? [...before, ...elements] : elements);
    if (this.#graphics.isActive()) this.#pin(elements, owner);
  }

  #pin(elements: readonly Element[], owner: string): void {
    for (const element of elements) if (element['parent']) this.#graphics.pin(element, owner);
  }

  #pinHeld(): void {
    for (const [owner, elements] of this.#held) this.#pin(elements, owner);
  }

  #letGo(owner: string): void {
    this.#held.delete(owner);
    this.#graphics.unpinAll(owner);
  }

  #release(element: Element): void {
    for (const [owner, elements] of this.#held) {
      if (!elements.includes(element)) continue;
      const kept = elements.filter((other) => other !== element);
      this.#held.set(owner, kept);
      this.#graphics.unpin(element, owner);
    }
  }
}

function draggedIn({ shape, connection, context }: DragEvent): Element[] {
  const held = [shape, connection, context?.shape, context?.connection, context?.source];
  return held.filter((element) => element !== undefined && element !== null);
}
