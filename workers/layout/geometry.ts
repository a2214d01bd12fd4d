export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

/** The smallest box around all boxes; an empty one at the origin if there are none. */
export function boundsOf(boxes: Box[]): Box {
  if (boxes.length === 0) return { x: 0, y: 0, width: 0, height: 0 };
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A straight line between the borders of two boxes; upright where one lies above the other's width. */
export function lineBetween(one: Box, other: Box): [Point, Point] {
  const [from, to] = [middleOf(one), middleOf(other)];
  const wide = one.width > other.width ? one : other;
  const narrow = wide === one ? to : from;
  if (narrow.x > wide.x && narrow.x < wide.x + wide.width) {
    from.x = narrow.x;
    to.x = narrow.x;
  }
  return [borderPoint(one, from, to), borderPoint(other, to, from)];
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** Where the line from a point inside a box leaves the box. */
function borderPoint(box: Box, from: Point, towards: Point): Point {
  const [dx, dy] = [towards.x - from.x, towards.y - from.y];
  const roomX = dx > 0 ? box.x + box.width - from.x : from.x - box.x;
  const roomY = dy > 0 ? box.y + box.height - from.y : from.y - box.y;
  const reach = Math.min(dx === 0 ? 1 : roomX / Math.abs(dx), dy === 0 ? 1 : roomY / Math.abs(dy), 1);
  return { x: Math.round(from.x + dx * reach), y: Math.round(from.y + dy * reach) };
}
