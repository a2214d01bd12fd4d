import type { Rect } from '../services.ts';
import type { Painter } from './painter.ts';
import { Picture } from './picture.ts';
import type { Placement } from './placement.ts';
import type { Scene } from './scene.ts';

/** What the canvas shows: diagram units, and `scale` CSS pixels to one of them. */
export interface View extends Rect {
  readonly scale: number;
}

/** How far a picture reaches beyond the view on each side, in view sizes; and how much of that is used up before the next. */
const margin = 0.25;
const marginBeforeNext = 0.06;
/** Device pixels a picture has at most; margins give way first. */
const mostPixels = 9_000_000;
/** How long painting may take of a frame, in milliseconds. */
const sliceWhileMoving = 4;
const sliceWhileStill = 12;
const firstSlice = 18;
/** The longer side of the picture of the whole plane, in pixels. */
const planeSide = 1600;
/** More separate changes than this are painted all at once. */
const mostAreas = 60;
/** Where more elements than this are to be painted again, the next frame doesn't wait for it. */
const mostInAreas = 150;
/** In the picture of the whole plane most elements are small, and painted so much faster. */
const mostInPlane = 1000;

/**
 * A picture of what is in sight, below the canvas's SVG. It is moved and scaled with the view at once and painted anew, bit by
 * bit, when its margins run out or the view rests at another scale; where it doesn't reach, a coarser picture of the whole
 * plane shows through.
 */
export class Layer {
  private readonly host: HTMLElement;
  private readonly painter: Painter;
  private front: Picture;
  private back: Picture;
  private readonly plane: Picture;
  private scene: Scene | null = null;
  /** The preview whose picture is shown until there is one of the scene itself. */
  private standIn: Scene | null = null;
  private view: View | null = null;
  /** Whether what is shown no longer holds. */
  private isFrontStale = false;
  /** Whether what is being painted no longer does: it is better than what is shown all the same. */
  private isBackStale = false;
  private isPlaneStale = true;
  private areas: Rect[] = [];

  constructor(container: HTMLElement, painter: Painter) {
    const document = container.ownerDocument;
    this.painter = painter;
    this.host = document.createElement('div');
    this.host.className = 'djs-overview-layer';
    this.host.ariaHidden = 'true';
    this.front = new Picture(document);
    this.back = new Picture(document);
    this.plane = new Picture(document);
    this.host.append(this.plane.canvas, this.back.canvas, this.front.canvas);
    // The picture lies above the container's own background and below everything else in it.
    container.style.isolation = 'isolate';
    container.prepend(this.host);
    this.back.canvas.style.display = 'none';
  }

  /** The picture of the whole plane, if there is one. */
  get planePicture(): Picture | null {
    return this.plane.subject ? this.plane : null;
  }

  /** Whether all of what is in sight is painted, sharp and up to date. */
  get isSettled(): boolean {
    return this.isFrontGood(0) && this.areas.length === 0;
  }

  show(isShown: boolean): void {
    this.host.style.visibility = isShown ? 'visible' : 'hidden';
  }

  setScene(scene: Scene | null): void {
    if (scene === this.scene) return;
    this.standIn = this.scene?.isPreview ? this.front.subject : null;
    this.scene = scene;
    this.areas = [];
    this.isFrontStale = true;
    this.isPlaneStale = true;
    this.back.forget();
    if (!scene) {
      this.front.clear();
      this.plane.clear();
    }
  }

  /** Says that nothing painted holds any longer. */
  invalidate(): void {
    this.areas = [];
    this.isFrontStale = true;
    this.isPlaneStale = true;
    this.back.forget();
  }

  /** Says that something changed within `area`. It is painted with the next frame. */
  invalidateArea(area: Rect): void {
    if (this.areas.length <= mostAreas) this.areas.push(area);
  }

  /** Moves and scales what is painted to where the view is. */
  present(view: View): void {
    this.view = view;
    const shown = this.shownPicture();
    for (const picture of [this.front, this.back]) {
      picture.canvas.style.display = picture === shown ? 'block' : 'none';
    }
    if (shown) this.place(shown, view);
    const showsPlane = this.plane.isComplete && this.plane.subject === this.scene && !(shown && this.covers(shown, 0));
    this.plane.canvas.style.display = showsPlane ? 'block' : 'none';
    if (!showsPlane) return;
    this.place(this.plane, view);
    this.plane.canvas.style.clipPath = shown ? outside(this.plane, shown) : 'none';
  }

  /**
   * Paints for a few milliseconds, if there is anything to paint. Answers whether there is more to do. While `isMoving` only
   * what is about to come into sight is painted.
   */
  paint(isMoving: boolean): boolean {
    const { scene, view } = this;
    if (!scene || !view || view.width <= 0) return false;
    const start = performance.now();
    this.repaintAreas();
    const isFirst = this.front.subject !== scene;
    const slice = isFirst ? firstSlice : isMoving ? sliceWhileMoving : sliceWhileStill;
    const deadline = start + slice;
    if (this.needsFront(isMoving)) this.paintFront(scene, view, deadline);
    const isFrontDone = !this.needsFront(isMoving);
    // What is only bounds will be gone before anybody needs it.
    if (scene.isPreview) return !this.isFrontGood(marginBeforeNext);
    if (isFrontDone && !isMoving && performance.now() < deadline) this.paintPlane(scene, deadline);
    return !this.isFrontGood(marginBeforeNext) || !this.plane.isComplete || this.isPlaneStale;
  }

  /** Paints all that is in sight at once, if that isn't so already. */
  paintNow(): void {
    const { scene, view } = this;
    if (!scene || !view || view.width <= 0) return;
    this.repaintAreas();
    if (!this.isFrontGood(0)) this.paintFront(scene, view, Number.POSITIVE_INFINITY);
    this.present(view);
  }

  remove(): void {
    this.host.remove();
    for (const picture of [this.front, this.back, this.plane]) picture.clear();
  }

  private needsFront(isMoving: boolean): boolean {
    if (this.isFrontGood(marginBeforeNext)) return false;
    // While zooming every scale is a passing one.
    return !isMoving || this.front.subject !== this.scene || this.isAtScale(this.front);
  }

  private isFrontGood(room: number): boolean {
    const { front, scene } = this;
    if (this.isFrontStale || front.subject !== scene || !front.isComplete) return false;
    return this.isAtScale(front) && this.covers(front, scene?.isPreview ? 0 : room);
  }

  private isAtScale(picture: Picture): boolean {
    if (!this.view) return false;
    const { scale, pixelRatio } = picture.placement;
    return pixelRatio === devicePixelRatio && Math.abs(scale / (this.view.scale * pixelRatio) - 1) < 0.001;
  }

  /** Whether a picture reaches around the view by so many view sizes. */
  private covers(picture: Picture, room: number): boolean {
    const { view } = this;
    if (!view) return false;
    const { x, y, width, height } = picture.bounds;
    const [roomX, roomY] = [view.width * room, view.height * room];
    const rounding = 1 / view.scale;
    return (
      x <= view.x - roomX + rounding &&
      y <= view.y - roomY + rounding &&
      x + width >= view.x + view.width + roomX - rounding &&
      y + height >= view.y + view.height + roomY - rounding
    );
  }

  private paintFront(scene: Scene, view: View, deadline: number): void {
    const isUnderWay = this.back.subject === scene && !this.back.isComplete;
    if (!isUnderWay || !this.isAtScale(this.back) || !this.covers(this.back, 0)) {
      const { place, width, height } = placementFor(view, scene.isPreview ? 0 : margin);
      this.back.begin(scene, place, width, height);
      this.isBackStale = false;
    }
    if (this.back.continue(this.painter, deadline)) {
      [this.front, this.back] = [this.back, this.front];
      this.isFrontStale = this.isBackStale;
      this.isBackStale = false;
      this.standIn = null;
    }
    this.present(view);
  }

  /** The very first picture is shown while it grows: part of a picture is better than none. */
  private shownPicture(): Picture | null {
    if (!this.scene) return null;
    if (this.standIn && this.front.subject === this.standIn) return this.front;
    return [this.front, this.back].find((picture) => picture.subject === this.scene) ?? null;
  }

  private paintPlane(scene: Scene, deadline: number): void {
    if (this.isPlaneStale || this.plane.subject !== scene) {
      const { x, y, width, height } = scene.contentBounds();
      const room = 20;
      const scale = Math.min(planeSide / Math.max(width + room * 2, height + room * 2, 1), 1);
      const place = { x: x - room, y: y - room, scale, pixelRatio: 1 };
      this.plane.begin(scene, place, (width + room * 2) * scale, (height + room * 2) * scale);
      this.isPlaneStale = false;
    }
    this.plane.continue(this.painter, deadline);
  }

  private repaintAreas(): void {
    const { areas, scene } = this;
    if (areas.length === 0 || !scene) return;
    this.areas = [];
    const apart = merged(areas);
    const isMuch = areas.length > mostAreas || this.countIn(scene, apart, this.front) > mostInAreas;
    if (isMuch) this.paintFrontAgain(scene);
    else for (const picture of [this.front, this.back]) this.repaint(scene, apart, picture);
    const isPlaneLeft = apart.every((area) => contains(this.plane.bounds, area));
    if (isPlaneLeft && this.countIn(scene, apart, this.plane) <= mostInPlane) this.repaint(scene, apart, this.plane);
    else this.isPlaneStale = true;
  }

  private repaint(scene: Scene, areas: readonly Rect[], picture: Picture): void {
    if (picture.subject !== scene) return;
    for (const area of areas) picture.repaint(this.painter, area);
  }

  /** How many elements would be painted in those areas of a picture. */
  private countIn(scene: Scene, areas: readonly Rect[], { bounds }: Picture): number {
    let count = 0;
    for (const area of areas) {
      if (count > mostInPlane) break;
      if (overlap(area, bounds)) count += scene.countIn(common(area, bounds), mostInPlane + 1);
    }
    return count;
  }

  /** Paints bit by bit while what was there before is shown. What is half done is not begun anew, lest it never be done. */
  private paintFrontAgain(scene: Scene): void {
    if (this.back.subject === scene && !this.back.isComplete) this.isBackStale = true;
    else this.isFrontStale = true;
  }

  private place(picture: Picture, view: View): void {
    const { x, y, scale, pixelRatio } = picture.placement;
    const zoom = (view.scale * pixelRatio) / scale;
    const isSharp = Math.abs(zoom - 1) < 0.001;
    const snap = (value: number) => (isSharp ? Math.round(value * pixelRatio) / pixelRatio : value);
    const left = snap((x - view.x) * view.scale);
    const top = snap((y - view.y) * view.scale);
    const factor = isSharp ? 1 / pixelRatio : zoom / pixelRatio;
    picture.canvas.style.transform = `translate(${left}px, ${top}px) scale(${factor})`;
  }
}

function placementFor(view: View, widest: number): { place: Placement; width: number; height: number } {
  const pixelRatio = devicePixelRatio;
  const scale = view.scale * pixelRatio;
  const [width, height] = [view.width * scale, view.height * scale];
  const fits = Math.sqrt(mostPixels / (width * height)) / 2 - 0.5;
  const room = Math.max(0, Math.min(widest, fits));
  const [roomX, roomY] = [Math.round(width * room), Math.round(height * room)];
  const place = { x: view.x - roomX / scale, y: view.y - roomY / scale, scale, pixelRatio };
  return { place, width: width + roomX * 2, height: height + roomY * 2 };
}

/** Joins areas that overlap for the most part. */
function merged(areas: readonly Rect[]): Rect[] {
  const apart: Rect[] = [];
  for (const area of areas) {
    const at = apart.findIndex((other) => sizeOf(around(area, other)) <= 1.2 * Math.max(sizeOf(area), sizeOf(other)));
    const other = apart[at];
    if (other) apart[at] = around(area, other);
    else apart.push(area);
  }
  return apart;
}

const sizeOf = ({ width, height }: Rect): number => width * height;

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function around(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

function common(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** A CSS clip of `picture` that leaves out what `hole` covers. */
function outside(picture: Picture, hole: Picture): string {
  const { x, y, scale } = picture.placement;
  const { bounds } = hole;
  const { width, height } = picture.canvas;
  const left = (bounds.x - x) * scale;
  const top = (bounds.y - y) * scale;
  const right = left + bounds.width * scale;
  const bottom = top + bounds.height * scale;
  return `path(evenodd, "M0 0H${width}V${height}H0Z M${left} ${top}H${right}V${bottom}H${left}Z")`;
}
