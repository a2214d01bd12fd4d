import type { Element } from 'bpmn-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';
import type { Rect } from '../services.ts';

/** What a shape's bounds or a connection's waypoints take up. */
export function modelBounds(element: Element): Rect {
  const waypoints: readonly Point[] | undefined = element['waypoints'];
  if (!waypoints) return { x: element['x'], y: element['y'], width: element['width'], height: element['height'] };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of waypoints) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Around all of the rectangles; undefined around none. */
export function unionOf(rects: Iterable<Rect>): Rect | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of rects) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

export function meets(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** A rectangle made larger by `margin` on every side. */
export function grown({ x, y, width, height }: Rect, margin: number): Rect {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}
