import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { addSamples, diagramTab, editLabel, goToLibrary, openDiagram, shape } from './screens.ts';

const searchBox = (page: Page): Locator => page.getByRole('combobox', { name: 'Search all diagrams' });
const found = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name });

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+Shift+f');
  await searchBox(page).fill(text);
}

/** Whether an element is about in the middle of the canvas and selected. */
async function expectCentred(page: Page, id: string): Promise<void> {
  await expect(shape(page, id)).toHaveClass(/selected/);
  await expect
    .poll(async () => {
      const box = await shape(page, id).boundingBox();
      const canvas = await page.locator('.djs-container:visible').boundingBox();
      if (!box || !canvas) return Number.POSITIVE_INFINITY;
      const distance = Math.hypot(
        box.x + box.width / 2 - canvas.x - canvas.width / 2,
        box.y + box.height / 2 - canvas.y - canvas.height / 2,
      );
      return distance < 80;
    })
    .toBe(true);
}

test('an element is found by a part of its name and shown in the middle of its diagram', async ({ app: { page } }) => {
  await addSamples(page);
  await search(page, 'pack par');
  await expect(found(page, /^Pack parcel/)).toBeVisible();
  await expect(found(page, /^Order to cash/)).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  // The diagram comes first; it was found by what is in it.
  await page.keyboard.press('Enter');
  await expect(diagramTab(page, 'Order to cash')).toBeVisible();
  const packing = page.locator('.djs-container:visible .djs-shape.selected');
  await expect(packing).toHaveCount(1);
  await expectCentred(page, (await packing.getAttribute('data-element-id')) ?? '');

  // From one open diagram into another, with the last text at hand.
  await page.keyboard.press('Control+Shift+f');
  await expect(searchBox(page)).toHaveValue('pack par');
  await searchBox(page).fill('parcl');
  await expect(page.getByRole('status').filter({ hasText: 'Similar words' })).toBeVisible();
  await searchBox(page).fill('qqqqq');
  await expect(page.getByText('Nothing found for “qqqqq”')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(searchBox(page)).toBeHidden();
});

test('what was saved a moment ago is found, and what it replaced is not', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const first = page
    .locator(
      '.djs-container:visible .djs-shape[data-element-id^="Task"], .djs-container:visible .djs-shape[data-element-id^="Activity"]',
    )
    .first();
  const id = (await first.getAttribute('data-element-id')) ?? '';
  await editLabel(page, id, '発注を確認 €');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await goToLibrary(page);
  await search(page, '確認');
  await expect(found(page, /発注を確認/)).toBeVisible();
  await found(page, /発注を確認/).click();
  await expectCentred(page, id);
});

test('the library’s search leads to the matching elements', async ({ app: { page } }) => {
  await addSamples(page);
  await page.getByLabel('Search the library').fill('gateway');
  await page.getByRole('button', { name: 'Show matching elements' }).click();
  await expect(searchBox(page)).toHaveValue('gateway');
  await expect(found(page, /Exclusive gateway/).first()).toBeVisible();
});
