import type { Rect } from '../services.ts';

/** Joins areas that overlap for the most part. */
export function merged(areas: readonly Rect[]): Rect[] {
  const apart: Rect[] = [];
  for (const area of areas) {
    const at = apart.findIndex((other) => sizeOf(around(area, other)) <= 1.2 * Math.max(sizeOf(area), sizeOf(other)));
    const other = apart[at];
    if (other) apart[at] = around(area, other);
    else apart.push(area);
  }
  return apart;
}

const sizeOf = ({ width, height }: Rect): number => width * height;

/** Whether two areas have anything in common. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function around(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** What two areas that overlap have in common. */
export function common(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.max(a.x, b.x), Math.max(a.y, b.y)];
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  return { x, y, width, height: Math.min(a.y + a.height, b.y + b.height) - y };
}

/** Whether all of `inner` lies in `outer`. */
export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}
