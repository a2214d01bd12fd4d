import type { Viewport } from '../../../shared/contract/diagrams.ts';
import { fitDiagram } from '../modeler/canvas-view.ts';
import type { DiagramModeler } from '../modeler/modeler-services.ts';

/** Milliseconds of rest after which the viewport is remembered. */
const rest = 500;

/** Remembers where a person looks in a diagram, and brings them back there. */
export class ViewportKeeper {
  readonly #modeler: DiagramModeler;
  readonly #write: (viewport: Viewport) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shownView: string | null = null;

  /** `write` stores a viewport; it may be called often and its failing matters little. */
  constructor(modeler: DiagramModeler, write: (viewport: Viewport) => void) {
    this.#modeler = modeler;
    this.#write = write;
    modeler.get('eventBus').on(['canvas.viewbox.changed', 'root.set'], () => this.#schedule());
  }

  /** Shows a drawn diagram where `viewport` says, else as a whole. `shownView` is the BPMNDiagram that was drawn. */
  restore(viewport: Viewport | null, shownView: string | null): void {
    this.#shownView = shownView;
    const canvas = this.#modeler.get('canvas');
    if (viewport && viewport.diagramId === shownView) {
      const root = viewport.rootId === null ? undefined : canvas.findRoot(viewport.rootId);
      if (root) canvas.setRootElement(root);
      const { width, height } = canvas.getSize();
      const { x, y, zoom } = viewport;
      canvas.viewbox({ x, y, width: width / zoom, height: height / zoom });
    } else {
      fitDiagram(this.#modeler);
    }
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
    const canvas = this.#modeler.get('canvas');
    const { x, y, scale } = canvas.viewbox();
    if (![x, y, scale].every(Number.isFinite) || scale <= 0 || canvas.getSize().width === 0) return;
    this.#write({ rootId: canvas.getRootElement().id, diagramId: this.#shownView, x, y, zoom: scale });
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), rest);
  }
}
