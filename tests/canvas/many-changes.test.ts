import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

const seed = 5;

describe('many elements that change at once', () => {
  let canvas: CanvasPage;

  beforeAll(async () => {
    canvas = await openCanvasPage();
  });

  afterAll(() => canvas.close());

  const change = (shape: 'grid' | 'labels' | 'lanes' | 'nests' | 'pools', isHeard = false) =>
    canvas.lab.evaluate((lab, given) => lab.changeUndrawn(given), {
      xml: generateSample({ nodes: 60, seed, shape }),
      isHeard,
    });

  test.each(['grid', 'labels', 'lanes', 'nests', 'pools'] as const)(
    'are not told of one by one while they are not drawn, and end up as in stock bpmn-js: %s',
    async (shape) => {
      const { differences, changed, told } = await change(shape);
      expect(differences).toEqual([]);
      expect(told).toBeLessThan(changed / 2);
    },
    60_000,
  );

  test('are told of one by one where somebody listens', async () => {
    const { differences, changed, told } = await change('grid', true);
    expect(differences).toEqual([]);
    expect(told).toBe(changed);
  });

  test.each([false, true])(
    'are marked when they are selected, whether or not somebody listens: %s',
    async (isHeard) => {
      const xml = generateSample({ nodes: 60, seed, shape: 'grid' });
      const { differences, told, elements } = await canvas.lab.evaluate((lab, given) => lab.selectAll(given), {
        xml,
        isHeard,
      });
      expect(differences).toEqual([]);
      if (isHeard) expect(told).toBe(2 * elements);
      else expect(told).toBeLessThan(elements);
    },
  );

  test('are told of in the order of stock bpmn-js, each once', async () => {
    const xml = generateSample({ nodes: 5, seed, shape: 'grid' });
    const [stock, virtual] = await canvas.lab.evaluate((lab, text) => lab.orderOfChanges(text), xml);
    expect(stock?.[0]?.length).toBeGreaterThan(4);
    expect(virtual).toEqual(stock);
  });

  test('are told of whatever they are called', async () => {
    const xml = generateSample({ nodes: 5, seed, shape: 'grid' });
    expect(await canvas.lab.evaluate((lab, text) => lab.changesOfOddId(text), xml)).toContain('constructor');
  });

  test('are noted without copying what was noted before', async () => {
    const xml = generateSample({ nodes: 60, seed, shape: 'grid' });
    const { copied, elements } = await canvas.lab.evaluate((lab, text) => lab.copiesOfMoves(text), xml);
    const [stock = 0, virtual = Number.POSITIVE_INFINITY] = copied;
    expect(stock).toBeGreaterThan(elements ** 2 / 4);
    expect(virtual).toBeLessThan(elements * 5);
  });

  test('have the frame around the selection drawn once', async () => {
    const xml = generateSample({ nodes: 30, seed, shape: 'grid' });
    const [stock, virtual] = await canvas.lab.evaluate((lab, text) => lab.framesAroundMoved(text), xml);
    expect(stock?.drawn).toBeGreaterThan(30);
    expect(virtual).toEqual({ ...stock, drawn: 1 });
  });
});
