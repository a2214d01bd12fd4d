import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { addSamples, diagramTab, exportBpmn, goToLibrary, openDiagram } from './screens.ts';

const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Find and replace labels' });

async function fill(page: Page, text: string, replacement: string): Promise<void> {
  await page.keyboard.press('Control+h');
  await dialog(page).getByLabel('Find', { exact: true }).fill(text);
  await dialog(page).getByLabel('Replace with').fill(replacement);
}

test('labels are replaced in many diagrams, open ones and others, and taken back', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await goToLibrary(page);
  await fill(page, 'order|employee', 'purchase');
  await dialog(page).getByLabel('Regular expression').check();
  const changes = dialog(page).getByRole('region', { name: 'Labels that change' });
  await expect(changes.getByText('Order to cash', { exact: true }).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  // One label stays as it is.
  const labels = changes.getByRole('checkbox');
  const kept = (await changes.locator('del').first().textContent()) ?? '';
  await labels.nth(1).uncheck();
  await dialog(page)
    .getByRole('button', { name: /^Replace \d+ label/ })
    .click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText(/labels replaced in 2 diagrams$/).first()).toBeVisible();

  await diagramTab(page, 'Order to cash').click();
  const changed = await exportBpmn(app);
  expect(changed).toContain('purchase');
  expect(changed).toContain(kept);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Labels are back as they were').first()).toBeVisible();
  expect(await exportBpmn(app)).not.toContain('purchase');
});

test('a diagram that isn’t open gets a version', async ({ app: { page } }) => {
  await addSamples(page);
  await fill(page, '^(check|pack) (.*)$', '$2: $1');
  await dialog(page).getByLabel('Regular expression').check();
  await expect(dialog(page).getByText('parcel: Pack')).toBeVisible();
  await dialog(page).getByLabel('Find', { exact: true }).fill('(');
  await expect(dialog(page).getByText('This is no regular expression')).toBeVisible();
  await dialog(page).getByLabel('Find', { exact: true }).fill('^(check|pack) (.*)$');
  await dialog(page).getByLabel('Find', { exact: true }).press('Enter');
  await expect(dialog(page).getByRole('button', { name: /^Replace \d+ label/ })).toBeEnabled();
  await dialog(page).getByLabel('Replace with').press('Enter');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Control+Shift+f');
  await page.getByRole('combobox', { name: 'Search all diagrams' }).fill('parcel pack');
  await expect(page.getByRole('option', { name: /^parcel: Pack/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Labels are back as they were').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+f');
  await expect(page.getByRole('option', { name: /^Pack parcel/ })).toBeVisible();
});
