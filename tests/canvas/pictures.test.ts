import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';
import type { PictureOf } from './page/pictures.ts';

/** Where pictures that differ are left to be looked at. */
const artifacts = fileURLToPath(new URL('../../test-results/canvas', import.meta.url));

/** How much of what the SVG shows, against a blank page, the overview may show differently. Small text is left out of it. */
const tolerance = { 1: 0.012, 0.5: 0.012, 'fit-viewport': 0.4 };

describe('the overview', () => {
  const xml = generateSample({ nodes: 150, seed: 11, shape: 'pools' });
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  const picture = async (by: PictureOf, zoom: number | 'fit-viewport') => {
    await canvas.lab.evaluate((lab, given) => lab.showPicture(given.xml, given.by, given.zoom), { xml, by, zoom });
    return canvas.page.screenshot();
  };

  const distance = (first: Buffer, second: Buffer) =>
    canvas.lab.evaluate((lab, [a, b]) => lab.pictureDistance(a, b), [dataUrl(first), dataUrl(second)] as const);

  test.each([1, 0.5, 'fit-viewport'] as const)('looks like the SVG it stands in for: zoom %s', async (zoom) => {
    const svg = await picture('svg', zoom);
    const overview = await picture('overview', zoom);
    await canvas.lab.evaluate((lab) => lab.hidePicture());
    const blank = await canvas.page.screenshot();
    const share = (await distance(svg, overview)) / (await distance(svg, blank));
    if (share > tolerance[zoom] || process.env['MILLRACE_KEEP_PICTURES']) {
      mkdirSync(artifacts, { recursive: true });
      for (const [name, png] of Object.entries({ svg, overview }))
        writeFileSync(`${artifacts}/${zoom}-${name}.png`, png);
    }
    expect(share, `compare the pictures in ${artifacts}`).toBeLessThan(tolerance[zoom]);
  });

  test('paints small shapes as a canvas does', async () => {
    const misplaced = await canvas.lab.evaluate((lab) => lab.misplacedInk());
    for (const [shape, share] of Object.entries(misplaced)) expect(share, shape).toBeLessThan(0.15);
  });
});

const dataUrl = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;
