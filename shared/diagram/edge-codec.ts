import { type Box, dockRoom, docks, dockX, dockY, noDock } from './box.ts';
import type { ByteReader } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';
import { corrupt } from './corrupt.ts';

/** The boxes a connection leads from and to, as far as they are known. */
export interface EdgeHint {
  readonly source: Box | null;
  readonly target: Box | null;
}

/** How the points between the ends are stored. */
const course = {
  /** By their distances, point by point. */
  free: 0,
  /** Horizontal and vertical segments take turns, beginning with this one: only the turns' places are stored. */
  horizontalFirst: 1,
  verticalFirst: 2,
} as const;
type Course = (typeof course)[keyof typeof course];

const edgesBetweenPauses = 2048;
const noHint: EdgeHint = { source: null, target: null };

/** Writes edges, `x y` of at least one point each: all counts, then how each edge runs, then what that leaves open. Pauses now and then. */
export function* writeEdges(
  edges: readonly (readonly number[])[],
  hints: readonly EdgeHint[],
  out: ByteWriter,
): Generator<void, void> {
  for (const edge of edges) out.varint(edge.length / 2);
  const open: number[] = [];
  let [beforeX, beforeY] = [0, 0];
  for (const [position, edge] of edges.entries()) {
    const { source, target } = hints[position] ?? noHint;
    const [startX = 0, startY = 0] = edge;
    const endX = edge.at(-2) ?? 0;
    const endY = edge.at(-1) ?? 0;
    const startDock = writeEnd(startX, startY, source, beforeX, beforeY, open);
    const endDock = edge.length > 2 ? writeEnd(endX, endY, target, startX, startY, open) : 0;
    const way = findCourse(edge);
    out.byte((way * dockRoom + startDock) * dockRoom + endDock);
    if (way === course.free) writeFree(edge, open);
    else writeTurns(edge, way, open);
    beforeX = endX;
    beforeY = endY;
    if (position % edgesBetweenPauses === edgesBetweenPauses - 1) yield;
  }
  for (const value of open) out.zigzag(value);
}

/** Answers the dock of a point; a point that is at none is given by its distance from the middle, or from elsewhere. */
function writeEnd(x: number, y: number, box: Box | null, otherX: number, otherY: number, open: number[]): number {
  if (box === null) {
    open.push(x - otherX, y - otherY);
    return noDock;
  }
  for (const dock of docks) if (dockX(box, dock) === x && dockY(box, dock) === y) return dock;
  open.push(x - dockX(box, noDock), y - dockY(box, noDock));
  return noDock;
}

function findCourse(edge: readonly number[]): Course {
  if (edge.length < 6) return course.free;
  if (takesTurns(edge, true)) return course.horizontalFirst;
  return takesTurns(edge, false) ? course.verticalFirst : course.free;
}

function takesTurns(edge: readonly number[], horizontalFirst: boolean): boolean {
  for (let index = 1; 2 * index < edge.length; index++) {
    const axis = isHorizontal(index, horizontalFirst) ? 1 : 0;
    if (edge[2 * index + axis] !== edge[2 * index - 2 + axis]) return false;
  }
  return true;
}

/** Whether the segment that ends at the point of this index runs horizontally. */
function isHorizontal(index: number, horizontalFirst: boolean): boolean {
  return (index % 2 === 1) === horizontalFirst;
}

function writeFree(edge: readonly number[], open: number[]): void {
  for (let at = 2; at < edge.length - 2; at++) open.push((edge[at] ?? 0) - (edge[at - 2] ?? 0));
}

/** A single turn between two parallel ends is expected half way, any other where the previous point is. */
function expectedTurn(previous: number, end: number, turns: number): number {
  return turns === 1 ? Math.floor((previous + end) / 2) : previous;
}

function writeTurns(edge: readonly number[], way: Course, open: number[]): void {
  const points = edge.length / 2;
  const turns = points - 3;
  for (let index = 1; index <= turns; index++) {
    const axis = isHorizontal(index, way === course.horizontalFirst) ? 0 : 1;
    const end = edge[edge.length - 2 + axis] ?? 0;
    open.push((edge[2 * index + axis] ?? 0) - expectedTurn(edge[2 * index - 2 + axis] ?? 0, end, turns));
  }
}

/** Reads how many points each of `edges` edges has. */
export function readEdgeCounts(edges: number, from: ByteReader): number[] {
  const counts: number[] = [];
  let least = 0;
  for (let edge = 0; edge < edges; edge++) {
    const count = from.varint();
    if (count === 0) throw corrupt('an edge without points');
    // Three points can follow from two boxes; every other one takes at least a byte.
    least += Math.max(count - 3, 0);
    if (least > from.remaining) throw corrupt('an edge is longer than the data');
    counts.push(count);
  }
  return counts;
}

/** Reads the points of the edges that `writeEdges` wrote with the same hints into `into`, from `start` on. */
export function readEdges(
  counts: readonly number[],
  hints: readonly EdgeHint[],
  into: Float64Array,
  start: number,
  from: ByteReader,
): void {
  const heads = counts.map(() => from.byte());
  let at = start;
  let [beforeX, beforeY] = [0, 0];
  counts.forEach((count, position) => {
    const { source, target } = hints[position] ?? noHint;
    const head = heads[position] ?? 0;
    const way = Math.floor(head / (dockRoom * dockRoom));
    const end = at + 2 * count - 2;
    readEnd(Math.floor(head / dockRoom) % dockRoom, source, beforeX, beforeY, into, at, from);
    beforeX = into[at] ?? 0;
    beforeY = into[at + 1] ?? 0;
    if (count > 1) readEnd(head % dockRoom, target, beforeX, beforeY, into, end, from);
    if (way === course.free) readFree(into, at, end, from);
    else if (way === course.horizontalFirst || way === course.verticalFirst) readTurns(into, at, end, way, from);
    else throw corrupt('an edge of unknown course');
    beforeX = into[end] ?? 0;
    beforeY = into[end + 1] ?? 0;
    at = end + 2;
  });
}

function readEnd(
  dock: number,
  box: Box | null,
  otherX: number,
  otherY: number,
  into: Float64Array,
  at: number,
  from: ByteReader,
): void {
  if (dock !== noDock && box === null) throw corrupt('an edge docks nowhere');
  into[at] = box === null ? otherX : dockX(box, dock);
  into[at + 1] = box === null ? otherY : dockY(box, dock);
  if (dock !== noDock) return;
  into[at] = (into[at] ?? 0) + from.zigzag();
  into[at + 1] = (into[at + 1] ?? 0) + from.zigzag();
}

function readFree(into: Float64Array, start: number, end: number, from: ByteReader): void {
  for (let at = start + 2; at < end; at++) into[at] = (into[at - 2] ?? 0) + from.zigzag();
}

function readTurns(into: Float64Array, start: number, end: number, way: Course, from: ByteReader): void {
  const turns = (end - start) / 2 - 2;
  for (let index = 1; start + 2 * index < end; index++) {
    const at = start + 2 * index;
    const axis = isHorizontal(index, way === course.horizontalFirst) ? 0 : 1;
    const endValue = into[end + axis] ?? 0;
    const isLast = at + 2 === end;
    into[at + 1 - axis] = into[at - 1 - axis] ?? 0;
    into[at + axis] = isLast ? endValue : expectedTurn(into[at - 2 + axis] ?? 0, endValue, turns) + from.zigzag();
  }
}
