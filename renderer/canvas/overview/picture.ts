import type { Rect } from '../services.ts';
import type { Painter } from './painter.ts';
import { Pixels } from './pixels.ts';
import type { Placement } from './placement.ts';
import type { Scene } from './scene.ts';

/** How often any picture was painted on, so that no two have one version. */
let paintings = 0;

/** Part of a scene on a canvas of its own, painted bit by bit. */
export class Picture {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private place: Placement = { x: 0, y: 0, scale: 1, pixelRatio: 1 };
  private scene: Scene | null = null;
  /** What is still to be painted, in device pixels, and with which element to go on in the first of these. */
  private regions: Rect[] = [];
  private next = 0;
  private changes = 0;
  /** What is painted, but not on the canvas yet. */
  private readonly pixels = new Pixels();

  constructor(document: Document) {
    this.canvas = document.createElement('canvas');
    // Painting is timed by having it done, which reading a pixel brings about.
    this.context = this.canvas.getContext('2d', { willReadFrequently: true });
  }

  get placement(): Placement {
    return this.place;
  }

  /** Whether all of the scene in it is painted. */
  get isComplete(): boolean {
    return this.scene !== null && this.regions.length === 0;
  }

  /** Another number whenever something else is painted on it; no other picture ever has the same. */
  get version(): number {
    return this.changes;
  }

  /** Whether its scene has nothing to paint. */
  get isEmpty(): boolean {
    return this.scene === null || this.scene.length === 0;
  }

  /** Of what scene it is, if any. */
  get subject(): Scene | null {
    return this.scene;
  }

  /** What it covers, in diagram units. */
  get bounds(): Rect {
    const { x, y, scale } = this.place;
    return { x, y, width: this.canvas.width / scale, height: this.canvas.height / scale };
  }

  /**
   * Starts anew: `width` and `height` in device pixels. What `before` shows of the same scene is taken from there, if it is at
   * the same scale and whole pixels away.
   */
  begin(scene: Scene, place: Placement, width: number, height: number, before: Picture | null = null): void {
    const [roundedWidth, roundedHeight] = [Math.max(1, Math.ceil(width)), Math.max(1, Math.ceil(height))];
    if (this.canvas.width !== roundedWidth || this.canvas.height !== roundedHeight) {
      this.canvas.width = roundedWidth;
      this.canvas.height = roundedHeight;
    } else {
      this.context?.setTransform(1, 0, 0, 1, 0, 0);
      this.context?.clearRect(0, 0, roundedWidth, roundedHeight);
    }
    this.scene = scene;
    this.place = place;
    this.next = 0;
    const whole = { x: 0, y: 0, width: roundedWidth, height: roundedHeight };
    this.regions = before ? this.copy(before, whole) : [whole];
    this.changes = ++paintings;
  }

  /** Paints on until the clock reads `deadline`. Answers whether all is painted. */
  continue(painter: Painter, deadline: number): boolean {
    const { context, place, scene } = this;
    if (!context || !scene) return this.isComplete;
    if (this.regions.length > 0) this.changes = ++paintings;
    for (let region = this.regions[0]; region; region = this.regions[0]) {
      context.save();
      clipTo(context, region);
      this.next = painter.paint(context, scene, place, coveredBy(region, place), this.pixels, this.next, deadline);
      context.restore();
      if (this.next >= 0) break;
      this.regions.shift();
      this.next = 0;
      if (performance.now() > deadline) break;
    }
    return this.isComplete;
  }

  /** Paints part of it again, in diagram units. What isn't painted yet stays so. */
  repaint(painter: Painter, area: Rect): void {
    const { context, place, scene } = this;
    if (!context || !scene) return;
    this.changes = ++paintings;
    const { scale } = place;
    const left = Math.max(0, Math.floor((area.x - place.x) * scale) - 1);
    const top = Math.max(0, Math.floor((area.y - place.y) * scale) - 1);
    const right = Math.min(this.canvas.width, Math.ceil((area.x + area.width - place.x) * scale) + 1);
    const bottom = Math.min(this.canvas.height, Math.ceil((area.y + area.height - place.y) * scale) + 1);
    if (right <= left || bottom <= top) return;
    this.pixels.flush(context);
    const region = { x: left, y: top, width: right - left, height: bottom - top };
    context.save();
    clipTo(context, region);
    context.clearRect(left, top, right - left, bottom - top);
    painter.paint(context, scene, place, coveredBy(region, place), new Pixels());
    context.restore();
  }

  /** Has nothing painted on it that counts, but stays as large as it is. */
  forget(): void {
    this.scene = null;
    this.regions = [];
    this.next = 0;
    this.pixels.release();
  }

  /** Gives its memory back. */
  clear(): void {
    this.forget();
    this.canvas.width = 0;
    this.canvas.height = 0;
  }

  /** Copies what another picture has of `whole`. Answers the rest. */
  private copy(before: Picture, whole: Rect): Rect[] {
    const { x, y, scale } = this.place;
    const dx = Math.round((before.place.x - x) * scale);
    const dy = Math.round((before.place.y - y) * scale);
    const left = Math.max(0, dx);
    const top = Math.max(0, dy);
    const right = Math.min(whole.width, dx + before.canvas.width);
    const bottom = Math.min(whole.height, dy + before.canvas.height);
    if (right <= left || bottom <= top) return [whole];
    this.context?.setTransform(1, 0, 0, 1, 0, 0);
    this.context?.drawImage(before.canvas, dx, dy);
    const rest = [
      { x: 0, y: 0, width: whole.width, height: top },
      { x: 0, y: top, width: left, height: bottom - top },
      { x: right, y: top, width: whole.width - right, height: bottom - top },
      { x: 0, y: bottom, width: whole.width, height: whole.height - bottom },
    ];
    return rest.filter(({ width, height }) => width > 0 && height > 0);
  }
}

function clipTo(context: CanvasRenderingContext2D, { x, y, width, height }: Rect): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
}

/** What lies in a rectangle of pixels, in diagram units; a little less, so that it isn't rounded up to a pixel more. */
function coveredBy(region: Rect, { x, y, scale }: Placement): Rect {
  const less = 0.01;
  return {
    x: x + (region.x + less) / scale,
    y: y + (region.y + less) / scale,
    width: (region.width - 2 * less) / scale,
    height: (region.height - 2 * less) / scale,
  };
}
