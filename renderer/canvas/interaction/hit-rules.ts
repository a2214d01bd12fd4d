import type { Element } from 'bpmn-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';

/** Half of the 15 px stroke that bpmn-js draws around everything that can be hit, in diagram units. */
export const hitReach = 7.5;

/** Markers whose styles take an element out of the pointer's reach. */
const unreachableMarkers = ['djs-dragging', 'djs-element-hidden', 'djs-updating'];

type Markers = ReadonlySet<string> | undefined;

function isReachable(element: Element): boolean {
  if (element.hidden === true) return false;
  const markers: Markers = element['markers'];
  return !markers || markers.size === 0 || !unreachableMarkers.some((marker) => markers.has(marker));
}

function isInBox(element: Element, { x, y }: Point, reach: number): boolean {
  return (
    x >= element['x'] - reach &&
    y >= element['y'] - reach &&
    x <= element['x'] + element['width'] + reach &&
    y <= element['y'] + element['height'] + reach
  );
}

function squaredDistance(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

/** Whether a point lies on the stroke of a segment, whose ends are cut off straight. */
function isOnSegment(from: Point, to: Point, point: Point): boolean {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squaredLength = dx * dx + dy * dy;
  if (squaredLength === 0) return false;
  const along = (point.x - from.x) * dx + (point.y - from.y) * dy;
  if (along < 0 || along > squaredLength) return false;
  const across = (point.x - from.x) * dy - (point.y - from.y) * dx;
  return across * across <= hitReach * hitReach * squaredLength;
}

/** Whether a point lies on the stroke of a line through `waypoints`: 15 px wide, cut off at its two ends, filled at its bends. */
export function isOnLine(waypoints: readonly Point[], point: Point): boolean {
  return waypoints.some((waypoint, index) => {
    const next = waypoints[index + 1];
    if (!next) return false;
    const isBend = index > 0;
    return (isBend && squaredDistance(waypoint, point) <= hitReach ** 2) || isOnSegment(waypoint, next, point);
  });
}

/**
 * Whether the pointer at `point` (diagram coordinates) is on an element, no matter what lies above it. Lines are hit on a
 * 15 px stroke; frames, which BPMN's groups are, on their stroke alone; everything else in its bounds and on the stroke
 * around them. The parts of pools, lanes and sub-processes (body, border, title band) cover the same area together.
 */
export function isHit(element: Element, point: Point): boolean {
  if (!isReachable(element)) return false;
  const waypoints: readonly Point[] | undefined = element['waypoints'];
  if (waypoints) return isOnLine(waypoints, point);
  if (!isInBox(element, point, hitReach)) return false;
  return element['isFrame'] !== true || !isInBox(element, point, -hitReach);
}
