import type { Box, Point } from './box.ts';
import { type BoxHint, readBoxes, writeBoxes } from './box-codec.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readExceptions, writeExceptions } from './coordinate-exceptions.ts';
import { corrupt } from './corrupt.ts';
import { type EdgeHint, readEdges, writeEdges } from './edge-codec.ts';
import type { Links } from './links.ts';

/** Labels are placed by what they label, everything else by itself. */
export function isLabelColumn(column: { readonly type: string }): boolean {
  return column.type === 'bpmndi:BPMNLabel';
}

/** What the geometry of a diagram hangs on; known to writer and reader before any coordinate. */
export interface GeometryFrame {
  readonly links: Links;
  /** Owners of boxes that are no labels, of edges, and of boxes of labels, each in the order of their columns. */
  readonly shapes: readonly number[];
  readonly edges: readonly number[];
  readonly labels: readonly number[];
  typeOf(record: number): string;
  parentOf(record: number): number;
}

/** Coordinates: `x y width height` for each box, `x y` for each point of each edge. */
export interface Geometry {
  readonly shapes: readonly number[];
  readonly edges: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

const scales: readonly number[] = [1, 10, 100, 1000];
/** Roughly what a number beside the scale takes, and what another decimal place adds to every other number. */
const exceptionCost = 10;
const decimalCost = 0.4;

function chooseScale(numbers: readonly number[]): number {
  let best = { scale: 0, cost: Infinity };
  for (const [scale, factor] of scales.entries()) {
    const exceptions = numbers.reduce((sum, value) => (isExact(value, factor) ? sum : sum + 1), 0);
    const cost = exceptions * exceptionCost + numbers.length * scale * decimalCost;
    if (cost < best.cost) best = { scale, cost };
  }
  return best.scale;
}

function isExact(value: number, factor: number): boolean {
  return Math.round(value * factor) / factor === value && !Object.is(value, -0);
}

/** Which box belongs to which shown element, and how to guess the place of the others from it. */
class Neighbours {
  private readonly frame: GeometryFrame;
  private readonly boxOfElement = new Map<number, Box>();
  private readonly boxOfOwner = new Map<number, Box>();
  private readonly middleOfOwner = new Map<number, Point>();

  constructor(frame: GeometryFrame) {
    this.frame = frame;
  }

  shapeHints(): BoxHint[] {
    return this.frame.shapes.map((owner) => ({
      family: this.frame.typeOf(this.frame.links.shownBy(owner)),
      beside: null,
    }));
  }

  noteShapes(boxes: readonly Box[]): void {
    this.frame.shapes.forEach((owner, position) => {
      const box = boxes[position];
      if (box === undefined) return;
      const element = this.frame.links.shownBy(owner);
      this.boxOfOwner.set(owner, box);
      if (!this.boxOfElement.has(element)) this.boxOfElement.set(element, box);
    });
  }

  edgeHints(): EdgeHint[] {
    const { links, edges } = this.frame;
    return edges.map((owner) => {
      const connection = links.shownBy(owner);
      return { source: this.boxAt(links.sourceOf(connection)), target: this.boxAt(links.targetOf(connection)) };
    });
  }

  private boxAt(element: number): Box | null {
    return element < 0 ? null : (this.boxOfElement.get(element) ?? null);
  }

  noteEdges(edges: readonly (readonly Point[])[]): void {
    this.frame.edges.forEach((owner, position) => {
      const points = edges[position] ?? [];
      const before = points[Math.floor((points.length - 1) / 2)];
      const after = points[Math.floor(points.length / 2)];
      if (before === undefined || after === undefined) return;
      this.middleOfOwner.set(owner, {
        x: Math.floor((before.x + after.x) / 2),
        y: Math.floor((before.y + after.y) / 2),
      });
    });
  }

  labelHints(): BoxHint[] {
    return this.frame.labels.map((owner) => {
      const parent = this.frame.parentOf(owner);
      return { family: 'label', beside: this.boxOfOwner.get(parent) ?? this.middleOfOwner.get(parent) ?? null };
    });
  }
}

/** Writes coordinates as whole numbers of a common scale; those that are none follow in full. */
export function writeGeometry(geometry: Geometry, frame: GeometryFrame, out: ByteWriter): void {
  const all = [...geometry.shapes, ...geometry.edges.flat(), ...geometry.labels];
  if (all.length === 0) return;
  const scale = chooseScale(all);
  const factor = scales[scale] ?? 1;
  out.byte(scale);
  const neighbours = new Neighbours(frame);
  const shapes = toBoxes(geometry.shapes, factor);
  writeBoxes(shapes, neighbours.shapeHints(), factor, out);
  neighbours.noteShapes(shapes);
  const edges = geometry.edges.map((numbers) => toPoints(numbers, factor));
  writeEdges(edges, neighbours.edgeHints(), out);
  neighbours.noteEdges(edges);
  writeBoxes(toBoxes(geometry.labels, factor), neighbours.labelHints(), factor, out);
  const exceptions = [...all.keys()].filter((position) => !isExact(all[position] ?? 0, factor));
  const exact = (position: number): number => all[position] ?? 0;
  writeExceptions(exceptions, exact, (position) => Math.round(exact(position) * factor) / factor, out);
}

/** Reads what `writeGeometry` wrote with the same frame. */
export function readGeometry(frame: GeometryFrame, from: ByteReader): Geometry {
  if (frame.shapes.length + frame.edges.length + frame.labels.length === 0)
    return { shapes: [], edges: [], labels: [] };
  const factor = scales[from.byte()];
  if (factor === undefined) throw corrupt('geometry of unknown scale');
  const neighbours = new Neighbours(frame);
  const shapes = readBoxes(neighbours.shapeHints(), factor, from);
  neighbours.noteShapes(shapes);
  const edges = readEdges(neighbours.edgeHints(), from);
  neighbours.noteEdges(edges);
  const labels = readBoxes(neighbours.labelHints(), factor, from);
  const geometry = {
    shapes: fromBoxes(shapes, factor),
    edges: edges.map((points) => points.flatMap(({ x, y }) => [x / factor, y / factor])),
    labels: fromBoxes(labels, factor),
  };
  correct([geometry.shapes, ...geometry.edges, geometry.labels], from);
  return geometry;
}

function toBoxes(numbers: readonly number[], factor: number): Box[] {
  const boxes: Box[] = [];
  const at = (index: number): number => Math.round((numbers[index] ?? 0) * factor);
  for (let index = 0; index < numbers.length; index += 4) {
    boxes.push({ x: at(index), y: at(index + 1), width: at(index + 2), height: at(index + 3) });
  }
  return boxes;
}

function fromBoxes(boxes: readonly Box[], factor: number): number[] {
  return boxes.flatMap(({ x, y, width, height }) => [x / factor, y / factor, width / factor, height / factor]);
}

function toPoints(numbers: readonly number[], factor: number): Point[] {
  const points: Point[] = [];
  for (let index = 0; index < numbers.length; index += 2) {
    points.push({ x: Math.round((numbers[index] ?? 0) * factor), y: Math.round((numbers[index + 1] ?? 0) * factor) });
  }
  return points;
}

/** Puts exact values in place of what the scale made of them. */
function correct(lists: readonly number[][], from: ByteReader): void {
  const all = lists.flat();
  const exceptions = readExceptions((position) => {
    const approximate = all[position];
    if (approximate === undefined) throw corrupt('a coordinate belongs to nothing');
    return approximate;
  }, from);
  let start = 0;
  let next = 0;
  for (const list of lists) {
    for (; next < exceptions.length; next++) {
      const exception = exceptions[next];
      if (exception === undefined || exception.position - start >= list.length) break;
      list[exception.position - start] = exception.value;
    }
    start += list.length;
  }
}
