import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { adoptStyles } from '../adopt-styles.ts';
import type { MinimapService, Rect } from '../services.ts';
import { keyAction } from './minimap-keys.ts';
import { minimapStyles } from './minimap-styles.ts';
import type { Overview } from './overview.ts';

/** What `new Modeler({ minimap: … })` takes. */
export interface MinimapConfig {
  readonly open?: boolean;
  /** Where the map is put; the canvas's top right corner otherwise. */
  readonly container?: HTMLElement;
}

type Translate = (text: string) => string;

const zoomRange = { min: 0.02, max: 4 } as const;
const wheelStep = 1.0015;

/** A map of the whole plane: shows where the view is, and moves it. */
export class Minimap implements MinimapService {
  static $inject = ['config.minimap', 'eventBus', 'canvas', 'overview', 'translate'];

  private readonly eventBus: EventBus;
  private readonly canvas: Canvas;
  private readonly overview: Overview;
  private readonly box: HTMLElement;
  private readonly map: HTMLCanvasElement;
  private readonly frame: HTMLElement;
  private isShown = false;
  /** The version of the picture that is drawn; -1 before there is one. */
  private drawn = -1;
  /** Device pixels to a CSS pixel of what is drawn. */
  private mapRatio = 0;
  /** The map's size in CSS pixels. */
  private mapSize = { width: 0, height: 0 };
  /** Pixels of the map to a diagram unit, and the diagram point at its corner. */
  private scale = 0;
  private origin = { x: 0, y: 0 };
  /** From the pointer to the middle of the view, in diagram units, while it is dragged. */
  private grip: { x: number; y: number } | null = null;

  constructor(
    config: MinimapConfig | null,
    eventBus: EventBus,
    canvas: Canvas,
    overview: Overview,
    translate: Translate,
  ) {
    this.eventBus = eventBus;
    this.canvas = canvas;
    this.overview = overview;
    adoptStyles(minimapStyles);
    const { document } = globalThis;
    this.box = document.createElement('div');
    this.box.className = 'djs-minimap';
    this.box.hidden = true;
    this.box.tabIndex = 0;
    this.box.role = 'application';
    this.box.ariaLabel = translate('Map of the diagram. Arrow keys move the view, plus and minus zoom.');
    this.map = document.createElement('canvas');
    this.frame = document.createElement('div');
    this.frame.className = 'djs-minimap-view';
    this.box.append(this.map, this.frame);
    (config?.container ?? canvas.getContainer()).append(this.box);
    this.listen();
    if (config?.open) this.open();
  }

  isOpen(): boolean {
    return this.isShown;
  }

  open(): void {
    this.toggle(true);
  }

  close(): void {
    this.toggle(false);
  }

  toggle(open = !this.isShown): void {
    if (open === this.isShown) return;
    this.isShown = open;
    if (open) this.overview.keepPlane();
    else this.overview.releasePlane();
    this.draw();
    this.eventBus.fire('minimap.toggled', { open });
  }

  /** Draws the map if the plane's picture changed, and the view's place on it. */
  private draw(): void {
    const picture = this.isShown ? this.overview.planePicture() : null;
    const hasMap = this.drawn >= 0;
    // While it is painted anew, the map stays as it was.
    const isEmpty = !picture || picture.isEmpty || !(picture.isComplete || hasMap);
    this.box.hidden = isEmpty;
    if (isEmpty) {
      this.drawn = -1;
      return;
    }
    if (picture.isComplete && (this.drawn !== picture.version || this.mapRatio !== devicePixelRatio)) {
      this.drawn = picture.version;
      this.drawMap(picture.canvas, picture.bounds);
    }
    this.placeView();
  }

  private drawMap(picture: HTMLCanvasElement, bounds: Rect): void {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (width === 0 || height === 0) return;
    this.mapSize = { width, height };
    const ratio = devicePixelRatio;
    this.mapRatio = ratio;
    this.map.width = Math.round(width * ratio);
    this.map.height = Math.round(height * ratio);
    this.scale = Math.min(width / bounds.width, height / bounds.height);
    const [drawnWidth, drawnHeight] = [bounds.width * this.scale, bounds.height * this.scale];
    const [left, top] = [(width - drawnWidth) / 2, (height - drawnHeight) / 2];
    this.origin = { x: bounds.x - left / this.scale, y: bounds.y - top / this.scale };
    const context = this.map.getContext('2d');
    if (!context) return;
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, left * ratio, top * ratio, drawnWidth * ratio, drawnHeight * ratio);
  }

  /** In a small canvas the box is smaller too. */
  private fitBox(): void {
    const { clientWidth, clientHeight } = this.box;
    if (this.box.hidden || (clientWidth === this.mapSize.width && clientHeight === this.mapSize.height)) return;
    this.drawn = 0;
    this.draw();
  }

  private placeView(): void {
    const view = this.canvas.viewbox();
    const { style } = this.frame;
    const left = (view.x - this.origin.x) * this.scale;
    const top = (view.y - this.origin.y) * this.scale;
    style.transform = `translate(${left}px, ${top}px)`;
    style.width = `${Math.max(view.width * this.scale, 3)}px`;
    style.height = `${Math.max(view.height * this.scale, 3)}px`;
  }

  private pointAt(event: PointerEvent): { x: number; y: number } {
    const { left, top } = this.map.getBoundingClientRect();
    return {
      x: this.origin.x + (event.clientX - left) / this.scale,
      y: this.origin.y + (event.clientY - top) / this.scale,
    };
  }

  private centreOn(x: number, y: number): void {
    const view = this.canvas.viewbox();
    const { scale } = view;
    this.canvas.scroll({ dx: (view.x + view.width / 2 - x) * scale, dy: (view.y + view.height / 2 - y) * scale });
  }

  private zoomBy(factor: number): void {
    const { scale } = this.canvas.viewbox();
    // What is shown whole may be smaller already.
    const smallest = Math.min(zoomRange.min, scale);
    this.canvas.zoom(Math.max(smallest, Math.min(zoomRange.max, scale * factor)));
  }

  private startDrag(event: PointerEvent): void {
    if (event.button !== 0 || this.scale === 0) return;
    event.preventDefault();
    this.box.focus({ preventScroll: true });
    this.box.setPointerCapture(event.pointerId);
    const point = this.pointAt(event);
    const view = this.canvas.viewbox();
    const isInside =
      point.x >= view.x && point.x <= view.x + view.width && point.y >= view.y && point.y <= view.y + view.height;
    const middle = { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    this.grip = isInside ? { x: middle.x - point.x, y: middle.y - point.y } : { x: 0, y: 0 };
    if (!isInside) this.centreOn(point.x, point.y);
  }

  private drag(event: PointerEvent): void {
    if (!this.grip) return;
    const point = this.pointAt(event);
    this.centreOn(point.x + this.grip.x, point.y + this.grip.y);
  }

  private press(event: KeyboardEvent): void {
    const action = keyAction(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    const view = this.canvas.viewbox();
    if (action.kind === 'zoom') this.zoomBy(action.factor);
    else if (action.kind === 'fit') this.canvas.zoom('fit-viewport');
    else this.canvas.scroll({ dx: -action.x * view.outer.width, dy: -action.y * view.outer.height });
  }

  private listen(): void {
    const { box, eventBus } = this;
    box.addEventListener('pointerdown', (event) => this.startDrag(event));
    box.addEventListener('pointermove', (event) => this.drag(event));
    for (const type of ['pointerup', 'pointercancel'] as const) {
      box.addEventListener(type, () => {
        this.grip = null;
      });
    }
    box.addEventListener('keydown', (event) => this.press(event));
    box.addEventListener('wheel', (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.zoomBy(wheelStep ** -(event.deltaMode === 0 ? event.deltaY : event.deltaY * 16));
    });
    eventBus.on('overview.painted', () => this.draw());
    eventBus.on('canvas.viewbox.changed', () => {
      if (this.isShown && !this.box.hidden) this.placeView();
    });
    eventBus.on('canvas.resized', () => this.fitBox());
    eventBus.on('diagram.destroy', () => box.remove());
  }
}
