import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

let canvas: CanvasPage;

beforeAll(async () => {
  canvas = await openCanvasPage();
});

afterAll(() => canvas.close());

test('the canvas goes on drawing after an import that failed', async () => {
  const xml = generateSample({ nodes: 20, seed: 1 });
  expect(await canvas.lab.evaluate((lab, given) => lab.drawAfterFailedImport(given), xml)).toBeGreaterThan(0);
}, 60_000);
