import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

describe('a canvas that draws on demand', () => {
  const xml = generateSample({ nodes: 60, seed: 7, shape: 'pools' });
  const task = xml.match(/<bpmn:userTask id="(\w+)"/)?.[1] ?? '';
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  beforeEach(() => canvas.lab.evaluate((lab, text) => lab.openContract(text), xml));

  afterAll(async () => {
    await canvas.lab.evaluate((lab) => lab.closeContract());
    await canvas.close();
  });

  test('makes graphics only for callbacks that take them', async () => {
    const { all, ...drawn } = await canvas.lab.evaluate((lab) => lab.drawnByWalking());
    expect(all).toBeGreaterThan(60);
    expect(drawn).toEqual({ forElements: 0, filtering: 0, forGraphics: all, given: all });
  });

  test('keeps what is drawn, or was, true to what changes', async () => {
    const seen = await canvas.lab.evaluate((lab, id) => lab.changesOfDrawn(id), task);
    expect(seen).toEqual({ before: task, after: 'Changed', found: 'Changed', name: 'Renamed' });
    const marks = await canvas.lab.evaluate(
      (lab, given) => lab.openContract(given.xml).then(() => lab.marksOfKept(given.task)),
      { xml, task },
    );
    expect(marks).toEqual({ kept: [true, false], afterUndo: false });
  });

  test('orders its drawing as the model, touching little of it and nothing that is pressed', async () => {
    const { free, pressed, released } = await canvas.lab.evaluate((lab, id) => lab.orderOfPressed(id), task);
    expect(free.isInOrder).toBe(true);
    expect(free.moved).toBeLessThan(6);
    expect(pressed).toEqual({ isInOrder: false, moved: 0 });
    expect(released.isInOrder).toBe(true);
  });

  test('brings back what was taken off the page when it orders its drawing', async () => {
    expect(await canvas.lab.evaluate((lab, id) => lab.orderAfterLoss(id), task)).toBe(true);
  });

  test('draws everything for an export, and nothing after it', async () => {
    expect(await canvas.lab.evaluate((lab) => lab.drawnAfterExport())).toBe(0);
  });

  test('saves the same as stock bpmn-js in the middle of anything', async () => {
    const compare = { xml, task };
    expect(await canvas.lab.evaluate((lab, given) => lab.compareOddMoments(given.xml, given.task), compare)).toEqual(
      [],
    );
  });

  test('knows what there is to see without drawing it', async () => {
    const [stock, virtual] = await canvas.lab.evaluate((lab, text) => lab.contentBounds(text), xml);
    for (const side of ['x', 'y', 'width', 'height'] as const) {
      expect(Math.abs(stock[side] - virtual[side]), side).toBeLessThan(40);
    }
  });

  test('finds the roots that stock finds', async () => {
    expect(await canvas.lab.evaluate((lab) => lab.rootsFound())).toEqual({ differing: 0, ofNothing: undefined });
  });

  test('selects without drawing, and outlines what is drawn later', async () => {
    const { selected, ...seen } = await canvas.lab.evaluate((lab) => lab.selectAllUndrawn());
    expect(selected).toBeGreaterThan(60);
    expect(seen).toEqual({ drawn: 0, outlines: 1, isMarked: true });
  });

  test('keeps what is selected, and everything while a pointer is down', async () => {
    expect(await canvas.lab.evaluate((lab) => lab.selectFew())).toEqual({ selected: 2, deselected: 0 });
    const { before, pressed, released } = await canvas.lab.evaluate((lab) => lab.holdWhilePressed());
    expect(before).toBeGreaterThan(0);
    expect(pressed).toBe(before);
    expect(released).toBeLessThan(before);
  });

  test('leaves out what is hidden', async () => {
    expect(await canvas.lab.evaluate((lab, id) => lab.drawHidden(id), task)).toBe(false);
  });

  test('draws another plane when it is shown', async () => {
    expect(await canvas.lab.evaluate((lab) => lab.drawnOnOtherPlane())).toBeGreaterThan(0);
  });

  test('exports all of it during a gesture, and has its drawing back after', async () => {
    const seen = await canvas.lab.evaluate((lab) => lab.zoomInOneGo());
    expect(seen).toEqual({ wasAway: true, isBack: true, exported: expect.any(Number), hasXml: true });
    expect(seen.exported).toBeGreaterThan(60);
  });

  test('draws what a larger canvas has room for, and what it can if the renderer fails', async () => {
    const { small, large, outer } = await canvas.lab.evaluate((lab) => lab.growCanvas());
    expect(large).toBeGreaterThan(small + 5);
    expect(outer).toBe(1440);
    const { drawn, all } = await canvas.lab.evaluate(
      (lab, given) => lab.openContract(given.xml).then(() => lab.drawDespiteFailure(given.task)),
      { xml, task },
    );
    expect(drawn).toBeGreaterThan(all / 2);
  });

  test('lets the mouse and the lasso reach what is not drawn', async () => {
    const { x, y } = await canvas.lab.evaluate((lab, id) => lab.placeOfUndrawn(id), task);
    await canvas.page.mouse.move(x, y);
    await canvas.page.mouse.down();
    await canvas.page.mouse.up();
    const clicked = await canvas.lab.evaluate((lab) => lab.selected());
    expect(clicked.ids).toEqual([task]);
    expect(clicked.hits[0]).toBeGreaterThan(0);
    const corner = await canvas.lab.evaluate((lab) => lab.startLasso());
    await canvas.page.mouse.move(corner.x / 2, corner.y / 2);
    await canvas.page.mouse.move(corner.x, corner.y);
    await canvas.page.mouse.down();
    await canvas.page.mouse.up();
    const lassoed = await canvas.lab.evaluate((lab) => lab.selected());
    expect(lassoed.ids.length).toBeGreaterThan(20);
  });
});
