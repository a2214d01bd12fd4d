import type EventBus from 'diagram-js/lib/core/EventBus';

const early = 5000;
const late = 100;

/**
 * Whether graphics must stay where they are: while a pointer is down (removing what it went down on loses the click that
 * follows), something is dragged, or a label is edited in place.
 */
export class Holds {
  readonly #reasons = new Set<string>();
  readonly #onRelease: () => void;

  constructor(eventBus: EventBus, onRelease: () => void) {
    this.#onRelease = onRelease;
    this.#holdBetween(eventBus, 'drag.start', 'drag.cleanup', 'drag');
    this.#holdBetween(eventBus, 'directEditing.activate', 'directEditing.deactivate', 'direct-editing');
    eventBus.on<{ svg: SVGElement }>('canvas.init', ({ svg }) => this.#holdWhilePointerIsDown(eventBus, svg));
  }

  isHolding(): boolean {
    return this.#reasons.size > 0;
  }

  clear(): void {
    this.#reasons.clear();
  }

  #holdBetween(eventBus: EventBus, start: string, end: string, reason: string): void {
    eventBus.on(start, early, () => this.#hold(reason));
    eventBus.on(end, late, () => this.#release(reason));
  }

  #holdWhilePointerIsDown(eventBus: EventBus, svg: SVGElement): void {
    const abort = new AbortController();
    const options = { capture: true, signal: abort.signal };
    svg.addEventListener('pointerdown', () => this.#hold('pointer'), options);
    for (const type of ['pointerup', 'pointercancel']) {
      window.addEventListener(type, () => this.#release('pointer'), options);
    }
    // A press takes the focus from whatever else on the page has it, which is no reason to let go.
    window.addEventListener('blur', ({ target }) => target === window && this.#release('pointer'), options);
    eventBus.on('diagram.destroy', () => abort.abort());
  }

  #hold(reason: string): void {
    this.#reasons.add(reason);
  }

  #release(reason: string): void {
    if (this.#reasons.delete(reason)) {
      this.#onRelease();
    }
  }
}
