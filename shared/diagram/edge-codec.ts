import { type Box, dockRoom, docks, middleDock, noDock, type Point } from './box.ts';
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
const courses: readonly Course[] = [course.free, course.horizontalFirst, course.verticalFirst];

const origin: Point = { x: 0, y: 0 };

/** Writes the points of edges, at least one each: all counts, then how each edge runs, then what that leaves open. */
export function writeEdges(edges: readonly (readonly Point[])[], hints: readonly EdgeHint[], out: ByteWriter): void {
  for (const points of edges) out.varint(points.length);
  const open: number[] = [];
  let before = origin;
  edges.forEach((points, position) => {
    const { source, target } = hints[position] ?? { source: null, target: null };
    const start = points[0] ?? origin;
    const end = points.at(-1) ?? start;
    const startDock = writeEnd(start, source, before, open);
    const endDock = points.length > 1 ? writeEnd(end, target, start, open) : 0;
    const way = findCourse(points);
    out.byte((way * dockRoom + startDock) * dockRoom + endDock);
    if (way === course.free) writeFree(points, open);
    else writeTurns(points, way, open);
    before = end;
  });
  for (const value of open) out.zigzag(value);
}

/** Reads `count` edges that `writeEdges` wrote with the same hints. */
export function readEdges(hints: readonly EdgeHint[], from: ByteReader): Point[][] {
  const counts = hints.map(() => from.varint());
  const heads = hints.map(() => from.byte());
  let before = origin;
  return hints.map(({ source, target }, position) => {
    const count = counts[position] ?? 0;
    const head = heads[position] ?? 0;
    const way = courses[Math.floor(head / (dockRoom * dockRoom))];
    if (way === undefined || count === 0) throw corrupt('an edge of unknown course');
    const start = readEnd(Math.floor(head / dockRoom) % dockRoom, source, before, from);
    const end = count > 1 ? readEnd(head % dockRoom, target, start, from) : start;
    const between =
      way === course.free ? readFree(start, count - 2, from) : readTurns(start, end, count - 2, way, from);
    before = end;
    return count > 1 ? [start, ...between, end] : [start];
  });
}

/** Answers the dock of a point; a point that is at none is given by its distance. */
function writeEnd(point: Point, box: Box | null, otherwise: Point, open: number[]): number {
  const places = box === null ? [] : docks(box);
  const dock = places.findIndex(({ x, y }) => x === point.x && y === point.y);
  if (dock >= 0) return dock;
  const near = places[middleDock] ?? otherwise;
  open.push(point.x - near.x, point.y - near.y);
  return noDock;
}

function readEnd(dock: number, box: Box | null, otherwise: Point, from: ByteReader): Point {
  const places = box === null ? [] : docks(box);
  if (dock === noDock) {
    const near = places[middleDock] ?? otherwise;
    const x = near.x + from.zigzag();
    return { x, y: near.y + from.zigzag() };
  }
  const place = places[dock];
  if (place === undefined) throw corrupt('an edge docks nowhere');
  return place;
}

function findCourse(points: readonly Point[]): Course {
  if (points.length < 3) return course.free;
  if (takesTurns(points, true)) return course.horizontalFirst;
  return takesTurns(points, false) ? course.verticalFirst : course.free;
}

function takesTurns(points: readonly Point[], horizontalFirst: boolean): boolean {
  return points.every((point, index) => {
    const previous = points[index - 1];
    if (previous === undefined) return true;
    return isHorizontal(index, horizontalFirst) ? point.y === previous.y : point.x === previous.x;
  });
}

/** Whether the segment that ends at the point of this index runs horizontally. */
function isHorizontal(index: number, horizontalFirst: boolean): boolean {
  return (index % 2 === 1) === horizontalFirst;
}

function writeFree(points: readonly Point[], open: number[]): void {
  for (let index = 1; index < points.length - 1; index++) {
    const point = points[index] ?? origin;
    const previous = points[index - 1] ?? origin;
    open.push(point.x - previous.x, point.y - previous.y);
  }
}

function readFree(start: Point, count: number, from: ByteReader): Point[] {
  const points: Point[] = [];
  let { x, y } = start;
  for (let index = 0; index < count; index++) {
    x += from.zigzag();
    y += from.zigzag();
    points.push({ x, y });
  }
  return points;
}

/** A single turn between two parallel ends is expected half way, any other where the previous point is. */
function expectedTurn(previous: number, end: number, turns: number): number {
  return turns === 1 ? Math.floor((previous + end) / 2) : previous;
}

function writeTurns(points: readonly Point[], way: Course, open: number[]): void {
  const end = points.at(-1) ?? origin;
  const turns = points.length - 3;
  for (let index = 1; index <= turns; index++) {
    const point = points[index] ?? origin;
    const previous = points[index - 1] ?? origin;
    const horizontal = isHorizontal(index, way === course.horizontalFirst);
    if (horizontal) open.push(point.x - expectedTurn(previous.x, end.x, turns));
    else open.push(point.y - expectedTurn(previous.y, end.y, turns));
  }
}

function readTurns(start: Point, end: Point, count: number, way: Course, from: ByteReader): Point[] {
  const points: Point[] = [];
  const turns = count - 1;
  let { x, y } = start;
  for (let index = 1; index <= count; index++) {
    const horizontal = isHorizontal(index, way === course.horizontalFirst);
    if (horizontal) x = index === count ? end.x : expectedTurn(x, end.x, turns) + from.zigzag();
    else y = index === count ? end.y : expectedTurn(y, end.y, turns) + from.zigzag();
    points.push({ x, y });
  }
  return points;
}
