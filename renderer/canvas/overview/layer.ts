import type { Rect } from '../services.ts';
import { common, contains, merged, overlap } from './areas.ts';
import type { Painter } from './painter.ts';
import { Picture } from './picture.ts';
import type { Placement } from './placement.ts';
import { Plane } from './plane.ts';
import type { Scene } from './scene.ts';
import { Sheet } from './sheet.ts';
import { Surround } from './surround.ts';

/** What the canvas shows: diagram units, and `scale` CSS pixels to one of them. */
export interface View extends Rect {
  readonly scale: number;
}

/** When is painted: while the view moves or rests, and whether the picture is seen or SVG is above it. */
interface Moment {
  readonly isMoving: boolean;
  readonly isSeen: boolean;
}

/** How far a picture reaches beyond the view on each side, in view sizes. */
const margin = 0.25;
/** While the view moves, that much of both sides' room is ahead of it. */
const shareAhead = 0.8;
/**
 * The next picture is begun with less room than this left, as shares of the margin: ahead of a moving view, where SVG hides the
 * picture later, and around a still one.
 */
const roomBeforeNext = { moving: 0.9, movingUnseen: 0.4, still: 0.5 } as const;
/** Device pixels a picture has at most; margins give way first. */
const mostPixels = 9_000_000;
/** How long painting may take of a frame, in milliseconds. */
const sliceWhileMoving = 4;
const sliceWhileStill = 12;
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
  /** What the picture is seen on once it is there to stay, and which it is. */
  private readonly sheet: Sheet;
  private onSheet = 0;
  private isShown = false;
  private readonly plane: Plane;
  private readonly surround: Surround;
  private scene: Scene | null = null;
  /** The preview whose picture is shown until there is one of the scene itself. */
  private standIn: Scene | null = null;
  private view: View | null = null;
  /** Where the view goes: -1, 0 or 1 along each axis. */
  private heading = still;
  /** Whether what is shown no longer holds. */
  private isFrontStale = false;
  /** Whether what is being painted no longer does: it is better than what is shown all the same. */
  private isBackStale = false;
  private areas: Rect[] = [];

  constructor(container: HTMLElement, painter: Painter) {
    const document = container.ownerDocument;
    this.painter = painter;
    this.host = document.createElement('div');
    this.host.className = 'djs-overview-layer';
    this.host.ariaHidden = 'true';
    this.front = new Picture(document);
    this.back = new Picture(document);
    this.sheet = new Sheet(document);
    this.plane = new Plane(document);
    this.surround = new Surround(container);
    this.host.append(this.back.canvas, this.front.canvas, this.sheet.canvas, this.surround.canvas);
    this.back.canvas.style.display = 'none';
    // The picture lies above the container's own background and below everything else in it.
    container.style.isolation = 'isolate';
    container.prepend(this.host);
  }

  /** The picture of the whole plane, if there is one. */
  get planePicture(): Picture | null {
    return this.plane.picture;
  }

  /** Whether all of what is in sight is painted, sharp and up to date. */
  get isSettled(): boolean {
    return this.isFrontGood(0) && this.areas.length === 0;
  }

  /** Has it seen from the next time it is presented. */
  show(isShown: boolean): void {
    this.isShown = isShown;
    this.host.style.visibility = isShown ? 'visible' : 'hidden';
  }

  setScene(scene: Scene | null): void {
    if (scene === this.scene) return;
    this.standIn = this.scene?.isPreview ? this.front.subject : null;
    this.scene = scene;
    this.areas = [];
    this.isFrontStale = true;
    this.plane.invalidate();
    this.back.forget();
    if (!scene) {
      this.front.clear();
      this.sheet.clear();
      this.onSheet = 0;
      this.plane.clear();
      this.surround.clear();
    }
  }

  /** Says that nothing painted holds any longer. */
  invalidate(): void {
    this.areas = [];
    this.isFrontStale = true;
    this.plane.invalidate();
    this.back.forget();
  }

  /** Says that something changed within `area`. It is painted with the next frame. Answers false where all is painted anew already. */
  invalidateArea(area: Rect): boolean {
    if (this.areas.length > mostAreas) return false;
    this.areas.push(area);
    return true;
  }

  /** Moves and scales what is painted to where the view is. */
  present(view: View): void {
    this.heading = headingOf(this.view, view) ?? this.heading;
    this.view = view;
    if (!this.isShown) return;
    const shown = this.shownPicture();
    const seen = shown?.version === this.onSheet ? this.sheet.canvas : shown?.canvas;
    for (const canvas of [this.front.canvas, this.back.canvas, this.sheet.canvas]) {
      canvas.style.display = canvas === seen ? 'block' : 'none';
    }
    if (shown && seen) this.place(shown, seen, view);
    const isCovered = shown !== null && this.covers(shown, 0);
    const plane = this.plane.isThere(this.scene) && !isCovered ? this.plane.picture : null;
    this.surround.canvas.style.display = plane ? 'block' : 'none';
    if (!plane) return;
    this.surround.update(plane, shown?.bounds ?? null);
    this.place(plane, this.surround.canvas, view);
  }

  /**
   * Paints for a few milliseconds, if there is anything to paint. Answers whether there is more to do. While `isMoving` only
   * what is about to come into sight is painted.
   */
  paint(moment: Moment): boolean {
    const { scene, view } = this;
    if (!scene || !view || view.width <= 0) return false;
    const { isMoving } = moment;
    const room = roomNeeded(moment);
    const start = performance.now();
    if (!isMoving) {
      this.heading = still;
      this.repaintAreas();
    }
    const deadline = start + (isMoving ? sliceWhileMoving : sliceWhileStill);
    if (this.needsFront(isMoving, room)) this.paintFront(scene, view, deadline);
    const isFrontDone = !this.needsFront(isMoving, room);
    // What is only bounds will be gone before anybody needs it.
    if (scene.isPreview) return !this.isFrontGood(roomBeforeNext.still);
    // One that is out of date will do as long as the view moves.
    const isPlaneDone = isMoving ? this.plane.isThere(scene) : this.plane.isGood(scene);
    if (isFrontDone && !isPlaneDone && performance.now() < deadline) this.plane.paint(scene, this.painter, deadline);
    else if (!isMoving && isFrontDone) this.handOver();
    return !this.isFrontGood(room) || !this.plane.isGood(scene);
  }

  /** Paints all that is in sight at once, unless there is a picture of it already, were it less sharp. */
  paintNow(): void {
    const { scene, view } = this;
    if (!scene || !view || view.width <= 0) return;
    this.repaintAreas();
    const isPainted = !this.isFrontStale && this.front.subject === scene && this.front.isComplete;
    if (!isPainted || !this.covers(this.front, 0)) this.paintFront(scene, view, Number.POSITIVE_INFINITY);
    this.present(view);
  }

  remove(): void {
    this.host.remove();
    for (const part of [this.front, this.back, this.sheet, this.plane, this.surround]) part.clear();
  }

  private needsFront(isMoving: boolean, room: number): boolean {
    if (this.isFrontGood(room)) return false;
    // While zooming every scale is a passing one.
    return !isMoving || this.front.subject !== this.scene || this.isAtScale(this.front);
  }

  /** Whether what is shown is up to date and sharp, and reaches beyond the view by a share of the margin. */
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

  /** Whether a picture reaches beyond the view, where that goes, by a share of the margin. */
  private covers(picture: Picture, share: number): boolean {
    const { heading, view } = this;
    if (!view) return false;
    const { x, y, width, height } = picture.bounds;
    const room = roomFor(view, this.scene) * share;
    const [roomX, roomY] = [view.width * room, view.height * room];
    const isStill = heading === still;
    const rounding = 2 / view.scale;
    return (
      x <= view.x - (isStill || heading.x < 0 ? roomX : 0) + rounding &&
      y <= view.y - (isStill || heading.y < 0 ? roomY : 0) + rounding &&
      x + width >= view.x + view.width + (isStill || heading.x > 0 ? roomX : 0) - rounding &&
      y + height >= view.y + view.height + (isStill || heading.y > 0 ? roomY : 0) - rounding
    );
  }

  private paintFront(scene: Scene, view: View, deadline: number): void {
    const isUnderWay = this.back.subject === scene && !this.back.isComplete;
    if (!isUnderWay || !this.isAtScale(this.back) || !this.covers(this.back, 0)) {
      // What it was begun from may no longer hold either.
      if (this.isBackStale) this.isFrontStale = true;
      this.isBackStale = false;
      const isGood = !this.isFrontStale && this.front.subject === scene && this.front.isComplete;
      const before = isGood && this.isAtScale(this.front) ? this.front : null;
      const { place, width, height } = placementFor(view, this.heading, before, roomFor(view, scene));
      this.back.begin(scene, place, width, height, before);
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

  private repaintAreas(): void {
    const { areas, scene } = this;
    if (areas.length === 0 || !scene) return;
    this.areas = [];
    const apart = merged(areas);
    const isMuch = areas.length > mostAreas || this.countIn(scene, apart, this.front) > mostInAreas;
    if (isMuch) this.paintFrontAgain(scene);
    else for (const picture of [this.front, this.back]) this.repaint(scene, apart, picture);
    const plane = this.plane.picture;
    const isPlaneLeft = plane !== null && apart.every((area) => contains(plane.bounds, area));
    if (isPlaneLeft && this.countIn(scene, apart, plane) <= mostInPlane) {
      for (const area of apart) this.plane.repaint(scene, this.painter, area);
    } else this.plane.invalidate();
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

  /** Has the picture ready to be moved. Not while it is still being painted: handing it over takes as long as painting much of it. */
  private handOver(): void {
    const shown = this.shownPicture();
    if (!shown || this.onSheet === shown.version) return;
    this.onSheet = shown.version;
    const { canvas } = shown;
    this.sheet.show(canvas.width, canvas.height, (context) => context.drawImage(canvas, 0, 0));
    if (this.view) this.present(this.view);
  }

  private place(picture: Picture, canvas: HTMLCanvasElement, view: View): void {
    const { x, y, scale, pixelRatio } = picture.placement;
    const zoom = (view.scale * pixelRatio) / scale;
    const isSharp = Math.abs(zoom - 1) < 0.001;
    const snap = (value: number) => (isSharp ? Math.round(value * pixelRatio) / pixelRatio : value);
    const left = snap((x - view.x) * view.scale);
    const top = snap((y - view.y) * view.scale);
    const factor = isSharp ? 1 / pixelRatio : zoom / pixelRatio;
    canvas.style.transform = `translate(${left}px, ${top}px) scale(${factor})`;
  }
}

interface Heading {
  readonly x: number;
  readonly y: number;
}

const still: Heading = { x: 0, y: 0 };

/** Undefined where the view didn't move. */
function headingOf(before: View | null, after: View): Heading | undefined {
  if (!before || before.scale !== after.scale) return still;
  if (before.x === after.x && before.y === after.y) return undefined;
  return { x: Math.sign(after.x - before.x), y: Math.sign(after.y - before.y) };
}

function roomNeeded({ isMoving, isSeen }: Moment): number {
  if (!isMoving) return roomBeforeNext.still;
  return isSeen ? roomBeforeNext.moving : roomBeforeNext.movingUnseen;
}

/** How far a picture reaches beyond the view on each side, in view sizes. What is only bounds will be gone before anybody moves it. */
function roomFor(view: View, scene: Scene | null): number {
  if (scene?.isPreview) return 0;
  const scale = view.scale * devicePixelRatio;
  const fits = Math.sqrt(mostPixels / (view.width * view.height)) / scale / 2 - 0.5;
  return Math.max(0, Math.min(margin, fits));
}

/** Where the next picture lies; whole pixels from the one `before`, so that it can take over what that shows. */
function placementFor(
  view: View,
  heading: Heading,
  before: Picture | null,
  room: number,
): { place: Placement; width: number; height: number } {
  const pixelRatio = devicePixelRatio;
  const scale = before ? before.placement.scale : view.scale * pixelRatio;
  const [width, height] = [view.width * scale, view.height * scale];
  const [roomX, roomY] = [Math.round(width * room), Math.round(height * room)];
  const roomBefore = (both: number, way: number) =>
    Math.round(both * (way === 0 ? 0.5 : way > 0 ? 1 - shareAhead : shareAhead));
  let left = view.x - roomBefore(roomX * 2, heading.x) / scale;
  let top = view.y - roomBefore(roomY * 2, heading.y) / scale;
  if (before) {
    const { x, y } = before.placement;
    left = x + Math.round((left - x) * scale) / scale;
    top = y + Math.round((top - y) * scale) / scale;
  }
  return { place: { x: left, y: top, scale, pixelRatio }, width: width + roomX * 2, height: height + roomY * 2 };
}
