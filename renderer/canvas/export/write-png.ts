import type { Rect } from '../services.ts';
import type { ElementSvg } from './element-svg.ts';
import type { ExportOptions } from './export-options.ts';
import { Pace } from './pace.ts';
import { PngStream } from './png-stream.ts';
import { meeting, type PictureSize, type Placed, TilePainter } from './tile-painter.ts';

/** Up to here a picture is drawn as a whole, which is faster, and the browser's canvas holds it for certain; in pixels. */
const wholeSide = 16_384;
const wholeArea = 48 * 1024 * 1024;
/** Bytes of picture held at a time, and of those that are compressed at a time. */
const bandBytes = 16 * 1024 * 1024;
const compressedAtOnce = 256 * 1024;
/** Width of a tile, and bounds of its height, in pixels. */
const tileWidth = 1024;
const bandHeights = { min: 64, max: 1024 };

/** Writes a picture of `box`. */
export async function writePng(
  elementSvg: ElementSvg,
  placed: readonly Placed[],
  box: Rect,
  size: PictureSize,
  options: ExportOptions,
): Promise<Blob> {
  const { width, height } = size;
  const painter = new TilePainter(elementSvg, box, size, options);
  const isWhole = Math.max(width, height) <= wholeSide && width * height <= wholeArea;
  return isWhole ? drawWhole(painter, placed, size, options) : drawBands(painter, placed, size, options);
}

function surface(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The browser has no memory left for drawing.');
  return { canvas, context };
}

async function drawWhole(
  painter: TilePainter,
  placed: readonly Placed[],
  { width, height }: PictureSize,
  options: ExportOptions,
): Promise<Blob> {
  const { canvas, context } = surface(width, height);
  const picture = { x: 0, y: 0, width, height };
  clear(context, picture, options.background);
  await painter.paint(context, picture, placed, picture);
  options.signal?.throwIfAborted();
  return canvas.convertToBlob({ type: 'image/png' });
}

/** Draws bands from top to bottom, and keeps of each what compressing it leaves. */
async function drawBands(
  painter: TilePainter,
  placed: readonly Placed[],
  { width, height }: PictureSize,
  options: ExportOptions,
): Promise<Blob> {
  const pace = new Pace(options.signal);
  const png = new PngStream(width, height);
  const stride = width * 4 + 1;
  const bandHeight = Math.max(bandHeights.min, Math.min(bandHeights.max, Math.floor(bandBytes / stride), height));
  const rows = new Uint8Array(stride * Math.min(bandHeight, height));
  const { context } = surface(Math.min(tileWidth, width), Math.min(bandHeight, height));
  try {
    for (let top = 0; top < height; top += bandHeight) {
      const band = { x: 0, y: top, width, height: Math.min(bandHeight, height - top) };
      const inBand = meeting(placed, painter.below(band));
      for (let left = 0; left < width; left += tileWidth) {
        const tile = { ...band, x: left, width: Math.min(tileWidth, width - left) };
        clear(context, tile, options.background);
        await painter.paint(context, tile, inBand, tile);
        copyRows(context.getImageData(0, 0, tile.width, tile.height), rows, stride, left);
        await pace.rest();
      }
      const end = stride * band.height;
      for (let start = 0; start < end; start += compressedAtOnce) {
        await png.write(rows.subarray(start, Math.min(end, start + compressedAtOnce)));
        await pace.rest();
      }
    }
    return await png.finish();
  } catch (error) {
    await png.cancel();
    throw error;
  }
}

function clear(context: OffscreenCanvasRenderingContext2D, { width, height }: Rect, background?: string): void {
  context.clearRect(0, 0, width, height);
  if (background === undefined) return;
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
}

/** Puts a tile's pixels into the rows of the band, which each begin with the byte of their filter. */
function copyRows({ data, width, height }: ImageData, rows: Uint8Array, stride: number, left: number): void {
  for (let row = 0; row < height; row += 1) {
    rows.set(data.subarray(row * width * 4, (row + 1) * width * 4), row * stride + 1 + left * 4);
  }
}
