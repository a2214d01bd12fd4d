import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample, sampleShapes } from '../../bench/sample/generate-sample.ts';
import { flowsOfAllKinds } from './flows-of-all-kinds.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

// MILLRACE_MOVE_SEED takes other moves than the usual ones, or the same ones again.
const seed = Number(process.env['MILLRACE_MOVE_SEED'] ?? 11);

describe('many elements moved at once, on the virtual canvas and in stock bpmn-js', () => {
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  const compare = (xml: string, rounds: number, isWatched = false) =>
    canvas.lab.evaluate((lab, moves) => lab.compareBulkMoves(moves), { xml, seed, rounds, isWatched });

  test.each(sampleShapes)(
    `end up in the same places and the same order: %s, seed ${seed}`,
    async (shape) => {
      const outcome = await compare(generateSample({ nodes: 80, seed, shape }), 4);
      expect(outcome).toEqual({ difference: undefined, isBulk: true });
    },
    120_000,
  );

  test(`lose the flows that BPMN doesn't allow, seed ${seed}`, async () => {
    const outcome = await compare(flowsOfAllKinds(), 3);
    expect(outcome).toEqual({ difference: undefined, isBulk: true });
  });

  test("are moved in bulk, and those in sight told of, in the product's editor, whatever of it listens", async () => {
    const xml = generateSample({ nodes: 300, seed, shape: 'grid' });
    const { isBulk, moved, marks, changes } = await canvas.lab.evaluate(
      (lab, source) => lab.moveInProduct(source),
      xml,
    );
    expect(isBulk).toBe(true);
    expect(marks).toBeLessThan(moved / 2);
    expect(changes).toBeLessThan(moved / 2);
  });

  test('are moved one by one where somebody listens to each move', async () => {
    const outcome = await compare(generateSample({ nodes: 80, seed, shape: 'grid' }), 1, true);
    expect(outcome).toEqual({ difference: undefined, isBulk: false });
  });
});
