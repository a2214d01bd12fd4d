import type { Viewport } from '../../../shared/contract/diagrams.ts';
import { showViewport, viewportOf } from '../modeler/canvas-view.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';

/** Milliseconds of rest after which the viewport is remembered. */
const rest = 500;

/** Remembers where a person looks in a diagram, and brings them back there. */
export class ViewportKeeper {
  readonly #modeler: DiagramModeler;
  readonly #write: (viewport: Viewport) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shownView: string | null = null;
  /** What to show once the canvas has a size; a hidden one has none to place anything by. */
  #waiting: { viewport: Viewport | null } | null = null;
  #isPaused = false;

  /** `write` stores a viewport; it may be called often and its failing matters little. */
  constructor(modeler: DiagramModeler, write: (viewport: Viewport) => void) {
    this.#modeler = modeler;
    this.#write = write;
    modeler.get('eventBus').on(['canvas.viewbox.changed', 'root.set'], () => this.#schedule());
    const resizes = new ResizeObserver(() => this.#showWaiting());
    resizes.observe(modeler.get('canvas').getContainer());
    modeler.get('eventBus').on('diagram.destroy', () => resizes.disconnect());
  }

  /** Remembers nothing until `restore`: what shows on the way there is no one's choice. */
  pause(): void {
    this.flush();
    this.#isPaused = true;
    this.#waiting = null;
  }

  /**
   * Shows a drawn diagram where `viewport` says, else as a whole; a hidden one as soon as it is seen. `shownView` is the
   * BPMNDiagram that was drawn.
   */
  restore(viewport: Viewport | null, shownView: string | null): void {
    this.#isPaused = false;
    this.#shownView = shownView;
    this.#waiting = { viewport };
    this.#showWaiting();
  }

  #showWaiting(): void {
    if (!this.#waiting || !this.#hasSize()) return;
    const { viewport } = this.#waiting;
    this.#waiting = null;
    showViewport(this.#modeler, viewport, this.#shownView);
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Writes a viewport that waits to be written. */
  flush(): void {
    if (this.#timer !== undefined) this.remember();
  }

  /** Writes the viewport now. */
  remember(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const viewport = this.#isPaused ? null : this.current();
    if (viewport) this.#write(viewport);
  }

  /** Where people look now; null before the canvas has a size. */
  current(): Viewport | null {
    return this.#waiting ? null : viewportOf(this.#modeler, this.#shownView);
  }

  #hasSize(): boolean {
    const { width, height } = this.#modeler.get('canvas').getSize();
    return width > 0 && height > 0;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), rest);
  }
}
