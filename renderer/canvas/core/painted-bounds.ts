import type { Element } from 'bpmn-js/lib/model/Types';
import type { Rect } from '../services.ts';
import { segmentMeets } from './segment-meets.ts';

/** How far strokes, arrow heads and outlines reach beyond an element's own geometry. */
export const paintMargin = 10;

export interface Box {
  minX: number;
  minY: number;
  maxX: number;
  maxY: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Writes into `box` what an element paints on. Answers false for what paints nothing, such as a root. */
export function measurePaint(element: Element, box: Box): boolean {
  const waypoints: readonly Point[] | undefined = element['waypoints'];
  if (waypoints) {
    measureLine(waypoints, box);
  } else if (typeof element['x'] === 'number') {
    box.minX = element['x'] - paintMargin;
    box.minY = element['y'] - paintMargin;
    box.maxX = element['x'] + element['width'] + paintMargin;
    box.maxY = element['y'] + element['height'] + paintMargin;
  } else {
    return false;
  }
  return box.minX <= box.maxX && box.minY <= box.maxY;
}

function measureLine(waypoints: readonly Point[], box: Box): void {
  let minX = Number.POSITIVE_INFINITY;
  let minY = Number.POSITIVE_INFINITY;
  let maxX = Number.NEGATIVE_INFINITY;
  let maxY = Number.NEGATIVE_INFINITY;
  for (const { x, y } of waypoints) {
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }
  box.minX = minX - paintMargin;
  box.minY = minY - paintMargin;
  box.maxX = maxX + paintMargin;
  box.maxY = maxY + paintMargin;
}

/**
 * Whether an element whose box meets `area` paints there. A line may pass its box's corner by; a long one meets most of a
 * diagram with its box and hardly any with itself.
 */
export function paintsIn(element: Element, box: Box, area: Box): boolean {
  const waypoints: readonly Point[] | undefined = element['waypoints'];
  if (!waypoints || isWithin(box, area)) {
    return true;
  }
  const [left, top, right, bottom] = [area.minX, area.minY, area.maxX, area.maxY];
  return waypoints.some((to, index) => {
    const from = waypoints[index - 1] ?? to;
    return segmentMeets(
      from.x,
      from.y,
      to.x,
      to.y,
      left - paintMargin,
      top - paintMargin,
      right + paintMargin,
      bottom + paintMargin,
    );
  });
}

export function meets(a: Box, b: Box): boolean {
  return a.minX <= b.maxX && a.minY <= b.maxY && a.maxX >= b.minX && a.maxY >= b.minY;
}

/** Whether `inner`, made larger by `margin` on every side, reaches nowhere beyond `outer`. */
export function isWithin(inner: Box, outer: Box, margin = 0): boolean {
  const isAcross = inner.minX - margin >= outer.minX && inner.maxX + margin <= outer.maxX;
  return isAcross && inner.minY - margin >= outer.minY && inner.maxY + margin <= outer.maxY;
}

/** The rectangle a box encloses. */
export function rectOf(box: Box): Rect {
  return { x: box.minX, y: box.minY, width: box.maxX - box.minX, height: box.maxY - box.minY };
}

export function boxOf(rect: Rect): Box {
  return { minX: rect.x, minY: rect.y, maxX: rect.x + rect.width, maxY: rect.y + rect.height };
}
