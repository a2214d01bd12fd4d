import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Point } from 'diagram-js/lib/util/Types';
import { adoptStyles } from '../adopt-styles.ts';
import type { WheelZoom } from './wheel-zoom.ts';

/** A finger that moves less than this, in pixels, taps. */
const tapSize = 8;

const styles = `
.djs-container > svg {
  touch-action: none;
}
`;

/** Has one finger move the picture and two scale it, which stock diagram-js leaves to the browser and that has nothing to move. */
export class TouchMove {
  static $inject = ['eventBus', 'canvas', 'zoomScroll'];

  readonly #canvas: Canvas;
  readonly #zoom: WheelZoom;
  readonly #svg: SVGElement | null;
  readonly #abort = new AbortController();
  readonly #fingers = new Map<number, Point>();
  #isMoving = false;

  constructor(eventBus: EventBus, canvas: Canvas, zoomScroll: WheelZoom) {
    this.#canvas = canvas;
    this.#zoom = zoomScroll;
    this.#svg = canvas.getContainer().querySelector('svg');
    adoptStyles(styles);
    const { signal } = this.#abort;
    this.#svg?.addEventListener('pointerdown', (event) => this.#down(event), { signal });
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    window.addEventListener('pointerup', (event) => this.#up(event), { signal });
    window.addEventListener('pointercancel', (event) => this.#up(event), { signal });
    eventBus.on('diagram.destroy', () => this.#abort.abort());
  }

  #down({ pointerType, pointerId, clientX: x, clientY: y }: PointerEvent): void {
    if (pointerType === 'touch' && this.#fingers.size < 2) this.#fingers.set(pointerId, { x, y });
  }

  #move({ pointerId, clientX: x, clientY: y }: PointerEvent): void {
    const before = this.#fingers.get(pointerId);
    if (!before || (!this.#isMoving && this.#fingers.size === 1 && distance(before, { x, y }) < tapSize)) return;
    this.#isMoving = true;
    // What was touched may leave the page while the picture moves.
    this.#svg?.setPointerCapture(pointerId);
    const fingersBefore = [...this.#fingers.values()];
    this.#fingers.set(pointerId, { x, y });
    const fingers = [...this.#fingers.values()];
    const [from, to] = [middle(fingersBefore), middle(fingers)];
    this.#canvas.scroll({ dx: to.x - from.x, dy: to.y - from.y });
    const [apartBefore, apart] = [spread(fingersBefore), spread(fingers)];
    if (apartBefore > 0 && apart > 0) this.#zoom.zoomBy(apart / apartBefore, to);
  }

  #up({ pointerId }: PointerEvent): void {
    this.#fingers.delete(pointerId);
    if (this.#fingers.size === 0) this.#isMoving = false;
  }
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

function middle(fingers: readonly Point[]): Point {
  const sum = fingers.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / fingers.length, y: sum.y / fingers.length };
}

/** How far two fingers are from each other; 0 for one. */
function spread([first, second]: readonly Point[]): number {
  return first && second ? distance(first, second) : 0;
}
