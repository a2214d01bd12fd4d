import type { Rect } from '../services.ts';
import type { Painter } from './painter.ts';
import { Picture } from './picture.ts';
import type { Scene } from './scene.ts';

/** The longer side of the picture, in pixels. */
const longerSide = 1600;
/** How far it reaches beyond everything, in diagram units. */
const room = 20;

/** A coarse picture of the whole plane. What was complete is kept until the next is, since an old picture is better than none. */
export class Plane {
  private shown: Picture;
  private next: Picture;
  private isStale = true;

  constructor(document: Document) {
    this.shown = new Picture(document);
    this.next = new Picture(document);
  }

  /** The picture, if there is one; not complete only where there was none before. */
  get picture(): Picture | null {
    return this.shown.subject ? this.shown : null;
  }

  /** Whether there is a complete picture of a scene, be it out of date. */
  isThere(scene: Scene | null): boolean {
    return this.shown.isComplete && this.shown.subject === scene;
  }

  /** Whether the picture is complete and up to date. */
  isGood(scene: Scene): boolean {
    return this.isThere(scene) && !this.isStale && this.next.subject === null;
  }

  /** Says that what is painted no longer holds. */
  invalidate(): void {
    this.isStale = true;
    for (const picture of [this.shown, this.next]) if (!picture.isComplete) picture.forget();
  }

  /** Paints until the clock reads `deadline`. */
  paint(scene: Scene, painter: Painter, deadline: number): void {
    const isFirst = !this.isThere(scene);
    const picture = isFirst ? this.shown : this.next;
    if (picture.subject !== scene) {
      if (!isFirst && !this.isStale) return;
      this.begin(picture, scene);
    }
    const isDone = picture.continue(painter, deadline);
    if (isFirst) this.next.clear();
    if (isFirst || !isDone) return;
    [this.shown, this.next] = [this.next, this.shown];
    this.next.clear();
  }

  /** Paints part of it again, in diagram units. */
  repaint(scene: Scene, painter: Painter, area: Rect): void {
    for (const picture of [this.shown, this.next]) if (picture.subject === scene) picture.repaint(painter, area);
  }

  /** Gives its memory back. */
  clear(): void {
    this.shown.clear();
    this.next.clear();
  }

  private begin(picture: Picture, scene: Scene): void {
    const { x, y, width, height } = scene.contentBounds();
    const [roomyWidth, roomyHeight] = [width + room * 2, height + room * 2];
    const scale = Math.min(longerSide / Math.max(roomyWidth, roomyHeight, 1), 1);
    picture.begin(scene, { x: x - room, y: y - room, scale, pixelRatio: 1 }, roomyWidth * scale, roomyHeight * scale);
    this.isStale = false;
  }
}
