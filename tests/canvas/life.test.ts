import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

describe('a virtual canvas', () => {
  const small = generateSample({ nodes: 60, seed: 7, shape: 'pools' });
  const large = generateSample({ nodes: 3000, seed: 7, shape: 'grid' });
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  test('has one root after opening, wherever the pointer went meanwhile', async () => {
    expect(await canvas.lab.evaluate((lab, xml) => lab.rootsAfterPointing(xml), large)).toHaveLength(1);
  });

  test('is empty when it is cleared while a diagram is opened', async () => {
    const seen = await canvas.lab.evaluate((lab, xml) => lab.clearWhileOpening(xml), large);
    expect(seen).toEqual({ outcome: 'AbortError', left: 0 });
  });

  test('exports what can be drawn, and lets go of it', async () => {
    const { all, exported, drawn } = await canvas.lab.evaluate((lab, xml) => lab.exportDespiteFailure(xml), small);
    expect(all).toBeGreaterThan(1);
    expect(exported).toBeGreaterThanOrEqual(all - 1);
    expect(drawn).toBe(0);
  });

  test('exports all of what the picture stands in for', async () => {
    const named = small.replace(/(<bpmn:userTask [^>]*name=")[^"]*/g, `$1${'Runs out of its box. '.repeat(40)}`);
    const [stock, virtual, isShown] = await canvas.lab.evaluate((lab, xml) => lab.exportBehindOverview(xml), named);
    expect(virtual).toBe(stock);
    expect(isShown).toBe(true);
  });

  test('exports texts that run out of the diagram', async () => {
    const named = small.replace(/(<bpmn:userTask [^>]*name=")[^"]*/g, `$1${'Runs out of its box. '.repeat(40)}`);
    const [box = [], saved = []] = await canvas.lab.evaluate((lab, xml) => lab.exportedBoxes(xml), named);
    expect(saved).toHaveLength(4);
    for (const [index, value] of saved.entries()) expect(Math.abs(value - (box[index] ?? 0))).toBeLessThan(1);
  });

  test('ends an export that is aborted, and one whose elements go away', async () => {
    const outcomes = await canvas.lab.evaluate((lab, xml) => lab.interruptedExports(xml), large);
    expect(outcomes).toEqual(['AbortError', 'image/svg+xml']);
  });

  test('exports what bpmn-js does, character by character', async () => {
    const odd = "&quot;It's&quot; &lt;b&gt; &amp;amp; &amp;quot; xmlns=&quot;x&quot;&#10;and&#160;more&#9;of it";
    const shapes = ['lanes', 'nests', 'labels', 'crossing'] as const;
    const sources = [
      large,
      small.replace(/(<bpmn:userTask [^>]*name=")[^"]*/g, `$1${odd}`),
      ...shapes.map((shape) => generateSample({ nodes: 120, seed: 5, shape })),
    ];
    for (const xml of sources) {
      const { saved, stock, drawn, all } = await canvas.lab.evaluate((lab, source) => lab.savedAndStock(source), xml);
      expect(saved).toContain('data-element-id');
      expect(saved).toBe(stock);
      // What looks like others isn't drawn for it.
      expect(drawn).toBeLessThan(all);
    }
  });

  test('exports what other renderers than bpmn-js draw, with and without word of what makes looks differ', async () => {
    const free = generateSample({ nodes: 60, seed: 7, shape: 'grid' });
    for (const [xml, isTold] of [small, free].flatMap((source) => [
      [source, false] as const,
      [source, true] as const,
    ])) {
      const [saved, stock] = await canvas.lab.evaluate(
        (lab, given) => lab.savedByOwnRenderer(given.xml, given.isTold),
        { xml, isTold },
      );
      expect(saved).toContain('data-note');
      expect(saved).toBe(stock);
    }
  });

  test('shows in viewers of bpmn-js what these show, drawing what is in sight', async () => {
    const viewers = await canvas.lab.evaluate((lab, xml) => lab.compareViewers(xml), small);
    expect(viewers).toHaveLength(2);
    for (const { drawn, total, difference } of viewers) {
      expect(drawn).toBeLessThan(total);
      expect(difference).toBeUndefined();
    }
  });

  test('pictures what another renderer than bpmn-js draws, each look where it is told that they differ', async () => {
    const [told, untold] = await canvas.lab.evaluate(
      async (lab, xml) => [await lab.picturedByOwnRenderer(xml, true), await lab.picturedByOwnRenderer(xml, false)],
      generateSample({ nodes: 200, seed: 5, shape: 'grid' }),
    );
    expect(told?.red).toBeGreaterThan(100);
    expect(told?.blue).toBeGreaterThan(100);
    // Then all that BPMN has look alike is painted as the first of them.
    expect(untold).not.toEqual(told);
  });

  test('exports what looks alike as if each were drawn by itself', async () => {
    const shapes = ['grid', 'labels', 'lanes', 'nests'] as const;
    for (const xml of shapes.map((shape) => generateSample({ nodes: 120, seed: 5, shape }))) {
      const [each, alike] = await canvas.lab.evaluate(
        async (lab, source) => [
          await lab.exportedByOwnRenderer(source, false),
          await lab.exportedByOwnRenderer(source, true),
        ],
        xml,
      );
      expect(each?.svg).toContain('data-note');
      expect(alike?.svg).toBe(each?.svg);
      expect(alike?.drawn).toBeLessThan(each?.drawn ?? 0);
    }
  });

  test('has the context pad at its element while the view moves', async () => {
    const { wasAway, offsets } = await canvas.lab.evaluate((lab, xml) => lab.padWhileMoving(xml), large);
    expect(wasAway).toBe(true);
    const [first] = offsets;
    for (const { x, y } of offsets) {
      expect(Math.abs(x - (first?.x ?? 0))).toBeLessThan(6);
      expect(Math.abs(y - (first?.y ?? 0))).toBeLessThan(6);
    }
  });

  test('shows what lies around a view that moves, if only as it was', async () => {
    const seen = await canvas.lab.evaluate((lab, xml) => lab.surroundWhileMoving(xml), large);
    expect(seen).toEqual({ appears: true, stays: true });
  });

  test('zooms by the small steps of a trackpad, however far out', async () => {
    const share = await canvas.lab.evaluate((lab, xml) => lab.pinchFarOut(xml), large);
    expect(share).toBeCloseTo(Math.exp(0.2), 2);
  });

  test('measures nothing to tell the zoom', async () => {
    expect(await canvas.lab.evaluate((lab, xml) => lab.measuredByZoom(xml), small)).toBe(0);
  });

  test('paints in the colors around it', async () => {
    const { before, after } = await canvas.lab.evaluate((lab, xml) => lab.recolorAncestor(xml), large);
    expect(before).toBe(0);
    expect(after).toBeGreaterThan(100);
  });

  test('tints what is selected without covering it, far out', async () => {
    const { tinted, covered } = await canvas.lab.evaluate(async (lab, xml) => {
      await lab.showPicture(xml, 'overview', 0.01);
      const ink = await lab.inkOfSelected();
      lab.hidePicture();
      return ink;
    }, large);
    expect(tinted).toBeGreaterThan(0.2);
    expect(covered).toBeLessThan(0.2);
  });

  test('keeps its minimap while much changes, and has it fit a small canvas', async () => {
    const seen = await canvas.lab.evaluate((lab, xml) => lab.minimapThroughChanges(xml), large);
    expect(seen).toEqual({ hidden: 0, hasFocus: true, stretched: expect.closeTo(1, 1) });
  });

  test('goes on when another one on the page is gone', async () => {
    const { drawn, differences } = await canvas.lab.evaluate((lab, xml) => lab.outliveNeighbour(xml), small);
    expect(drawn).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });
});
