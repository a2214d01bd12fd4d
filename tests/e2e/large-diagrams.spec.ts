import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { type App, expect as briefly, test } from './app.ts';
import { LargeCanvas } from './large-canvas.ts';
import { boxIn, largeDiagram, taskId } from './large-diagram.ts';
import { boxOf, inspector, runCommand, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-large-'));
const file = join(folder, 'large.bpmn');
const expect = briefly.configure({ timeout: 30_000 });
const name = 'Ten thousand steps';

// The import alone takes its time where other programs want the processor too.
test.describe.configure({ timeout: 300_000 });
test.use({ actionTimeout: 60_000 });

test.beforeAll(() => writeFileSync(file, largeDiagram(name)));
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Imports the large diagram, which opens it. */
async function openLarge(app: App): Promise<LargeCanvas> {
  const { page } = app;
  await app.chooseFiles([file], () => page.getByRole('button', { name: 'Import files…' }).click());
  await expect(page.getByRole('tab', { name })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Saved', { exact: true })).toBeVisible({ timeout: 60_000 });
  const canvas = new LargeCanvas(page);
  // The minimap would take the mouse where it lies over the diagram.
  await canvas.press('m');
  await expect(canvas.container.locator('.djs-minimap')).toBeHidden();
  return canvas;
}

/** Shows the whole diagram, or what is about the small sub-process at 100 %. */
async function show(canvas: LargeCanvas, fits: boolean): Promise<void> {
  await canvas.press(fits ? 'Shift+1' : 'Control+0');
  await expect(canvas.page.getByRole('button', { name: 'Zoom', exact: true })).toHaveText(fits ? /^\d %/ : '100 %');
  canvas.empty = fits ? { x: 12_000, y: 7000 } : { x: 7700, y: 6900 };
  if (!fits) {
    await jumpTo(canvas, 'Small_from');
    await canvas.center({ x: 7750, y: 6600 });
  }
  await canvas.clickEmpty();
}

/** Finds an element by its name and goes there. */
async function jumpTo(canvas: LargeCanvas, elementName: string): Promise<void> {
  const { page } = canvas;
  await canvas.press('Control+f');
  const input = page.locator('.djs-search-input input');
  await input.fill(elementName.slice(0, -1));
  await input.press(elementName.slice(-1));
  await expect(page.locator('.djs-search-result').first()).toContainText(elementName);
  await page.keyboard.press('Enter');
  await expect(page.locator('.djs-search-container')).toBeHidden();
}

const pad = (page: Page) => page.locator('.djs-context-pad.open');
const nameField = (page: Page) => inspector(page).getByLabel('Name', { exact: true }).first();
const labelEditor = (page: Page) => page.locator('.djs-direct-editing-content');
const selected = (page: Page, count: string) => page.getByText(`${count} selected`);

/** What is worked on: at 100 % small things near each other, at fit such as can still be aimed at beside the context pad. */
const views = [
  {
    view: 'at 100 %',
    fits: false,
    part: 'Small',
    near: [taskId(49, 50), taskId(49, 51), taskId(48, 51)],
    apart: [taskId(49, 50), taskId(48, 51), taskId(48, 53)],
    step: 40,
    bend: 70,
    around: 15,
  },
  {
    view: 'at fit',
    fits: true,
    part: 'Big',
    near: [taskId(49, 50), taskId(49, 54), taskId(46, 54)],
    apart: [taskId(49, 50), taskId(48, 44), taskId(48, 40)],
    step: 300,
    bend: 300,
    around: 150,
  },
] as const;

for (const { view, fits, part, near, apart, step, bend, around } of views) {
  const [task, beside, above] = near;

  test(`10,000 tasks are pointed at, drawn and changed with the mouse, ${view}`, async ({ app }) => {
    const { page } = app;
    const canvas = await openLarge(app);
    const count = await canvas.elementCount();
    await show(canvas, fits);

    await test.step('hover and click', async () => {
      await canvas.hover(task);
      await expect(shape(page, task)).toHaveClass(/hover/);
      await canvas.click(task);
      await expect(nameField(page)).toHaveValue(`Step ${task.slice(5).replace('_', '.')}`);
      await expect(pad(page)).toBeVisible();
      await expect(shape(page, task)).toHaveClass(/selected/);
    });

    await test.step('drag, undo and redo', async () => {
      const { scale } = await canvas.matrix();
      const from = await canvas.middleOf(task);
      await canvas.drag(from, { x: from.x + 2 * step * scale, y: from.y + step * scale });
      await expect.poll(async () => (await canvas.drawnAt(task)).x - boxIn(task).x).toBeGreaterThan(step);
      const moved = await canvas.drawnAt(task);
      await canvas.undo();
      await expect.poll(() => canvas.drawnAt(task)).toMatchObject({ x: boxIn(task).x, y: boxIn(task).y });
      await canvas.redo();
      await expect.poll(() => canvas.drawnAt(task)).toEqual(moved);
      await canvas.undo();
    });

    await test.step('connect', async () => {
      await canvas.select(task);
      await pad(page).locator('[data-action="connect"]').click();
      const to = await canvas.middleOf(above);
      await page.mouse.move(to.x - 2, to.y, { steps: 3 });
      await page.mouse.click(to.x, to.y, { delay: 60 });
      await expect.poll(() => canvas.elementCount()).toBe(count + 1);
      await canvas.undo();
      await expect.poll(() => canvas.elementCount()).toBe(count);
    });

    await test.step('append', async () => {
      await canvas.select(task);
      await pad(page).locator('[data-action="append.append-task"]').click();
      await expect.poll(() => canvas.elementCount()).toBe(count + 2);
      await page.keyboard.press('Escape');
      await canvas.undo();
      await expect.poll(() => canvas.elementCount()).toBe(count);
    });

    await test.step('replace', async () => {
      await canvas.select(task);
      await pad(page).locator('[data-action="replace"]').click();
      await page.locator('.djs-popup [data-id="replace-with-user-task"]').click();
      await expect(inspector(page).getByText('User task')).toBeVisible();
      await canvas.undo();
    });

    await test.step('edit a label', async () => {
      await canvas.clickEmpty();
      await canvas.dblclick(beside);
      const { height } = await boxOf(labelEditor(page));
      expect(height).toBeGreaterThan(8);
      await labelEditor(page).fill('Renamed in place');
      await page.keyboard.press('Enter');
      await expect(labelEditor(page)).toBeHidden();
      await canvas.select(beside);
      await expect(nameField(page)).toHaveValue('Renamed in place');
      await canvas.undo();
    });

    await test.step('bend a flow', async () => {
      const { scale } = await canvas.matrix();
      const flow = shape(page, `${part}_flow`);
      const box = boxIn(part);
      const start = boxIn(`${part}_from`);
      const middle = await canvas.onPage({ x: box.x + box.width / 2, y: start.y + start.height / 2 });
      // Over its middle part a flow is covered by the handle that moves it.
      const length = boxIn(`${part}_to`).x - start.x - start.width;
      const begin = await canvas.onPage({ x: start.x + start.width + length * 0.08, y: start.y + start.height / 2 });
      middle.y = await canvas.hoverNear(begin, flow);
      const line = flow.locator('.djs-hit').first();
      const straight = await line.getAttribute('d');
      await canvas.drag(middle, { x: middle.x, y: middle.y + bend * scale });
      await expect(line).not.toHaveAttribute('d', straight ?? '');
      await canvas.undo();
      await expect(line).toHaveAttribute('d', straight ?? '');
    });

    await test.step('resize', async () => {
      const { scale } = await canvas.matrix();
      const { x, y, width } = boxIn(part);
      const border = await canvas.onPage({ x: x + width * 0.7, y });
      await canvas.clickEmpty();
      await page.mouse.click(border.x, border.y, { delay: 60 });
      // The one handle that is not next to the context pad; at fit it is a single pixel.
      const handle = await boxOf(page.locator('.djs-resizer-sw .djs-resizer-hit'));
      const grip = {
        x: Math.ceil(handle.x + (handle.width - 1) / 2),
        y: Math.ceil(handle.y + (handle.height - 1) / 2),
      };
      await canvas.drag(grip, { x: grip.x - step * scale, y: grip.y + step * scale });
      await expect.poll(async () => (await canvas.drawnAt(part)).width).toBeGreaterThan(width);
      await canvas.undo();
      await expect.poll(async () => (await canvas.drawnAt(part)).width).toBe(width);
    });

    await test.step('space tool', async () => {
      await canvas.clickEmpty();
      const { scale } = await canvas.matrix();
      // What the tool is pressed on is all it moves, so there must be nothing.
      const from = await canvas.onPage({ x: boxIn(task).x - 25, y: canvas.empty.y });
      await page.keyboard.press('s');
      await page.mouse.move(from.x, from.y, { steps: 3 });
      await expect(canvas.container.locator('.djs-crosshair-group')).toBeAttached();
      await canvas.drag(from, { x: from.x + step * scale, y: from.y });
      await page.keyboard.press('Escape');
      const moved = await canvas.middleOf(task);
      await page.mouse.move(moved.x + step * scale, moved.y, { steps: 3 });
      await expect.poll(async () => (await canvas.drawnAt(task)).x - boxIn(task).x).toBeGreaterThan(step / 2);
      await canvas.undo();
      await canvas.hover(task);
      await expect.poll(async () => (await canvas.drawnAt(task)).x).toBe(boxIn(task).x);
    });
  });

  test(`10,000 tasks are selected, arranged and copied, ${view}`, async ({ app }) => {
    const { page } = app;
    const canvas = await openLarge(app);
    const count = await canvas.elementCount();
    await show(canvas, fits);

    await test.step('marquee', async () => {
      const { x, y, width, height } = boxIn(part);
      const from = await canvas.onPage({ x: x - around, y: y - 55 });
      const to = await canvas.onPage({ x: x + width + around, y: y + height + 55 });
      await page.keyboard.down('Shift');
      await canvas.drag(from, to);
      await page.keyboard.up('Shift');
      await expect(selected(page, '4')).toBeVisible();
    });

    await test.step('align and distribute', async () => {
      const [lowest, between, last] = apart;
      await canvas.clickEmpty();
      await canvas.click(lowest);
      await page.keyboard.down('Shift');
      await canvas.click(between);
      await canvas.click(last);
      await page.keyboard.up('Shift');
      await expect(selected(page, '3')).toBeVisible();
      await runCommand(page, 'Align bottom');
      await expect.poll(async () => (await canvas.drawnAt(between)).y).toBe(boxIn(lowest).y);
      await canvas.undo();
      await expect.poll(async () => (await canvas.drawnAt(between)).y).toBe(boxIn(between).y);
      await runCommand(page, 'Distribute horizontally');
      await expect.poll(async () => (await canvas.drawnAt(between)).x).not.toBe(boxIn(between).x);
      await canvas.undo();
    });

    await test.step('copy and paste', async () => {
      await page.keyboard.press('Control+c');
      await canvas.clickEmpty();
      await page.keyboard.press('Control+v');
      const { x, y } = await canvas.emptyPoint();
      await page.mouse.move(x, y, { steps: 3 });
      await page.mouse.click(x, y, { delay: 60 });
      await expect.poll(() => canvas.elementCount()).toBe(count + 3);
      await canvas.undo();
      await expect.poll(() => canvas.elementCount()).toBe(count);
    });

    await test.step('arrow keys', async () => {
      await canvas.select(task);
      await page.keyboard.press('ArrowRight');
      await expect.poll(async () => (await canvas.drawnAt(task)).x).toBeGreaterThan(boxIn(task).x);
      await canvas.undo();
      await expect.poll(async () => (await canvas.drawnAt(task)).x).toBe(boxIn(task).x);
    });

    await test.step('drill down and back', async () => {
      await canvas.clickEmpty();
      await canvas.hover('Closed');
      await page.locator('.djs-overlays[data-container-id="Closed"] .bjs-drilldown').dispatchEvent('click');
      await expect(shape(page, 'Inside')).toBeVisible();
      await page.locator('.bjs-breadcrumbs:visible .bjs-crumb').first().click();
      await canvas.hover(task);
      await expect(shape(page, task)).toHaveClass(/hover/);
    });
  });
}

test('10,000 tasks are found, and all of them selected, moved, deleted and brought back', async ({ app }) => {
  const { page } = app;
  const canvas = await openLarge(app);
  const count = await canvas.elementCount();

  await test.step('find', async () => {
    await canvas.press('Shift+1');
    await jumpTo(canvas, 'Step 7.93');
    await expect(page.getByRole('button', { name: 'Zoom', exact: true })).toHaveText('100 %');
    await expect(nameField(page)).toHaveValue('Step 7.93');
    await expect(shape(page, taskId(7, 93))).toBeVisible();
  });

  await test.step('select all, move, undo', async () => {
    await canvas.press('Control+a');
    await expect(page.getByText(/\d[\d,]{4,} selected/)).toBeVisible();
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(async () => (await canvas.drawnAt(taskId(7, 93))).y).toBe(boxIn(taskId(7, 93)).y + 10);
    await canvas.undo();
    await expect.poll(async () => (await canvas.drawnAt(taskId(7, 93))).y).toBe(boxIn(taskId(7, 93)).y);
  });

  await test.step('delete all, undo', async () => {
    await canvas.press('Control+a');
    await page.keyboard.press('Delete');
    await expect.poll(() => canvas.elementCount(), { timeout: 30_000 }).toBeLessThan(2);
    await canvas.undo();
    await expect.poll(() => canvas.elementCount(), { timeout: 30_000 }).toBe(count);
  });
});
