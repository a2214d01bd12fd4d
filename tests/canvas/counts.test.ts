import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

/** DOM nodes a large diagram may have in the page, wherever one looks. */
const mostNodes = 15_000;

describe('the page', () => {
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  test('holds no more of 10,000 nodes than is in sight', async () => {
    const xml = generateSample({ nodes: 10_000, seed: 1, shape: 'grid' });
    const seen = await canvas.lab.evaluate((lab, text) => lab.countWhileMoving(text), xml);
    for (const { dom } of Object.values(seen)) expect(dom).toBeLessThan(mostNodes);
    expect(seen.near.drawn).toBeGreaterThan(20);
    expect(seen.moved.drawn).toBeLessThan(seen.near.drawn * 3);
  });

  test('is the same as with stock bpmn-js below the threshold', async () => {
    const xml = generateSample({ nodes: 60, seed: 2, shape: 'pools' });
    const [stock, virtual] = await canvas.lab.evaluate((lab, text) => lab.markupBelowThreshold(text), xml);
    expect(virtual).toBe(stock);
  });
});
