import type { Box, Point } from './box.ts';
import { type BoxHint, readBoxes, writeBoxes } from './box-codec.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { readExceptions, writeExceptions } from './coordinate-exceptions.ts';
import { corrupt } from './corrupt.ts';
import { type EdgeHint, readEdgeCounts, readEdges, writeEdges } from './edge-codec.ts';
import type { Links } from './links.ts';

/** Labels are placed by what they label, everything else by itself. */
export function isLabelColumn(column: { readonly type: string }): boolean {
  return column.type === 'bpmndi:BPMNLabel';
}

/** What the geometry of a diagram hangs on; known to writer and reader before any coordinate. */
export interface GeometryFrame {
  readonly links: Links;
  /** How many records there are. */
  readonly records: number;
  /** Owners of boxes that are no labels, of edges, and of boxes of labels, each in the order of their columns. */
  readonly shapes: readonly number[];
  readonly edges: readonly number[];
  readonly labels: readonly number[];
  typeOf(record: number): string;
  parentOf(record: number): number;
}

/** Coordinates to write: `x y width height` for each box, `x y` for each point of each edge. */
export interface Geometry {
  readonly shapes: readonly number[];
  readonly edges: readonly (readonly number[])[];
  readonly labels: readonly number[];
}

/** Coordinates as they were read: those of all shapes, all edges, all labels. */
export interface DecodedGeometry {
  readonly coordinates: Float64Array;
  /** Where each edge starts among the coordinates, and behind the last one where the labels start. */
  readonly edgeStarts: readonly number[];
}

const scales: readonly number[] = [1, 10, 100, 1000];
/** Roughly what a number beside the scale takes, and what another decimal place adds to every other number. */
const exceptionCost = 10;
const decimalCost = 0.4;

function chooseScale(numbers: readonly number[]): number {
  let best = { scale: 0, cost: Infinity };
  for (const [scale, factor] of scales.entries()) {
    let cost = numbers.length * scale * decimalCost;
    for (const value of numbers) if (!isExact(value, factor)) cost += exceptionCost;
    if (cost < best.cost) best = { scale, cost };
    if (cost <= numbers.length * (scale + 1) * decimalCost) break;
  }
  return best.scale;
}

function isExact(value: number, factor: number): boolean {
  return Math.round(value * factor) / factor === value && !Object.is(value, -0);
}

/** Which box belongs to which shown element, and how to guess the place of everything else from it. */
class Neighbours {
  private readonly frame: GeometryFrame;
  private shapes: readonly Box[] = [];
  private middleOf: (edge: number) => Point = () => ({ x: 0, y: 0 });

  constructor(frame: GeometryFrame) {
    this.frame = frame;
  }

  shapeHints(): BoxHint[] {
    const hints = new Map<string, BoxHint>();
    return this.frame.shapes.map((owner) => {
      const family = this.frame.typeOf(this.frame.links.shownBy(owner));
      let hint = hints.get(family);
      if (hint === undefined) {
        hint = { family, beside: null };
        hints.set(family, hint);
      }
      return hint;
    });
  }

  noteShapes(boxes: readonly Box[]): void {
    this.shapes = boxes;
  }

  edgeHints(): EdgeHint[] {
    const { links, shapes, edges, records } = this.frame;
    const shapeOfElement = new Int32Array(records).fill(-1);
    for (let shape = shapes.length - 1; shape >= 0; shape--) {
      const element = links.shownBy(shapes[shape] ?? -1);
      if (element >= 0) shapeOfElement[element] = shape;
    }
    const boxOf = (element: number): Box | null => this.shapes[shapeOfElement[element] ?? -1] ?? null;
    return edges.map((owner) => {
      const connection = links.shownBy(owner);
      return { source: boxOf(links.sourceOf(connection)), target: boxOf(links.targetOf(connection)) };
    });
  }

  /** Takes the points of each edge from `starts` of this one up to that of the next. */
  noteEdges(coordinates: ArrayLike<number>, starts: readonly number[]): void {
    this.middleOf = (edge) => {
      const start = starts[edge] ?? 0;
      const count = ((starts[edge + 1] ?? start) - start) / 2;
      const before = start + 2 * Math.floor((count - 1) / 2);
      const after = start + 2 * Math.floor(count / 2);
      const middle = (axis: number): number =>
        Math.floor(((coordinates[before + axis] ?? 0) + (coordinates[after + axis] ?? 0)) / 2);
      return { x: middle(0), y: middle(1) };
    };
  }

  labelHints(): BoxHint[] {
    const { shapes, edges, labels, records } = this.frame;
    if (labels.length === 0) return [];
    const shapeOfOwner = new Int32Array(records).fill(-1);
    const edgeOfOwner = new Int32Array(records).fill(-1);
    shapes.forEach((owner, shape) => {
      shapeOfOwner[owner] = shape;
    });
    edges.forEach((owner, edge) => {
      edgeOfOwner[owner] = edge;
    });
    return labels.map((owner) => {
      const parent = this.frame.parentOf(owner);
      const edge = edgeOfOwner[parent] ?? -1;
      const beside = this.shapes[shapeOfOwner[parent] ?? -1] ?? (edge >= 0 ? this.middleOf(edge) : null);
      return { family: 'label', beside };
    });
  }
}

/** Writes coordinates as whole numbers of a common scale; those that are none follow in full. Pauses now and then. */
export function* writeGeometry(geometry: Geometry, frame: GeometryFrame, out: ByteWriter): Generator<void, void> {
  const all = joined([geometry.shapes, ...geometry.edges, geometry.labels]);
  if (all.length === 0) return;
  yield;
  const scale = chooseScale(all);
  const factor = scales[scale] ?? 1;
  out.byte(scale);
  yield;
  const neighbours = new Neighbours(frame);
  const shapes = toBoxes(geometry.shapes, factor);
  const shapeHints = neighbours.shapeHints();
  yield;
  yield* writeBoxes(shapes, shapeHints, factor, out);
  neighbours.noteShapes(shapes);
  yield;
  const edges = geometry.edges.map((edge) => edge.map((value) => Math.round(value * factor)));
  yield;
  const edgeHints = neighbours.edgeHints();
  yield;
  yield* writeEdges(edges, edgeHints, out);
  yield;
  const counts = edges.map((edge) => edge.length / 2);
  neighbours.noteEdges(joined(edges), startsOf(counts, 0));
  yield;
  const labels = toBoxes(geometry.labels, factor);
  const labelHints = neighbours.labelHints();
  yield;
  yield* writeBoxes(labels, labelHints, factor, out);
  yield;
  const exceptions: number[] = [];
  all.forEach((value, position) => {
    if (!isExact(value, factor)) exceptions.push(position);
  });
  const exact = (position: number): number => all[position] ?? 0;
  writeExceptions(exceptions, exact, (position) => Math.round(exact(position) * factor) / factor, out);
}

/** Reads what `writeGeometry` wrote with the same frame. Pauses now and then. */
export function* readGeometryInSlices(frame: GeometryFrame, from: ByteReader): Generator<void, DecodedGeometry> {
  if (frame.shapes.length + frame.edges.length + frame.labels.length === 0) {
    return { coordinates: new Float64Array(), edgeStarts: [0] };
  }
  const factor = scales[from.byte()];
  if (factor === undefined) throw corrupt('geometry of unknown scale');
  const neighbours = new Neighbours(frame);
  const shapes = readBoxes(neighbours.shapeHints(), factor, from);
  neighbours.noteShapes(shapes);
  yield;
  const counts = readEdgeCounts(frame.edges.length, from);
  const edgeStarts = startsOf(counts, 4 * shapes.length);
  const labelStart = edgeStarts.at(-1) ?? 0;
  const coordinates = new Float64Array(labelStart + 4 * frame.labels.length);
  const edgeHints = neighbours.edgeHints();
  yield;
  readEdges(counts, edgeHints, coordinates, 4 * shapes.length, from);
  yield;
  neighbours.noteEdges(coordinates, edgeStarts);
  fillBoxes(shapes, coordinates, 0);
  const labelHints = neighbours.labelHints();
  yield;
  fillBoxes(readBoxes(labelHints, factor, from), coordinates, labelStart);
  yield;
  for (let index = 0; index < coordinates.length; index++) coordinates[index] = (coordinates[index] ?? 0) / factor;
  correct(coordinates, from);
  return { coordinates, edgeStarts };
}

/** Where each of consecutive edges starts, and where the last one ends. */
function startsOf(counts: readonly number[], start: number): number[] {
  const starts = [start];
  let end = start;
  for (const count of counts) {
    end += 2 * count;
    starts.push(end);
  }
  return starts;
}

function joined(lists: readonly (readonly number[])[]): number[] {
  const all: number[] = [];
  for (const list of lists) for (let index = 0; index < list.length; index++) all.push(list[index] ?? 0);
  return all;
}

function toBoxes(numbers: readonly number[], factor: number): Box[] {
  const boxes: Box[] = [];
  const at = (index: number): number => Math.round((numbers[index] ?? 0) * factor);
  for (let index = 0; index < numbers.length; index += 4) {
    boxes.push({ x: at(index), y: at(index + 1), width: at(index + 2), height: at(index + 3) });
  }
  return boxes;
}

function fillBoxes(boxes: readonly Box[], into: Float64Array, start: number): void {
  boxes.forEach(({ x, y, width, height }, index) => {
    const at = start + 4 * index;
    into[at] = x;
    into[at + 1] = y;
    into[at + 2] = width;
    into[at + 3] = height;
  });
}

/** Puts exact values in place of what the scale made of them. */
function correct(coordinates: Float64Array, from: ByteReader): void {
  const approximate = (position: number): number => {
    const value = coordinates[position];
    if (value === undefined) throw corrupt('a coordinate belongs to nothing');
    return value;
  };
  for (const { position, value } of readExceptions(approximate, from)) coordinates[position] = value;
}
