import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fitToScreens, readWindowState, writeWindowState } from './window-state.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const second = { x: 1920, y: 0, width: 1280, height: 1024 };
const at = (x: number, y: number, width = 1000, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
  fullScreen: false,
});

test('a window in sight stays where it was', () => {
  expect(fitToScreens(at(100, 100), [screen]).bounds).toEqual({ x: 100, y: 100, width: 1000, height: 700 });
  expect(fitToScreens(at(2000, 50), [screen, second]).bounds).toEqual({ x: 2000, y: 50, width: 1000, height: 700 });
});

test.each([
  ['the screen it was on is gone', at(2000, 50)],
  ['it is above the screen', at(100, -300)],
  ['its title bar is below the screen', at(100, 1030)],
  ['only a sliver shows', at(1900, 100)],
])('a window is placed anew when %s', (_why, state) => {
  expect(fitToScreens(state, [screen]).bounds).toEqual({ width: 1000, height: 700 });
});

test('a window is no larger than the largest screen', () => {
  expect(fitToScreens(at(0, 0, 5000, 4000), [second, screen]).bounds).toMatchObject({ width: 1920, height: 1040 });
});

test('what was written is read; damage gives the first state', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millrace-window-'));
  const file = join(folder, 'window.json');
  const first = readWindowState(file);
  expect(first.bounds.width).toBeGreaterThan(0);

  const state = { ...at(5, 6), maximized: true };
  await writeWindowState(file, state);
  expect(readWindowState(file)).toEqual(state);

  await writeFile(file, '{"bounds": {"width": -1');
  expect(readWindowState(file)).toEqual(first);
  await writeFile(file, '{"bounds": {"width": "wide", "height": 3}, "maximized": 1, "fullScreen": false}');
  expect(readWindowState(file)).toEqual(first);
  await rm(folder, { recursive: true });
});
