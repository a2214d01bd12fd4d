import { traceLine } from './line-path.ts';
import type { Placement } from './placement.ts';
import type { PaintStep } from './recorded-graphics.ts';
import { flag, type Scene } from './scene.ts';

/** Colours of states, as CSS. */
export const stateColors = {
  selected: 'var(--element-selected-outline-stroke-color, hsl(205, 100%, 40%))',
  hovered: 'var(--element-selected-outline-secondary-stroke-color, hsl(205, 100%, 75%))',
  dropAllowed: 'var(--shape-connect-allowed-fill-color, hsl(225, 10%, 97%))',
  dropForbidden: 'var(--shape-drop-not-allowed-fill-color, hsl(360, 100%, 97%))',
  attachAllowed: 'var(--shape-attach-allowed-stroke-color, hsl(205, 100%, 40%))',
} as const;

/** What makes an element look different from others of its appearance. */
export const stateBits = flag.selected | flag.hovered | flag.dropAllowed | flag.dropForbidden | flag.attachAllowed;

const outlineGap = 5;
/** In CSS pixels. */
export const outlineWidth = 1.5;
const outlineRadius = 14;
/** Smaller on screen than this, in CSS pixels, an outline has no rounded corners. */
const smallOutline = 16;

/** What a shape is filled with while something is dragged over it. */
export function fillInState(step: PaintStep, state: number): string | null {
  if (state & flag.dropForbidden) return stateColors.dropForbidden;
  if (state & flag.dropAllowed) return stateColors.dropAllowed;
  return step.fill;
}

/** Makes the outline of a selected or hovered element the current path, to be stroked as wide on screen at every scale. */
export function traceOutline(context: CanvasRenderingContext2D, scene: Scene, slot: number, place: Placement): void {
  const { scale, pixelRatio } = place;
  context.beginPath();
  if ((scene.flags[slot] ?? 0) & flag.line) {
    context.setTransform(scale, 0, 0, scale, -place.x * scale, -place.y * scale);
    context.lineWidth = (outlineWidth * pixelRatio) / scale;
    traceLine(context, scene.points, scene.pointStart[slot] ?? 0, scene.pointCount[slot] ?? 0, true);
    return;
  }
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.lineWidth = outlineWidth * pixelRatio;
  const gap = Math.max(outlineGap * scale, pixelRatio);
  const left = ((scene.x[slot] ?? 0) - place.x) * scale - gap;
  const top = ((scene.y[slot] ?? 0) - place.y) * scale - gap;
  const width = (scene.width[slot] ?? 0) * scale + gap * 2;
  const height = (scene.height[slot] ?? 0) * scale + gap * 2;
  const isSmall = Math.max(width, height) < smallOutline * pixelRatio;
  if (isSmall) context.rect(left, top, width, height);
  else context.roundRect(left, top, width, height, Math.min(outlineRadius * scale, width / 2, height / 2));
}
