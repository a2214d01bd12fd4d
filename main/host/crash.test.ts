import { expect, test } from 'vitest';
import { runCrashCycles } from '../../tests/crash/crash-cycles.ts';

test('whatever was acknowledged survives being killed at any moment', async () => {
  // Each run kills at other moments; `npm run test:crash` makes a longer search of it.
  const { done } = await runCrashCycles({ cycles: 8, seed: Date.now() % 1e9 });
  expect(Object.keys(done).length).toBeGreaterThan(1);
}, 300_000);
