import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

const edits = ['moveLabel', 'rename', 'move', 'changeId', 'remove'] as const;

describe('an element that is not drawn', () => {
  const xml = generateSample({ nodes: 30, seed: 3, shape: 'labels' });
  const labelled = xml.match(/<bpmn:exclusiveGateway id="(\w+)"/)?.[1] ?? '';
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  test.each(edits)('is edited and saved as in stock bpmn-js: %s', async (edit) => {
    const args = { xml, edit, id: labelled };
    const outcome = await canvas.lab.evaluate((lab, given) => lab.editUndrawn(given.xml, given.edit, given.id), args);
    expect(outcome).toEqual({ difference: undefined, changed: expect.any(Number), faults: [] });
    expect(outcome.changed).toBeGreaterThan(0);
  });

  test('keeps its markers from drawing to drawing', async () => {
    const args = { xml, id: labelled };
    const seen = await canvas.lab.evaluate((lab, given) => lab.marksAcrossDrops(given.xml, given.id), args);
    expect(seen).toEqual([true, true, false, false]);
  });

  test('has its overlays where and as long as stock bpmn-js has them, in any view', async () => {
    const args = { xml, id: labelled };
    const { stock, virtual } = await canvas.lab.evaluate((lab, given) => lab.followOverlays(given.xml, given.id), args);
    expect(stock.steps.map((step) => step !== undefined)).toEqual([
      ...[true, false, true],
      ...[false, false],
      ...[true, false, true, true],
    ]);
    expect(virtual.steps).toEqual(stock.steps);
    expect(virtual.left).toEqual([undefined, []]);
    expect(virtual.left).toEqual(stock.left);
  });

  test('has the button into it when it comes into sight or is asked for it', async () => {
    const pools = generateSample({ nodes: 60, seed: 7, shape: 'pools' });
    const { stock, virtual, early } = await canvas.lab.evaluate((lab, given) => lab.drilldownButtons(given), pools);
    expect(stock[0]).toBeGreaterThan(0);
    expect(virtual).toEqual(stock);
    expect(early).toBe(0);
  });

  test.each(['backwards', 'evenFirst'] as const)(
    'is drawn in its place, whatever was drawn before: %s',
    async (order) => {
      const pools = generateSample({ nodes: 60, seed: 5, shape: 'pools' });
      expect(
        await canvas.lab.evaluate((lab, given) => lab.drawInOrder(given.pools, given.order), { pools, order }),
      ).toEqual([]);
    },
  );
});
