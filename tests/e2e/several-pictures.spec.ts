import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, expect, test } from './app.ts';
import { severalPictures } from './bad-diagrams.ts';
import { editLabel, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-pictures-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

async function openSeveral(app: App): Promise<void> {
  const path = join(folder, 'several.bpmn');
  writeFileSync(path, severalPictures);
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(shape(app.page, 't')).toBeVisible();
}

test('the pictures of a file are switched between, edits of each stay', async ({ app }) => {
  const { page } = app;
  await openSeveral(app);
  await expect(page.getByText('2 diagrams in this file')).toBeVisible();
  await editLabel(page, 't', 'Sell more');
  await page.getByRole('combobox', { name: 'Diagram shown' }).selectOption('Returns');
  await expect(shape(page, 'r')).toBeVisible();
  await expect(shape(page, 't')).toBeHidden();
  await editLabel(page, 'r', 'Refund');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();

  await app.killAndRestart();
  await expect(shape(app.page, 'r').getByText('Refund')).toBeVisible();
  await app.page.getByRole('combobox', { name: 'Diagram shown' }).selectOption('Sales');
  await expect(shape(app.page, 't').getByText('Sell more')).toBeVisible();
});

test('a collapsed sub-process is entered and left again', async ({ app }) => {
  const { page } = app;
  await openSeveral(app);
  await shape(page, 'sub').click();
  await page.locator('.djs-container:visible .bjs-drilldown').click();
  await expect(shape(page, 'inside')).toBeVisible();
  await expect(shape(page, 't')).toBeHidden();
  await editLabel(page, 'inside', 'Wrap twice');
  const crumbs = page.locator('.djs-container:visible .bjs-breadcrumbs');
  await expect(crumbs.getByText('Pack')).toBeVisible();
  await crumbs.getByText('Sales').click();
  await expect(shape(page, 't')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(shape(page, 'inside').getByText('Wrap', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});
