import type { Element } from 'bpmn-js/lib/model/Types';
import type { Rect } from '../services.ts';
import type { ElementSvg } from './element-svg.ts';
import type { ExportOptions } from './export-options.ts';
import { Pace } from './pace.ts';
import { svgStart } from './svg-file.ts';

/** An element and what it paints on, in diagram units. */
export interface Placed {
  readonly element: Element;
  readonly bounds: Rect;
}

export interface PictureSize {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  /** Pixels per diagram unit. */
  readonly scale: number;
}

/** With more elements than this a tile is drawn in parts, unless it is as small as `smallest` pixels. */
const mostElements = 250;
const smallest = 64;
/** How many elements are written at a time, and how many pixels painted. */
const batch = 32;
const pixelsAtOnce = 2 * 1024 * 1024;

/** What meets a rectangle. */
export function meeting(placed: readonly Placed[], { x, y, width, height }: Rect): Placed[] {
  return placed.filter(
    ({ bounds }) =>
      bounds.x <= x + width && bounds.x + bounds.width >= x && bounds.y <= y + height && bounds.y + bounds.height >= y,
  );
}

/** Paints parts of a diagram: each is an SVG of its own, drawn by the browser. */
export class TilePainter {
  readonly #elementSvg: ElementSvg;
  readonly #origin: { x: number; y: number };
  readonly #size: PictureSize;
  readonly #transform: (svg: string) => string;
  readonly #onProgress: (done: number) => void;
  readonly #pace: Pace;
  #paintedPixels = 0;

  /** `origin` is the picture's upper left corner in diagram units. */
  constructor(
    elementSvg: ElementSvg,
    origin: { x: number; y: number },
    size: PictureSize,
    { transform = (svg) => svg, signal, onProgress = () => undefined }: ExportOptions,
  ) {
    this.#elementSvg = elementSvg;
    this.#origin = origin;
    this.#size = size;
    this.#transform = transform;
    this.#onProgress = onProgress;
    this.#pace = new Pace(signal);
  }

  /** The part of the diagram below a rectangle of pixels. */
  below({ x, y, width, height }: Rect): Rect {
    const { scale } = this.#size;
    return {
      x: this.#origin.x + x / scale,
      y: this.#origin.y + y / scale,
      width: width / scale,
      height: height / scale,
    };
  }

  /** Paints what lies in a rectangle of pixels, at its place less `corner`. */
  async paint(
    context: OffscreenCanvasRenderingContext2D,
    tile: Rect,
    placed: readonly Placed[],
    corner: { x: number; y: number },
  ): Promise<void> {
    const shown = meeting(placed, this.below(tile));
    if (shown.length === 0) {
      this.#painted(tile);
      return;
    }
    const half = tile.width >= tile.height ? 'width' : 'height';
    if (shown.length > mostElements && tile[half] > smallest) {
      const first = Math.floor(tile[half] / 2);
      const start = half === 'width' ? 'x' : 'y';
      await this.paint(context, { ...tile, [half]: first }, shown, corner);
      await this.paint(context, { ...tile, [half]: tile[half] - first, [start]: tile[start] + first }, shown, corner);
      return;
    }
    const image = await this.#draw(tile, shown);
    const rows = Math.max(smallest, Math.floor(pixelsAtOnce / tile.width));
    for (let top = 0; top < tile.height; top += rows) {
      context.save();
      context.beginPath();
      context.rect(tile.x - corner.x, tile.y - corner.y + top, tile.width, Math.min(rows, tile.height - top));
      context.clip();
      context.drawImage(image, tile.x - corner.x, tile.y - corner.y, tile.width, tile.height);
      context.restore();
      await this.#pace.rest();
    }
    this.#painted(tile);
  }

  #painted({ width, height }: Rect): void {
    this.#paintedPixels += width * height;
    this.#onProgress(this.#paintedPixels / (this.#size.width * this.#size.height));
  }

  async #draw(tile: Rect, shown: readonly Placed[]): Promise<HTMLImageElement> {
    const references = new Set<string>();
    const parts: string[] = [];
    for (let start = 0; start < shown.length; start += batch) {
      const elements = shown.slice(start, start + batch).map(({ element }) => element);
      parts.push(this.#transform(this.#elementSvg.write(elements, references)));
      await this.#pace.rest();
    }
    const definitions = this.#transform(this.#elementSvg.definitions(references));
    const svg = [svgStart(this.below(tile), tile), definitions, ...parts, '</svg>'];
    const url = URL.createObjectURL(new Blob(svg, { type: 'image/svg+xml' }));
    try {
      const image = new Image();
      image.src = url;
      await image.decode();
      return image;
    } finally {
      URL.revokeObjectURL(url);
    }
  }
}
