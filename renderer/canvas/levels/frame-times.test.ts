import { expect, it } from 'vitest';
import { FrameTimes } from './frame-times.ts';

it('answers nothing before the first frame', () => {
  const times = new FrameTimes();
  expect([times.latest, times.quantile(0.5)]).toEqual([null, null]);
});

it('knows the latest frame and how long most of them took', () => {
  const times = new FrameTimes();
  for (let milliseconds = 1; milliseconds <= 100; milliseconds += 1) times.add(milliseconds);
  expect([times.latest, times.quantile(0.5), times.quantile(0.95)]).toEqual([100, 51, 96]);
  expect(times.quantile(0.5, 10)).toBe(96);
});

it('forgets frames of long ago', () => {
  const times = new FrameTimes();
  for (let frame = 0; frame < 500; frame += 1) times.add(900);
  for (let frame = 0; frame < 240; frame += 1) times.add(5);
  expect(times.quantile(0.99)).toBe(5);
});
