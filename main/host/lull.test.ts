import { setImmediate, setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLull, type Lull } from './lull.ts';

const never = 1e9;

/** Steps in the background, one after the other, which are counted until `signal` aborts. */
function countSteps(lull: Lull, signal: AbortSignal): { steps: number; ended: Promise<void> } {
  const counted = { steps: 0, ended: Promise.resolve() };
  const run = async () => {
    for (;;) {
      await lull.wait(signal);
      if (signal.aborted) return;
      counted.steps++;
    }
  };
  counted.ended = run();
  return counted;
}

test('no step is done while people work, nor between two things they do, and steps go on afterwards', async () => {
  const controller = new AbortController();
  const lull = createLull({ quiet: 1000, longest: never });
  await lull.during(() => setTimeout(1));
  const counted = countSteps(lull, controller.signal);
  for (let n = 0; n < 10; n++) {
    await lull.during(() => setTimeout(n === 5 ? 1500 : 10));
    expect(counted.steps).toBe(0);
    await setTimeout(10);
  }
  await expect.poll(() => counted.steps, { timeout: 30_000 }).toBeGreaterThan(1);
  controller.abort();
  await counted.ended;
});

test('a new thing to do stops steps again', async () => {
  const controller = new AbortController();
  const lull = createLull({ quiet: 100, longest: never });
  const counted = countSteps(lull, controller.signal);
  await expect.poll(() => counted.steps, { timeout: 30_000 }).toBeGreaterThan(1);
  const { promise, resolve } = Promise.withResolvers<void>();
  const working = lull.during(() => promise);
  // The step that had begun.
  await setTimeout(100);
  const before = counted.steps;
  await setTimeout(300);
  expect(counted.steps).toBe(before);
  resolve();
  await working;
  await expect.poll(() => counted.steps, { timeout: 30_000 }).toBeGreaterThan(before);
  controller.abort();
  await counted.ended;
});

test('work without a quiet time puts steps off for the longest time alone', async () => {
  const controller = new AbortController();
  const lull = createLull({ quiet: never, longest: 200 });
  const counted = countSteps(lull, controller.signal);
  while (counted.steps < 3) await lull.during(() => setImmediate());
  controller.abort();
  await counted.ended;
});

test('aborting ends the waiting, and failed work is over', async () => {
  const controller = new AbortController();
  const lull = createLull({ quiet: never, longest: never });
  await expect(lull.during(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const counted = countSteps(lull, controller.signal);
  await setTimeout(50);
  controller.abort();
  await counted.ended;
  expect(counted.steps).toBe(0);
});
