import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';

/** What a shape of a thumbnail looks like. */
export const thumbnailKinds = ['activity', 'event', 'gateway', 'container', 'data', 'note', 'other'] as const;
export type ThumbnailKind = (typeof thumbnailKinds)[number];

/** A colour the diagram itself sets, as `#rrggbb`; null where the theme decides. */
type Colour = string | null;

/** Coordinates are whole numbers from the picture's top left corner. Containers come before what they contain. */
export interface ThumbnailShape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly kind: ThumbnailKind;
  readonly fill: Colour;
  readonly stroke: Colour;
}

export interface ThumbnailEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly stroke: Colour;
}

/** A diagram small enough for a list. Its longer side is 1000. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly ThumbnailShape[];
  readonly edges: readonly ThumbnailEdge[];
}

const side = 1000;
/** More would not be told apart in a picture of this size. */
const mostShapes = 500;
const mostEdges = 700;
const colourPattern = /^#([0-9a-f]{6})$/i;

/** Packs a picture given in the diagram's own coordinates. An empty picture takes no bytes. */
export function encodeThumbnail(shapes: readonly ThumbnailShape[], edges: readonly ThumbnailEdge[]): Uint8Array {
  if (shapes.length === 0) return new Uint8Array();
  const frame = frameOf(shapes, edges);
  const out = new ByteWriter();
  const scale = side / Math.max(frame.right - frame.left, frame.bottom - frame.top, 1);
  const horizontal = (x: number): number => clamp((x - frame.left) * scale);
  const vertical = (y: number): number => clamp((y - frame.top) * scale);
  const drawn = chooseShapes(shapes);
  const lines = edges.slice(0, mostEdges);
  out.varint(horizontal(frame.right));
  out.varint(vertical(frame.bottom));
  out.varint(drawn.length);
  for (const shape of drawn) {
    out.varint(horizontal(shape.x));
    out.varint(vertical(shape.y));
    out.varint(clamp(shape.width * scale));
    out.varint(clamp(shape.height * scale));
    out.byte(thumbnailKinds.indexOf(shape.kind));
    writeColour(shape.fill, out);
    writeColour(shape.stroke, out);
  }
  out.varint(lines.length);
  for (const { points, stroke } of lines) {
    out.varint(points.length);
    for (const { x, y } of points) {
      out.varint(horizontal(x));
      out.varint(vertical(y));
    }
    writeColour(stroke, out);
  }
  return out.finish();
}

/** Decodes what `readDiagramFacts` answers as `thumbnail`; no bytes are an empty picture. Throws `packed_corrupt`. */
export function decodeThumbnail(bytes: Uint8Array): Thumbnail {
  if (bytes.length === 0) return { width: 0, height: 0, shapes: [], edges: [] };
  const from = new ByteReader(bytes);
  const width = from.varint();
  const height = from.varint();
  const shapes = Array.from({ length: from.count(7) }, () => readShape(from));
  const edges = Array.from({ length: from.count(2) }, () => readEdge(from));
  return { width, height, shapes, edges };
}

function readShape(from: ByteReader): ThumbnailShape {
  const [x, y, width, height] = [from.varint(), from.varint(), from.varint(), from.varint()];
  const kind = thumbnailKinds[from.byte()];
  if (kind === undefined) throw corrupt('a thumbnail has a shape of unknown kind');
  return { x, y, width, height, kind, fill: readColour(from), stroke: readColour(from) };
}

function readEdge(from: ByteReader): ThumbnailEdge {
  const points = Array.from({ length: from.count(2) }, () => ({ x: from.varint(), y: from.varint() }));
  return { points, stroke: readColour(from) };
}

function frameOf(
  shapes: readonly ThumbnailShape[],
  edges: readonly ThumbnailEdge[],
): { left: number; top: number; right: number; bottom: number } {
  const frame = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  const include = (x: number, y: number): void => {
    frame.left = Math.min(frame.left, x);
    frame.top = Math.min(frame.top, y);
    frame.right = Math.max(frame.right, x);
    frame.bottom = Math.max(frame.bottom, y);
  };
  for (const { x, y, width, height } of shapes) {
    include(x, y);
    include(x + width, y + height);
  }
  for (const { points } of edges) for (const { x, y } of points) include(x, y);
  return frame;
}

/** Larger shapes first: they contain the others, and if there are too many, they are what can be seen. */
function chooseShapes(shapes: readonly ThumbnailShape[]): ThumbnailShape[] {
  return [...shapes].sort((left, right) => right.width * right.height - left.width * left.height).slice(0, mostShapes);
}

function clamp(value: number): number {
  return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), 0), side) : 0;
}

function writeColour(colour: Colour, out: ByteWriter): void {
  const hex = colour === null ? undefined : colourPattern.exec(colour)?.[1];
  out.byte(hex === undefined ? 0 : 1);
  if (hex === undefined) return;
  for (let at = 0; at < 6; at += 2) out.byte(Number.parseInt(hex.slice(at, at + 2), 16));
}

function readColour(from: ByteReader): Colour {
  if (from.byte() === 0) return null;
  let colour = '#';
  for (let index = 0; index < 3; index++) colour += from.byte().toString(16).padStart(2, '0');
  return colour;
}
