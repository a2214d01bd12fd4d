import type { RenderingLevel } from '../services.ts';

/** The levels, from everything drawn to almost nothing. */
export const renderingLevels = ['full', 'balanced', 'high-performance', 'overview'] as const;

/** What led to a level, as far as the next choice needs it. */
export interface LevelState {
  readonly level: RenderingLevel;
  /** How many levels further down slow frames led than the number of elements in sight alone would have. */
  readonly slowSteps: number;
  /** How many elements were in sight when frames were found slow. */
  readonly slowVisible: number;
  /** How often it was tried again with as much in sight. */
  readonly retries: number;
}

export interface LevelSigns {
  /** Elements in sight. */
  readonly visible: number;
  /** Milliseconds a frame took of late, the median; null until enough frames were drawn since the last change. */
  readonly frameTime: number | null;
  /** Whether the view has rested for `retryAfter`. */
  readonly isRested?: boolean;
}

export const firstLevel: LevelState = { level: 'full', slowSteps: 0, slowVisible: 0, retries: 0 };

/** With more elements in sight than `above`, the level is at least this far down; it comes back with fewer than `below`. */
const limits = [
  { above: 1000, below: 800 },
  { above: 5000, below: 4000 },
];

/** A frame this long is felt, in milliseconds: fewer than 40 a second. */
const slowFrame = 25;
/** Frames this short have room for more, in milliseconds: 57 a second or more. */
const smoothFrame = 17.5;
/** Slow frames are forgotten once so much less is in sight, and tried anew while smooth ones are measured with this much less. */
const muchLess = 0.5;
const less = 0.8;

const lowest = renderingLevels.length - 1;
/** So few elements in sight are always drawn: frames that are slow with them are so for other reasons, which pass. */
const few = 200;

/** Milliseconds of rest after which slow frames are given another chance, and how often that doubles when they are slow again. */
const firstRetry = 5000;
const mostDoublings = 5;

/** How long the view is to rest, in milliseconds, until more may be drawn in it again; null while nothing is left out for slow frames. */
export function retryAfter({ slowSteps, retries }: LevelState): number | null {
  return slowSteps === 0 ? null : firstRetry * 2 ** Math.min(retries, mostDoublings);
}

function stepsByCount(visible: number, before: number): number {
  let steps = 0;
  for (const [index, { above, below }] of limits.entries()) {
    if (visible > (before > index ? below : above)) steps = index + 1;
  }
  return steps;
}

/** The level for what is seen and measured now. Both ways have a margin, so that it doesn't change to and fro. */
export function chooseLevel(before: LevelState, { visible, frameTime, isRested = false }: LevelSigns): LevelState {
  const stepsBefore = renderingLevels.indexOf(before.level) - before.slowSteps;
  const counted = stepsByCount(visible, stepsBefore);
  const most = (visible > few ? lowest : lowest - 1) - counted;
  let { slowSteps, slowVisible, retries } = before;
  if (visible < slowVisible * muchLess) [slowSteps, retries] = [0, 0];
  if (frameTime !== null && frameTime > slowFrame && slowSteps < most) {
    slowSteps += 1;
    slowVisible = visible;
  } else if (frameTime !== null && frameTime < smoothFrame && slowSteps > 0 && visible < slowVisible * less) {
    slowSteps -= 1;
    slowVisible = visible;
  } else if (isRested && slowSteps > 0) {
    // Whatever made frames slow may be over, which a view at rest can't tell.
    slowSteps -= 1;
    retries += 1;
  }
  slowSteps = Math.min(slowSteps, most);
  const level = renderingLevels[counted + slowSteps] ?? 'overview';
  return { level, slowSteps, slowVisible: slowSteps === 0 && retries === 0 ? 0 : slowVisible, retries };
}
