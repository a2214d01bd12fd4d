import { expect, type Locator, type Page } from '@playwright/test';
import { type Box, boxIn } from './large-diagram.ts';
import { boxOf, shape } from './screens.ts';

interface Point {
  x: number;
  y: number;
}

interface Matrix extends Point {
  scale: number;
}

const numbers = (text: string | null): number[] => (text?.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number);

/** The canvas in front, for the real mouse: points are in diagram units, and elements stand where the diagram has them. */
export class LargeCanvas {
  readonly page: Page;
  readonly container: Locator;
  /** A point with nothing near it, nor the context pad of anything worked on. */
  empty: Point = { x: 12_000, y: 7000 };

  constructor(page: Page) {
    this.page = page;
    this.container = page.locator('.djs-container:visible');
  }

  /** How the diagram lies in the container, once it has come to rest. */
  async matrix(): Promise<Matrix> {
    const read = () => this.container.locator('.viewport').getAttribute('transform');
    let before: string | null | undefined;
    await expect(async () => {
      const now = await read();
      const isAtRest = now === before;
      before = now;
      expect(isAtRest).toBe(true);
    }).toPass({ intervals: [150] });
    const [scale = 1, , , , x = 0, y = 0] = numbers(before ?? null);
    return { scale, x, y };
  }

  /** A point of the diagram on the page, in CSS pixels. */
  async onPage({ x, y }: Point): Promise<Point> {
    const matrix = await this.matrix();
    const box = await boxOf(this.container);
    return { x: box.x + x * matrix.scale + matrix.x, y: box.y + y * matrix.scale + matrix.y };
  }

  /** Turns the wheel until a point of the diagram is in the middle. */
  async center(point: Point): Promise<void> {
    const box = await boxOf(this.container);
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await this.page.mouse.move(middle.x, middle.y);
    await expect(async () => {
      const { x, y } = await this.onPage(point);
      const off = { x: x - middle.x, y: y - middle.y };
      if (Math.hypot(off.x, off.y) > 10) await this.page.mouse.wheel(off.x, off.y);
      expect(Math.hypot(off.x, off.y)).toBeLessThan(10);
    }).toPass({ intervals: [50] });
  }

  /** Presses keys while the canvas has the focus. */
  async press(keys: string): Promise<void> {
    await this.container.locator('> svg').press(keys);
  }

  /** The middle of an element that is where it was at first. */
  async middleOf(id: string): Promise<Point> {
    const { x, y, width, height } = boxIn(id);
    return this.onPage({ x: x + width / 2, y: y + height / 2 });
  }

  async hover(id: string): Promise<void> {
    const { x, y } = await this.middleOf(id);
    await this.page.mouse.move(x, y);
  }

  /** Hovers a level line that may be thinner than a pixel, from a point next to it; answers its height on the page. */
  async hoverNear({ x, y }: Point, line: Locator): Promise<number> {
    const heights = [y, y - 1, y + 1].map(Math.round);
    let at = 0;
    await expect(async () => {
      at = heights[0] ?? y;
      heights.push(...heights.splice(0, 1));
      await this.page.mouse.move(x, at, { steps: 2 });
      await expect(line).toHaveClass(/hover/, { timeout: 1000 });
    }).toPass({ timeout: 30_000 });
    return at;
  }

  async click(id: string): Promise<void> {
    const { x, y } = await this.middleOf(id);
    await this.page.mouse.click(x, y, { delay: 60 });
  }

  async dblclick(id: string): Promise<void> {
    const { x, y } = await this.middleOf(id);
    await this.page.mouse.dblclick(x, y);
  }

  /** A point of the page under which there is nothing. */
  emptyPoint(): Promise<Point> {
    return this.onPage(this.empty);
  }

  /** Clicks where there is nothing, so that nothing is selected. The canvas takes no clicks for a moment after a drag. */
  async clickEmpty(): Promise<void> {
    const { x, y } = await this.emptyPoint();
    await expect(async () => {
      await this.page.mouse.click(x, y, { delay: 60 });
      await expect(this.page.getByText(/\d selected/)).toBeHidden({ timeout: 1000 });
    }).toPass();
  }

  /** Selects one element alone, by a click, which opens its context pad. */
  async select(id: string): Promise<void> {
    await this.clickEmpty();
    await this.click(id);
    await expect(this.page.locator('.djs-context-pad.open')).toBeVisible();
  }

  /** Presses at one point of the page, goes to the other in steps, and lets go. */
  async drag(from: Point, to: Point): Promise<void> {
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
    await this.page.mouse.move(to.x, to.y, { steps: 4 });
    await this.page.mouse.up();
  }

  /** Where an element's graphics are drawn, and how large the shape is. */
  async drawnAt(id: string): Promise<Box> {
    const gfx = shape(this.page, id);
    const [, , , , x = Number.NaN, y = Number.NaN] = numbers(await gfx.getAttribute('transform'));
    const hit = gfx.locator('.djs-hit').first();
    const [width = 0, height = 0] = numbers(`${await hit.getAttribute('width')} ${await hit.getAttribute('height')}`);
    return { x, y, width, height };
  }

  /** How many elements the status bar says there are. */
  async elementCount(): Promise<number> {
    const text = await this.page.getByText(/[\d,]+ elements?$/).textContent();
    return Number(text?.match(/([\d,]+) elements?$/)?.[1]?.replace(/\D/g, ''));
  }

  async undo(): Promise<void> {
    await this.press('Control+z');
  }

  async redo(): Promise<void> {
    await this.press('Control+y');
  }
}
