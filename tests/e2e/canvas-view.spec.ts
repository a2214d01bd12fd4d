import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type App, expect, test } from './app.ts';
import { addSamples, boxOf, openDiagram, runCommand } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-view-'));

test.afterAll(() => rmSync(folder, { recursive: true }));

const canvas = (page: Page) => page.locator('.djs-container:visible');
const zoomButton = (page: Page) => page.getByRole('button', { name: 'Zoom', exact: true });
const levelChip = (page: Page) => page.getByRole('button', { name: /^Drawing: / });
const overlay = (page: Page) => page.getByRole('region', { name: 'Performance' });
const minimap = (page: Page) => canvas(page).locator('.djs-minimap');

const zoomOf = async (page: Page): Promise<number> => Number.parseInt((await zoomButton(page).textContent()) ?? '', 10);

/** Where the picture stands. */
const placeOf = (page: Page): Promise<string | null> =>
  canvas(page).locator('> svg > .viewport').getAttribute('transform');

async function openSample(app: App): Promise<Page> {
  await addSamples(app.page);
  await openDiagram(app.page, 'Order to cash');
  return app.page;
}

async function openLarge(app: App): Promise<Page> {
  const path = join(folder, 'large.bpmn');
  writeFileSync(path, generateSample({ nodes: 600, seed: 3 }));
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(levelChip(app.page)).toBeVisible();
  return app.page;
}

/** Puts the pointer over the middle of the canvas, and the focus into it. */
async function pointAtCanvas(page: Page): Promise<{ x: number; y: number }> {
  const box = await boxOf(canvas(page));
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await canvas(page).locator('> svg').focus();
  return middle;
}

test('keys, menu and status bar zoom', async ({ app }) => {
  const page = await openSample(app);
  await pointAtCanvas(page);
  await page.keyboard.press('Control+0');
  await expect(zoomButton(page)).toHaveText('100 %');
  await page.keyboard.press('Shift+1');
  await expect(zoomButton(page)).not.toHaveText('100 %');
  const fitted = await zoomOf(page);

  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(fitted);
  await page.keyboard.press('Control+a');
  await expect(page.getByText(/^\d+ selected/)).toBeVisible();
  await page.keyboard.press('Shift+2');
  await expect.poll(() => zoomOf(page)).toBeLessThanOrEqual(fitted + 2);

  await zoomButton(page).click();
  await page.getByRole('menuitem', { name: 'Zoom to 100 %' }).click();
  await expect(zoomButton(page)).toHaveText('100 %');
});

test('the wheel moves the diagram or zooms, as people set it, and pinching always zooms', async ({ app }) => {
  const page = await openSample(app);
  await pointAtCanvas(page);
  await page.keyboard.press('Control+0');
  const place = await placeOf(page);
  await page.mouse.wheel(0, 120);
  await expect.poll(() => placeOf(page)).not.toBe(place);
  await expect(zoomButton(page)).toHaveText('100 %');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(zoomButton(page)).toHaveText('117 %');

  await page.keyboard.press('Control+,');
  const settings = page.getByRole('dialog', { name: 'Settings' });
  await settings.getByRole('radio', { name: 'Zooms' }).check();
  await page.keyboard.press('Escape');
  await expect(settings).toBeHidden();

  await pointAtCanvas(page);
  await page.mouse.wheel(0, -120);
  await expect.poll(() => zoomOf(page)).toBeGreaterThan(130);
  const zoomed = await zoomOf(page);
  const before = await placeOf(page);
  await page.keyboard.down('Shift');
  await page.mouse.wheel(0, 120);
  await page.keyboard.up('Shift');
  await expect.poll(() => placeOf(page)).not.toBe(before);
  expect(await zoomOf(page)).toBe(zoomed);
});

test('the middle button and the space bar move the diagram', async ({ app }) => {
  const page = await openSample(app);
  const middle = await pointAtCanvas(page);
  const place = await placeOf(page);
  await page.mouse.down({ button: 'middle' });
  await page.mouse.move(middle.x + 80, middle.y + 50, { steps: 5 });
  await page.mouse.up({ button: 'middle' });
  await expect.poll(() => placeOf(page)).not.toBe(place);

  const moved = await placeOf(page);
  await page.keyboard.down('Space');
  await page.mouse.down();
  await page.mouse.move(middle.x - 60, middle.y - 70, { steps: 5 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  await expect.poll(() => placeOf(page)).not.toBe(moved);
});

test('how much is drawn is shown, chosen, and kept', async ({ app }) => {
  const page = await openLarge(app);
  await expect(levelChip(page)).toHaveAccessibleName(/chosen automatically$/);
  await levelChip(page).click();
  await page.getByRole('menuitemcheckbox', { name: /^Overview/ }).click();
  await expect(levelChip(page)).toHaveAccessibleName('Drawing: Overview');
  await expect(canvas(page)).toHaveAttribute('data-rendering-level', 'overview');
  await pointAtCanvas(page);
  await page.keyboard.press('Control+0');
  await expect.poll(() => canvas(page).locator('.djs-visual').count()).toBeLessThan(20);

  await app.killAndRestart();
  await expect(levelChip(app.page)).toHaveAccessibleName('Drawing: Overview');
  await app.page.keyboard.press('Control+,');
  const drawing = app.page.getByRole('dialog', { name: 'Settings' }).getByLabel('Drawing of large diagrams');
  await drawing.selectOption('Automatic');
  await app.page.keyboard.press('Escape');
  await expect(levelChip(app.page)).toHaveAccessibleName(/chosen automatically$/);
});

test('the performance overlay tells how the canvas does, and is reached by keys', async ({ app }) => {
  const page = await openLarge(app);
  await pointAtCanvas(page);
  await page.keyboard.press('Control+Alt+p');
  await expect(overlay(page)).toBeVisible();
  await page.mouse.wheel(0, 60);
  await expect(overlay(page)).toContainText(/Frame[\d.]+ ms, 95 % within/);
  await expect(overlay(page)).toContainText(/Drawn\d[\d,]* of 1,\d{3} elements/);
  await expect(overlay(page)).toContainText(/Opened in[\d,.]+ ms/);

  const mark = await boxOf(page.locator('.bjs-powered-by:visible'));
  const box = await boxOf(overlay(page));
  expect(box.x + box.width < mark.x || box.y + box.height < mark.y).toBe(true);

  const hide = overlay(page).getByRole('button', { name: 'Hide performance' });
  for (let press = 0; press < 8 && !(await hide.evaluate((button) => button === document.activeElement)); press += 1) {
    await page.keyboard.press('F6');
  }
  await page.keyboard.press('Enter');
  await expect(overlay(page)).toBeHidden();
});

test('the minimap comes with large diagrams, and goes and comes as one likes', async ({ app }) => {
  const page = await openLarge(app);
  await expect(minimap(page)).toBeVisible();
  await pointAtCanvas(page);
  await page.keyboard.press('m');
  await expect(minimap(page)).toBeHidden();
  await runCommand(page, 'Minimap');
  await expect(minimap(page)).toBeVisible();
});

test('the minimap moves the view, by keys and by dragging', async ({ app }) => {
  const page = await openLarge(app);
  await expect(minimap(page)).toBeVisible();
  await pointAtCanvas(page);
  await page.keyboard.press('Control+0');
  await expect(zoomButton(page)).toHaveText('100 %');
  await minimap(page).focus();
  const place = await placeOf(page);
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => placeOf(page)).not.toBe(place);
  await page.keyboard.press('+');
  await expect(zoomButton(page)).toHaveText('125 %');

  const moved = await placeOf(page);
  const box = await boxOf(minimap(page));
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => placeOf(page)).not.toBe(moved);
  await expect(zoomButton(page)).toHaveText('125 %');

  await page.keyboard.press('Home');
  await expect.poll(() => zoomOf(page)).toBeLessThan(100);
  await expect(minimap(page)).toBeFocused();
});

test('the list of shortcuts has the keys of the canvas', async ({ app }) => {
  const page = await openSample(app);
  await page.keyboard.press('Control+/');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog.getByRole('heading', { name: 'On the canvas' })).toBeVisible();
  await dialog.getByRole('textbox').fill('lasso');
  await expect(dialog.getByText('Lasso tool')).toBeVisible();
  await expect(dialog.getByText('Undo')).toBeHidden();
});

test('in a narrow window the panels leave the canvas its place', async ({ app }) => {
  const page = await openSample(app);
  await page.setViewportSize({ width: 1024, height: 640 });
  await expect.poll(async () => (await boxOf(canvas(page))).width).toBeGreaterThan(500);
  const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
  expect(scrollWidth).toBeLessThanOrEqual(1024);
  // The panels leave room for the button that hides them: one is named, the others have their names in tooltips.
  await page.setViewportSize({ width: 900, height: 600 });
  const hide = page.getByRole('button', { name: 'Hide panel' });
  await expect(async () => {
    const [last, button] = [await boxOf(page.getByRole('tab', { name: 'History' })), await boxOf(hide)];
    expect(last.x + last.width).toBeLessThanOrEqual(button.x);
    expect(button.x + button.width).toBeLessThanOrEqual(900);
  }).toPass();
  for (const name of ['Problems', 'History', 'Properties']) {
    const tab = page.getByRole('tab', { name });
    await tab.hover();
    await expect(page.getByRole('tooltip').filter({ hasText: name })).toBeVisible();
    await tab.click();
    await expect(tab).toHaveText(name);
    expect(await tab.evaluate(({ scrollWidth: wanted, clientWidth }) => wanted - clientWidth)).toBeLessThanOrEqual(0);
  }
});
