import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

/** Distance of the dots in diagram units: two steps of the grid that shapes snap to. */
const spacing = 20;
/** Nearer to each other on screen than this, dots would be noise; then only every second one is drawn, and so on. */
const closestDots = 16;
/** From this scale on the painted grid is a coarser one: scaled any further its dots would be large. */
const largestScale = 1.6;

interface View {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/**
 * The grid's dots, below the drawing and whatever stands in for it: a background of the page and no part of the picture, so
 * exports never contain them. It is an element of its own, since a style of the container's that changes with the view would
 * have the browser look at the styles of all that lies in it.
 */
class CanvasGrid {
  static $inject = ['eventBus', 'canvas'];

  readonly #style: CSSStyleDeclaration;
  #painted = spacing;

  constructor(eventBus: EventBus, canvas: Canvas) {
    const element = document.createElement('div');
    element.className = 'canvas-grid';
    this.#style = element.style;
    canvas.getContainer().prepend(element);
    eventBus.on<{ viewbox: View }>('canvas.viewbox.changed', ({ viewbox }) => this.#show(viewbox));
  }

  #show({ x, y, scale }: View): void {
    let distance = spacing * scale;
    while (distance < closestDots) distance *= 2;
    let painted = spacing;
    while (distance / painted >= largestScale) painted *= 2;
    if (painted !== this.#painted) this.#style.setProperty('--grid-painted', `${painted}px`);
    this.#painted = painted;
    const isSharp = distance === painted;
    const [left, top] = [-x * scale, -y * scale].map((offset) => {
      const first = offset - (Math.floor(offset / distance) + 1.5) * distance;
      // Between two pixels, dots would have to be mixed anew wherever they are moved to.
      return isSharp ? Math.round(first * devicePixelRatio) / devicePixelRatio : first;
    });
    this.#style.transform = `translate(${left}px, ${top}px) scale(${distance / painted})`;
  }
}

export const canvasGridModule = { __init__: ['canvasGrid'], canvasGrid: ['type', CanvasGrid] };
