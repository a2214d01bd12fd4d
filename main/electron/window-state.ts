import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import type { Rectangle } from 'electron';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';

const Bounds = Type.Object({
  x: Type.Optional(Type.Integer()),
  y: Type.Optional(Type.Integer()),
  width: Type.Integer({ minimum: 1 }),
  height: Type.Integer({ minimum: 1 }),
});
const WindowState = Type.Object({ bounds: Bounds, maximized: Type.Boolean(), fullScreen: Type.Boolean() });

/** Where a window was; without `x` and `y` the system places it. */
export type WindowState = Static<typeof WindowState>;

const firstState: WindowState = { bounds: { width: 1440, height: 900 }, maximized: false, fullScreen: false };

/** A window must show at least this much of itself, or nobody could take hold of it. In pixels. */
const visibleWidth = 120;
const visibleHeight = 40;

/** Reads where the window was when it closed last; a missing or damaged file gives the first state. */
export function readWindowState(file: string): WindowState {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Compile(WindowState).Check(value) ? value : firstState;
  } catch {
    return firstState;
  }
}

/** Remembers where the window is. That it can't be written only costs comfort. */
export async function writeWindowState(file: string, state: WindowState): Promise<void> {
  await writeFile(file, JSON.stringify(state)).catch(() => undefined);
}

/** The state fitted to the screens there are now: a window that would be out of sight is placed anew. */
export function fitToScreens(state: WindowState, workAreas: readonly Rectangle[]): WindowState {
  const { x, y, width, height } = state.bounds;
  const largest = workAreas.reduce(
    (best, area) => (area.width * area.height > best.width * best.height ? area : best),
    {
      width: 0,
      height: 0,
    },
  );
  const size = largest.width
    ? { width: Math.min(width, largest.width), height: Math.min(height, largest.height) }
    : { width, height };
  if (x === undefined || y === undefined) return { ...state, bounds: size };
  const inSight = workAreas.some((area) => {
    const shownWidth = Math.min(x + size.width, area.x + area.width) - Math.max(x, area.x);
    const titleShown = y >= area.y && y + visibleHeight <= area.y + area.height;
    return shownWidth >= visibleWidth && titleShown;
  });
  return { ...state, bounds: inSight ? { x, y, ...size } : size };
}
