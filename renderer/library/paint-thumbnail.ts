import type { Thumbnail, ThumbnailShape } from '../../shared/diagram/thumbnail.ts';
import type { PaintTheme } from './paint-theme.ts';

export interface Frame {
  /** Size in CSS pixels. */
  width: number;
  height: number;
  /** Free space around the drawing. */
  inset: number;
}

/** A small diagram isn't blown up beyond this many CSS pixels per thousandth of its longer side. */
const largestScale = 0.24;

/** Draws a picture into a canvas, or clears it for none. Sets the canvas's resolution to the screen's. */
export function paintThumbnail(
  canvas: HTMLCanvasElement,
  thumbnail: Thumbnail | null,
  theme: PaintTheme,
  { width, height, inset }: Frame,
): void {
  canvas.width = Math.round(width * theme.pixelRatio);
  canvas.height = Math.round(height * theme.pixelRatio);
  const context = canvas.getContext('2d');
  if (!context || !thumbnail || thumbnail.shapes.length === 0) return;
  const scale = Math.min(
    (width - 2 * inset) / Math.max(thumbnail.width, 1),
    (height - 2 * inset) / Math.max(thumbnail.height, 1),
    largestScale,
  );
  context.scale(theme.pixelRatio, theme.pixelRatio);
  context.translate((width - thumbnail.width * scale) / 2, (height - thumbnail.height * scale) / 2);
  context.scale(scale, scale);
  // Lines stay visible however far the picture is scaled down.
  context.lineWidth = 1 / scale;
  context.lineJoin = 'round';
  const containers = thumbnail.shapes.filter((shape) => shape.kind === 'container');
  for (const shape of containers) paintShape(context, shape, theme, scale);
  paintEdges(context, thumbnail, theme);
  for (const shape of thumbnail.shapes) if (shape.kind !== 'container') paintShape(context, shape, theme, scale);
}

/** A colour somebody chose. Tools write plain black and white where nobody did; the theme knows better what to do there. */
function chosen(colour: string | null): string | null {
  return colour === '#ffffff' || colour === '#000000' ? null : colour;
}

function paintEdges(context: CanvasRenderingContext2D, { edges }: Thumbnail, theme: PaintTheme): void {
  context.globalAlpha = 0.7;
  for (const { points, stroke } of edges) {
    context.beginPath();
    for (const { x, y } of points) context.lineTo(x, y);
    context.strokeStyle = chosen(stroke) ?? theme.connection;
    context.stroke();
  }
  context.globalAlpha = 1;
}

function paintShape(context: CanvasRenderingContext2D, shape: ThumbnailShape, theme: PaintTheme, scale: number): void {
  context.beginPath();
  outline(context, shape, scale);
  context.fillStyle = chosen(shape.fill) ?? (shape.kind === 'container' ? theme.containerFill : theme.shapeFill);
  context.fill();
  context.strokeStyle = chosen(shape.stroke) ?? theme.shapeStroke;
  context.globalAlpha = shape.kind === 'container' ? 0.4 : 0.85;
  context.stroke();
  context.globalAlpha = 1;
}

function outline(
  context: CanvasRenderingContext2D,
  { kind, x, y, width, height }: ThumbnailShape,
  scale: number,
): void {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  switch (kind) {
    case 'event':
      context.ellipse(middleX, middleY, width / 2, height / 2, 0, 0, 2 * Math.PI);
      break;
    case 'gateway':
      context.moveTo(middleX, y);
      context.lineTo(x + width, middleY);
      context.lineTo(middleX, y + height);
      context.lineTo(x, middleY);
      context.closePath();
      break;
    case 'activity':
      context.roundRect(x, y, width, height, Math.min(3 / scale, width / 6, height / 6));
      break;
    case 'note':
      context.moveTo(x + Math.min(width / 4, 20), y);
      context.lineTo(x, y);
      context.lineTo(x, y + height);
      context.lineTo(x + Math.min(width / 4, 20), y + height);
      break;
    default:
      context.rect(x, y, width, height);
  }
}
