import { expect, it } from 'vitest';
import { runInSlices, runThrough } from './slices.ts';

function* steps(length: number, log: string[] = []): Generator<number, string> {
  try {
    for (let step = 1; step <= length; step++) {
      const end = performance.now() + 2;
      while (performance.now() < end);
      log.push(`step ${step}`);
      yield step / length;
    }
    return 'done';
  } finally {
    log.push('end');
  }
}

it('answers what the generator returns, and tells on the way how much is done', async () => {
  const told: number[] = [];
  const answer = await runInSlices(steps(10), { slice: 4, onProgress: (done) => told.push(done) });
  expect(answer).toBe('done');
  expect(told.length).toBeGreaterThan(1);
  expect(told.toSorted((one, other) => one - other)).toEqual(told);
  expect(runThrough(steps(2))).toBe('done');
});

it('lets timers run in between', async () => {
  let ran = false;
  setTimeout(() => {
    ran = true;
  });
  await runInSlices(steps(20), { slice: 4 });
  expect(ran).toBe(true);
});

it('ends the work when the signal aborts', async () => {
  const log: string[] = [];
  const abort = new AbortController();
  const running = runInSlices(steps(1000, log), { slice: 4, signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(running).rejects.toThrow('enough');
  expect(log.at(-1)).toBe('end');
  expect(log.length).toBeLessThan(100);
});
