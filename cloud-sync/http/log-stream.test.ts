import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLogStream } from './log-stream.ts';

test('lines are written together, soon, in order, each once', async () => {
  const written: string[] = [];
  const stream = createLogStream({ write: (text) => written.push(text) });
  for (let line = 0; line < 5; line++) stream.write(`${line}\n`);
  expect(written).toEqual([]);
  while (written.length === 0) await sleep(10);
  stream.write('later\n');
  while (written.length === 1) await sleep(10);
  expect(written).toEqual(['0\n1\n2\n3\n4\n', 'later\n']);
});

test('many lines do not wait', () => {
  const written: string[] = [];
  const stream = createLogStream({ write: (text) => written.push(text) });
  for (let line = 0; line < 1000; line++) stream.write(`${'x'.repeat(99)}\n`);
  expect(written.length).toBeGreaterThan(3);
  expect(written.length).toBeLessThan(10);
});
