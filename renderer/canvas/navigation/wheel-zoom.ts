import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import { isMac } from 'diagram-js/lib/util/Platform';
import type { Point } from 'diagram-js/lib/util/Types';
import type { VirtualGraphicsService, WheelService } from '../services.ts';
import { wheelAction } from './wheel-action.ts';

/** How far one can zoom where the diagram is small enough, as in stock diagram-js. */
const range = { min: 0.2, max: 4 };

type StockClass = new (
  ...dependencies: ConstructorParameters<typeof ZoomScroll>
) => ZoomScroll & {
  _handleWheel(event: WheelEvent): void;
  _zoom(delta: number, position: Point | undefined, stepSize: number): void;
};

function isStock(value: unknown): value is StockClass {
  return typeof value === 'function' && '_handleWheel' in value.prototype && '_zoom' in value.prototype;
}

function stock(value: unknown): StockClass {
  if (!isStock(value)) throw new Error('this version of diagram-js is not one the virtual canvas knows');
  return value;
}

/**
 * Zooms and scrolls by the wheel as people want it, and as far out as the whole diagram needs: stock diagram-js stops at 20 %, and
 * jumps there from anything smaller. Until a convention is chosen the wheel zooms in stock's steps, and small diagrams no further.
 */
export class WheelZoom extends stock(ZoomScroll) {
  static $inject = ['config.zoomScroll', 'eventBus', 'canvas', 'wheel', 'virtualGraphics'];

  declare protected _enabled: boolean;
  declare protected _scale: number;
  declare protected _canvas: Canvas;
  readonly #wheel: WheelService;
  readonly #graphics: VirtualGraphicsService;

  constructor(
    config: { enabled?: boolean; scale?: number } | null,
    eventBus: EventBus,
    canvas: Canvas,
    wheel: WheelService,
    virtualGraphics: VirtualGraphicsService,
  ) {
    super(config ?? {}, eventBus, canvas);
    this.#wheel = wheel;
    this.#graphics = virtualGraphics;
  }

  /** Called by the stock class, which listens while the pointer is on the canvas. */
  override _handleWheel(event: WheelEvent): void {
    const convention = this.#wheel.convention();
    if (!convention) {
      super._handleWheel(event);
      return;
    }
    if (!this._enabled) return;
    event.preventDefault();
    const action = wheelAction(event, convention, isMac(), this._scale);
    if (action.kind === 'scroll') {
      this.scroll({ dx: action.dx, dy: action.dy });
      return;
    }
    this.zoomBy(action.factor, { x: event.clientX, y: event.clientY });
  }

  /** Scales what is shown around a point of the page, as far as one can zoom. */
  zoomBy(factor: number, { x, y }: Point): void {
    const { left, top } = this._canvas.getContainer().getBoundingClientRect();
    // `zoom` tells three digits, in which far out the small steps of a trackpad would be lost.
    this.#zoomTo(this._canvas.viewbox().scale * factor, { x: x - left, y: y - top });
  }

  /** Called by the stock class: one step in (`delta` above 0) or out, to the next multiple of the step. */
  override _zoom(delta: number, position: Point | undefined, stepSize: number): void {
    const steps = Math.round(Math.log10(this._canvas.zoom()) / stepSize) + (delta > 0 ? 1 : -1);
    this.#zoomTo(10 ** (steps * stepSize), position);
  }

  #zoomTo(scale: number, position: Point | undefined): void {
    const allowed = Math.min(range.max, Math.max(this.#smallest(), scale));
    // A center that is left out is the middle; the type knows only the other way to say so.
    if (position) this._canvas.zoom(allowed, position);
    else this._canvas.zoom(allowed);
  }

  /** Half of what shows everything, and never more than in stock diagram-js. */
  #smallest(): number {
    if (!this.#wheel.convention() && !this.#graphics.isActive()) return range.min;
    const { inner, outer } = this._canvas.viewbox();
    if (inner.width <= 0 || inner.height <= 0) return range.min;
    return Math.min(range.min, outer.width / inner.width / 2, outer.height / inner.height / 2);
  }
}
