import type EventBus from 'diagram-js/lib/core/EventBus';

/** What the pointer went down on, until the click that may follow is over: moving it on the page would lose that click. */
export class Press {
  #target: Node | null = null;
  readonly #onOver: () => void;

  constructor(eventBus: EventBus, onOver: () => void) {
    this.#onOver = onOver;
    eventBus.on<{ svg: SVGElement }>('canvas.init', ({ svg }) => this.#listen(eventBus, svg));
  }

  /** Whether it went down on a node or on something within. */
  isOn(node: Node): boolean {
    return this.#target !== null && node.contains(this.#target);
  }

  #listen(eventBus: EventBus, svg: SVGElement): void {
    const abort = new AbortController();
    const options = { capture: true, signal: abort.signal };
    const press = ({ target }: Event): void => {
      this.#target = target instanceof Node ? target : null;
    };
    const release = (): void => {
      this.#target = null;
      this.#onOver();
    };
    svg.addEventListener('pointerdown', press, options);
    // The click comes right after these, before anything that has to wait.
    for (const type of ['pointerup', 'pointercancel'])
      window.addEventListener(type, () => setTimeout(release), options);
    eventBus.on('diagram.destroy', () => abort.abort());
  }
}
