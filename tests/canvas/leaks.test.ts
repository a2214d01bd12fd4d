import Type from 'typebox';
import Value from 'typebox/value';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

// MILLRACE_LEAK_NODES=25000 MILLRACE_LEAK_TIMES=10 looks as closely as one may wish.
const nodes = Number(process.env['MILLRACE_LEAK_NODES'] ?? 4000);
const times = Number(process.env['MILLRACE_LEAK_TIMES'] ?? 4);

let canvas: CanvasPage;

beforeAll(async () => {
  canvas = await openCanvasPage();
});

afterAll(() => canvas.close());

interface Held {
  /** Bytes of objects and strings. Compiled code is not counted: the engine makes more of it the longer a page runs. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/** What the page holds after everything nobody refers to is gone. */
async function held(): Promise<Held> {
  for (let round = 0; round < 3; round++) await canvas.devtools.send('HeapProfiler.collectGarbage');
  const { nodes: dom, jsEventListeners } = await canvas.devtools.send('Memory.getDOMCounters');
  return { heap: sizeOfObjects(await takeSnapshot()), nodes: dom, listeners: jsEventListeners };
}

async function takeSnapshot(): Promise<unknown> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }): unknown => chunks.push(chunk);
  canvas.devtools.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await canvas.devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  canvas.devtools.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return JSON.parse(chunks.join(''));
}

const Snapshot = Type.Object({
  snapshot: Type.Object({
    meta: Type.Object({ node_fields: Type.Array(Type.String()), node_types: Type.Array(Type.Unknown()) }),
  }),
  // Millions of numbers, which would take long to check.
  nodes: Type.Array(Type.Unsafe<number>(Type.Unknown())),
});

/** Sum of the sizes of a heap snapshot's nodes; see `HeapProfiler` of the Chrome DevTools protocol. */
function sizeOfObjects(value: unknown): number {
  if (!Value.Check(Snapshot, value)) throw new Error('The heap snapshot has another form.');
  const { node_fields: fields, node_types: types } = value.snapshot.meta;
  const { nodes: numbers } = value;
  const names = Array.isArray(types[0]) ? types[0] : [];
  const uncounted = ['code', 'object shape'].map((name) => names.indexOf(name));
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')];
  let total = 0;
  for (let at = 0; at < numbers.length; at += fields.length) {
    if (!uncounted.includes(numbers[at + type] ?? -1)) total += numbers[at + size] ?? 0;
  }
  return total;
}

test(`nothing is left of a diagram of ${nodes} nodes that was opened and closed`, async () => {
  const xml = generateSample({ nodes, seed: 1, shape: 'grid' });
  const open = (count: number) =>
    canvas.lab.evaluate((lab, given) => lab.openAndClose(given.xml, given.count), { xml, count });
  await open(1);
  const before = await held();
  await open(times);
  const after = await held();
  expect(after.heap).toBeLessThan(before.heap * 1.1);
  expect(after.nodes).toBeLessThan(before.nodes + 200);
  expect(after.listeners).toBeLessThan(before.listeners + 20);
}, 600_000);
