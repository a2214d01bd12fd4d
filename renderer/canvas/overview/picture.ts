import type { Rect } from '../services.ts';
import type { Painter } from './painter.ts';
import { Pixels } from './pixels.ts';
import type { Placement } from './placement.ts';
import type { Scene } from './scene.ts';

/** Part of a scene on a canvas of its own, painted bit by bit. */
export class Picture {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private place: Placement = { x: 0, y: 0, scale: 1, pixelRatio: 1 };
  private scene: Scene | null = null;
  private next = -1;
  private changes = 0;
  /** What is painted, but not on the canvas yet. */
  private readonly pixels = new Pixels();

  constructor(document: Document) {
    this.canvas = document.createElement('canvas');
    this.context = this.canvas.getContext('2d');
  }

  get placement(): Placement {
    return this.place;
  }

  /** Whether all of the scene in it is painted. */
  get isComplete(): boolean {
    return this.scene !== null && this.next < 0;
  }

  /** Another number whenever something else is painted on it. */
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

  /** Starts anew, empty: `width` and `height` in device pixels. */
  begin(scene: Scene, place: Placement, width: number, height: number): void {
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
    this.changes++;
  }

  /** Paints on until the clock reads `deadline`. Answers whether all is painted. */
  continue(painter: Painter, deadline: number): boolean {
    if (this.context && this.scene && this.next >= 0) {
      this.next = painter.paint(this.context, this.scene, this.place, this.bounds, this.pixels, this.next, deadline);
    }
    return this.next < 0;
  }

  /** Paints part of it again, in diagram units. What isn't painted yet stays so. */
  repaint(painter: Painter, area: Rect): void {
    const { context, place, scene } = this;
    if (!context || !scene) return;
    this.changes++;
    const { scale } = place;
    const left = Math.max(0, Math.floor((area.x - place.x) * scale) - 1);
    const top = Math.max(0, Math.floor((area.y - place.y) * scale) - 1);
    const right = Math.min(this.canvas.width, Math.ceil((area.x + area.width - place.x) * scale) + 1);
    const bottom = Math.min(this.canvas.height, Math.ceil((area.y + area.height - place.y) * scale) + 1);
    if (right <= left || bottom <= top) return;
    this.pixels.flush(context);
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    context.clearRect(left, top, right - left, bottom - top);
    const clip = {
      x: place.x + left / scale,
      y: place.y + top / scale,
      width: (right - left) / scale,
      height: (bottom - top) / scale,
    };
    painter.paint(context, scene, place, clip, new Pixels());
    context.restore();
  }

  /** Has nothing painted on it that counts, but stays as large as it is. */
  forget(): void {
    this.scene = null;
    this.next = -1;
    this.pixels.release();
  }

  /** Gives its memory back. */
  clear(): void {
    this.forget();
    this.canvas.width = 0;
    this.canvas.height = 0;
  }
}
