import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

// MILLRACE_LEAK_NODES=25000 MILLRACE_LEAK_TIMES=10 looks as closely as one may wish.
const nodes = Number(process.env['MILLRACE_LEAK_NODES'] ?? 4000);
const times = Number(process.env['MILLRACE_LEAK_TIMES'] ?? 4);

/** What may stay of each node, in bytes: a diagram takes a kilobyte and more, code that the engine goes on compiling far less. */
const allowance = 100;

let canvas: CanvasPage;

beforeAll(async () => {
  canvas = await openCanvasPage();
});

afterAll(() => canvas.close());

/** What the page holds after everything nobody refers to is gone; bytes and counts. */
async function held(): Promise<{ heap: number; nodes: number; listeners: number }> {
  for (let round = 0; round < 3; round++) await canvas.devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await canvas.devtools.send('Runtime.getHeapUsage');
  const { nodes: dom, jsEventListeners } = await canvas.devtools.send('Memory.getDOMCounters');
  return { heap: usedSize, nodes: dom, listeners: jsEventListeners };
}

test(`nothing is left of a diagram of ${nodes} nodes that was opened and closed`, async () => {
  const xml = generateSample({ nodes, seed: 1, shape: 'grid' });
  const open = (count: number) =>
    canvas.lab.evaluate((lab, given) => lab.openAndClose(given.xml, given.count), { xml, count });
  await open(1);
  const before = await held();
  await open(times);
  const after = await held();
  expect(after.heap - before.heap).toBeLessThan(allowance * nodes * times);
  expect(after.nodes).toBeLessThan(before.nodes + 200);
  expect(after.listeners).toBeLessThan(before.listeners + 20);
}, 600_000);
