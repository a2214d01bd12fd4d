import type { WheelConvention } from '../services.ts';

/** The parts of a `WheelEvent` that tell what it means. */
export type WheelTurn = Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'metaKey' | 'shiftKey'>;

/** What a turn of the wheel does: move the picture by pixels, or zoom by a factor. */
export type WheelAction =
  | { readonly kind: 'scroll'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'zoom'; readonly factor: number };

/** Pixels a browser means by one line, where it counts in lines. */
const line = 16;
/** How much of the way of the wheel the picture moves, unless told otherwise; the same as in stock diagram-js. */
const usualShare = 0.75;
/**
 * Pixels of the wheel for a zoom by e. Browsers tell pinching as a wheel with Ctrl that turns little; one notch of a real wheel
 * turns 100 pixels and more, so it is cut to `most`, which zooms by about 17 %.
 */
const pinching = { perE: 100, most: 16 };
const turning = { perE: 400, most: 64 };

/** What a turn of the wheel means. `isMac` has Cmd count like Ctrl, `scrollShare` is how much of its way the picture moves. */
export function wheelAction(
  turn: WheelTurn,
  convention: WheelConvention,
  isMac: boolean,
  scrollShare = usualShare,
): WheelAction {
  const unit = turn.deltaMode === 0 ? 1 : line;
  const { deltaX, deltaY } = turn;
  const isCtrl = turn.ctrlKey || (isMac && turn.metaKey);
  if (!isCtrl && convention === 'scroll') return scrolled(turn, -scrollShare * unit);
  // Shift is left for moving sideways where the wheel itself zooms.
  if (!isCtrl && turn.shiftKey) return scrolled(turn, -scrollShare * unit);
  const { perE, most } = isCtrl ? pinching : turning;
  const way = Math.hypot(deltaX, deltaY) * Math.sign(deltaY) * unit;
  return { kind: 'zoom', factor: Math.exp(-Math.max(-most, Math.min(most, way)) / perE) };
}

function scrolled({ deltaX, deltaY, shiftKey }: WheelTurn, factor: number): WheelAction {
  // With Shift some browsers turn the axes themselves.
  if (shiftKey) return { kind: 'scroll', dx: factor * (deltaY || deltaX), dy: 0 };
  return { kind: 'scroll', dx: factor * deltaX, dy: factor * deltaY };
}
