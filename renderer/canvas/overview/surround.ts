import type { Rect } from '../services.ts';
import type { Picture } from './picture.ts';
import { Sheet } from './sheet.ts';

/** The hole for the sharper picture is drawn from so few pixels a side, of which these at each edge fade. */
const holeSize = 64;
const fade = 8;

/**
 * The picture of the whole plane, above a sharper one of a part of it, which is seen through a hole with soft edges. The hole is
 * made in a copy, since a clip that is no rectangle has the browser draw everything below it once more, at every frame.
 */
export class Surround {
  private readonly container: HTMLElement;
  private readonly sheet: Sheet;
  private hole: OffscreenCanvas | null = null;
  private drawn: { readonly plane: number; readonly cover: Rect | null } | null = null;

  constructor(container: HTMLElement) {
    this.container = container;
    this.sheet = new Sheet(container.ownerDocument);
  }

  get canvas(): HTMLCanvasElement {
    return this.sheet.canvas;
  }

  /** Brings it in line with `plane`, with a hole where `cover` is, in diagram units, and all else of the colour around it. */
  update(plane: Picture, cover: Rect | null): void {
    const { drawn } = this;
    if (drawn?.plane === plane.version && isSame(drawn.cover, cover)) return;
    this.drawn = { plane: plane.version, cover };
    const { width, height } = plane.canvas;
    this.sheet.show(width, height, (context) => {
      context.fillStyle = getComputedStyle(this.container).backgroundColor;
      context.fillRect(0, 0, width, height);
      context.drawImage(plane.canvas, 0, 0);
      if (!cover) return;
      const { x, y, scale } = plane.placement;
      this.hole ??= makeHole();
      context.globalCompositeOperation = 'destination-out';
      context.drawImage(
        this.hole,
        (cover.x - x) * scale,
        (cover.y - y) * scale,
        cover.width * scale,
        cover.height * scale,
      );
    });
  }

  /** Gives its memory back. */
  clear(): void {
    this.drawn = null;
    this.sheet.clear();
  }
}

function isSame(a: Rect | null, b: Rect | null): boolean {
  return a?.x === b?.x && a?.y === b?.y && a?.width === b?.width && a?.height === b?.height;
}

function makeHole(): OffscreenCanvas {
  const hole = new OffscreenCanvas(holeSize, holeSize);
  const image = new ImageData(holeSize, holeSize);
  const shareAt = (at: number): number => Math.min(1, Math.min(at, holeSize - 1 - at) / fade);
  for (let y = 0; y < holeSize; y++) {
    for (let x = 0; x < holeSize; x++) image.data[(y * holeSize + x) * 4 + 3] = 255 * shareAt(x) * shareAt(y);
  }
  hole.getContext('2d')?.putImageData(image, 0, 0);
  return hole;
}
