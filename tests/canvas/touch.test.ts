import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type CanvasPage, openCanvasPage } from './open-canvas-page.ts';

interface Finger {
  readonly x: number;
  readonly y: number;
}

describe.each(['svg', 'picture'] as const)('fingers on a diagram that is shown by its %s', (by) => {
  const xml = generateSample({ nodes: 300, seed: 4, shape: 'grid' });
  let canvas: CanvasPage;
  let task: string;
  let middle: Finger;

  beforeAll(async () => {
    canvas = await openCanvasPage();
    await canvas.devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
    const { width = 0, height = 0 } = canvas.page.viewportSize() ?? {};
    middle = { x: width / 2, y: height / 2 };
    task = await canvas.lab.evaluate((lab, given) => lab.openForTouch(given.xml, given.by), { xml, by });
  });

  afterAll(() => canvas.close());

  const view = () => canvas.lab.evaluate((lab) => lab.touchedView());

  /** Puts fingers down, has them go somewhere else in steps, if anywhere, and lifts them. */
  async function slide(from: readonly Finger[], to: readonly Finger[]): Promise<void> {
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', fingers: readonly Finger[]) =>
      canvas.devtools.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: fingers.map(({ x, y }, id) => ({ x, y, id })),
      });
    const steps = 8;
    await send('touchStart', from);
    for (let step = 1; to.length > 0 && step <= steps; step++) {
      const between = (a: number, b = a) => a + ((b - a) * step) / steps;
      await send(
        'touchMove',
        from.map(({ x, y }, at) => ({ x: between(x, to[at]?.x), y: between(y, to[at]?.y) })),
      );
    }
    await send('touchEnd', []);
  }

  test('tap what is there', async () => {
    expect((await view()).drawn === 0).toBe(by === 'picture');
    await slide([middle], []);
    await expect.poll(async () => (await view()).selected, { timeout: 30_000 }).toEqual([task]);
  });

  test('move it, and select nothing else by that', async () => {
    const before = await view();
    await slide([middle], [{ x: middle.x - 160, y: middle.y + 80 }]);
    const after = await view();
    expect(after.x - before.x).toBeCloseTo(160 / before.scale, 0);
    expect(after.y - before.y).toBeCloseTo(-80 / before.scale, 0);
    expect(after).toMatchObject({ scale: before.scale, selected: before.selected });
  });

  test('scale it around what is between them', async () => {
    const before = await view();
    const apart = (by: number) => [
      { x: middle.x - by, y: middle.y },
      { x: middle.x + by, y: middle.y },
    ];
    await slide(apart(60), apart(120));
    const after = await view();
    expect(after.scale / before.scale).toBeCloseTo(2, 1);
    expect(after.x + middle.x / after.scale).toBeCloseTo(before.x + middle.x / before.scale, 0);
    expect(after.y + middle.y / after.scale).toBeCloseTo(before.y + middle.y / before.scale, 0);
    expect(after.selected).toEqual(before.selected);
  });
});
