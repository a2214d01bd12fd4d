import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample, type SampleShape } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

// MILLRACE_WALK_SEED takes another walk than the usual one, or the same one again.
const seed = Number(process.env['MILLRACE_WALK_SEED'] ?? 4);
const steps = Number(process.env['MILLRACE_WALK_STEPS'] ?? 60);

const walks: { shape: SampleShape; nodes: number }[] = [
  { shape: 'pools', nodes: 50 },
  { shape: 'nests', nodes: 40 },
  { shape: 'labels', nodes: 40 },
  { shape: 'star', nodes: 40 },
];

describe('random edits on the virtual canvas and in stock bpmn-js', () => {
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  test.each(walks)(
    `lead to the same diagram: $shape, seed ${seed}`,
    async ({ shape, nodes }) => {
      const xml = generateSample({ nodes, seed, shape });
      const { fault, taken } = await canvas.lab.evaluate((lab, walk) => lab.takeWalk(walk), { xml, seed, steps });
      expect(fault, `after ${taken.join(', ')}`).toBeUndefined();
      expect(taken.length).toBeGreaterThan(10);
    },
    120_000,
  );
});
