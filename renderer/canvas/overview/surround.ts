import type { Picture } from './picture.ts';

/**
 * The picture of the whole plane, less what a sharper picture covers. What is covered is cut out of a copy, since a clip that is
 * no rectangle has the browser draw everything below it once more, at every frame.
 */
export class Surround {
  readonly canvas: HTMLCanvasElement;
  private readonly context: CanvasRenderingContext2D | null;
  private drawn: { readonly plane: number; readonly cover: Picture | null; readonly covered: number } | null = null;

  constructor(document: Document) {
    this.canvas = document.createElement('canvas');
    this.context = this.canvas.getContext('2d');
  }

  /** Brings it in line with `plane` and what `cover` covers of it. */
  update(plane: Picture, cover: Picture | null): void {
    const covered = cover?.version ?? 0;
    const { drawn, context } = this;
    if (drawn?.plane === plane.version && drawn.cover === cover && drawn.covered === covered) return;
    this.drawn = { plane: plane.version, cover, covered };
    const { width, height } = plane.canvas;
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
    } else context?.clearRect(0, 0, width, height);
    if (width === 0 || height === 0) return;
    context?.drawImage(plane.canvas, 0, 0);
    if (!cover) return;
    const { x, y, scale } = plane.placement;
    const { bounds } = cover;
    const left = Math.ceil((bounds.x - x) * scale);
    const top = Math.ceil((bounds.y - y) * scale);
    const right = Math.floor((bounds.x + bounds.width - x) * scale);
    const bottom = Math.floor((bounds.y + bounds.height - y) * scale);
    if (right > left && bottom > top) context?.clearRect(left, top, right - left, bottom - top);
  }

  /** Gives its memory back. */
  clear(): void {
    this.drawn = null;
    this.canvas.width = 0;
    this.canvas.height = 0;
  }
}
