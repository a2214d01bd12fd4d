import { segmentMeets } from '../core/segment-meets.ts';
import type { Scene } from './scene.ts';

/** How much of a corner bpmn-js rounds off, in diagram units. */
const cornerRadius = 5;

/** Adds a line through `count` points, two numbers each from `start` on, to a path; with rounded corners if asked. */
export function traceLine(
  path: CanvasPath,
  points: Float32Array,
  start: number,
  count: number,
  isRounded: boolean,
): void {
  let beforeX = points[start] ?? 0;
  let beforeY = points[start + 1] ?? 0;
  path.moveTo(beforeX, beforeY);
  for (let index = 1; index < count; index++) {
    const x = points[start + index * 2] ?? 0;
    const y = points[start + index * 2 + 1] ?? 0;
    if (isRounded && index < count - 1) {
      traceCorner(path, beforeX, beforeY, x, y, points[start + index * 2 + 2] ?? 0, points[start + index * 2 + 3] ?? 0);
    } else path.lineTo(x, y);
    beforeX = x;
    beforeY = y;
  }
}

function traceCorner(
  path: CanvasPath,
  beforeX: number,
  beforeY: number,
  x: number,
  y: number,
  afterX: number,
  afterY: number,
): void {
  const before = Math.hypot(x - beforeX, y - beforeY);
  const after = Math.hypot(afterX - x, afterY - y);
  const radius = Math.min(cornerRadius, before, after);
  if (radius === 0) {
    path.lineTo(x, y);
    return;
  }
  const inX = ((beforeX - x) / before) * radius;
  const inY = ((beforeY - y) / before) * radius;
  const outX = ((afterX - x) / after) * radius;
  const outY = ((afterY - y) / after) * radius;
  path.lineTo(x + inX, y + inY);
  path.bezierCurveTo(x + inX / 2, y + inY / 2, x + outX / 2, y + outY / 2, x + outX, y + outY);
}

/** Whether a line's path, not only the box around it, meets a rectangle. */
export function lineMeets(
  { pointCount, pointStart, points, x, y, width, height }: Scene,
  slot: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): boolean {
  const slotX = x[slot] ?? 0;
  const slotY = y[slot] ?? 0;
  const isInX = slotX >= left && slotX + (width[slot] ?? 0) <= right;
  const isInY = slotY >= top && slotY + (height[slot] ?? 0) <= bottom;
  // A path goes from one side of its box to the other, so it can't pass by what reaches across.
  if (isInX || isInY) return true;
  const start = pointStart[slot] ?? 0;
  const end = start + (pointCount[slot] ?? 0) * 2;
  let [fromX, fromY] = [points[start] ?? 0, points[start + 1] ?? 0];
  for (let at = start + 2; at < end; at += 2) {
    const [toX, toY] = [points[at] ?? 0, points[at + 1] ?? 0];
    if (segmentMeets(fromX, fromY, toX, toY, left, top, right, bottom)) return true;
    fromX = toX;
    fromY = toY;
  }
  return end - start < 4;
}
