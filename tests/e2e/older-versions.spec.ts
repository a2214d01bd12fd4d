import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { makeCycle } from '../../bench/library/make-contents.ts';
import { writeLibrary } from '../../bench/library/write-library.ts';
import { libraryFileName } from '../../main/host/library/library.ts';
import { type App, expect, test } from './app.ts';
import { brokenIds, plainProcess, severalPictures } from './bad-diagrams.ts';
import { editLabel, exportBpmn, openDiagram, runCommand, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-versions-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

const history = (page: Page): Locator => page.getByRole('tabpanel', { name: 'History' });
const version = (page: Page, index: number): Locator => history(page).getByRole('option').nth(index);
const changes = (page: Page): Locator => page.getByRole('listbox', { name: 'Changes, one by one' }).getByRole('option');
const picture = (page: Page): Locator => page.getByRole('combobox', { name: 'Diagram shown' }).last();

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function importFile(app: App, name: string, content: string): Promise<void> {
  const path = write(name, content);
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.locator('.djs-container:visible .djs-shape').first()).toBeVisible();
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

async function tick(page: Page, text: string): Promise<void> {
  await changes(page).filter({ hasText: text }).click();
  await page.getByRole('listbox', { name: 'Changes, one by one' }).press('Space');
}

async function remove(page: Page, id: string): Promise<void> {
  await shape(page, id).click();
  await page.keyboard.press('Delete');
  await expect(shape(page, id)).toBeHidden();
}

test('an older version is exported as the file it was, and as pictures of what it showed', async ({ app }) => {
  const { page } = app;
  const original = plainProcess('Exported');
  await importFile(app, 'exported.bpmn', original);
  await editLabel(page, 't', 'Something else');
  await save(page);
  await runCommand(page, 'History');
  await version(page, 1).click();
  const banner = page.getByRole('status').filter({ hasText: 'read-only' });
  const exportAs = async (format: string) => {
    const dialog = page.getByRole('dialog', { name: 'Export this version' });
    const bytes = await app.exported(async () => {
      await banner.getByRole('button', { name: 'Export…' }).click();
      await dialog.getByRole('radio', { name: format, exact: true }).click();
      await dialog.getByRole('button', { name: 'Export', exact: true }).click();
    });
    await expect(dialog).toBeHidden();
    return bytes;
  };
  expect((await exportAs('BPMN')).toString('utf8')).toBe(original);
  const svg = (await exportAs('SVG')).toString('utf8');
  expect(svg).toContain('>Check<');
  expect(svg).not.toContain('Something');
  expect((await exportAs('PNG')).subarray(1, 4).toString('latin1')).toBe('PNG');
  await banner.getByRole('button', { name: 'Close' }).click();
  expect(await exportBpmn(app)).toContain('Something else');
});

test('changes in another picture of the file are stepped to, seen in a version, and taken back there', async ({
  app,
}) => {
  const { page } = app;
  await importFile(app, 'several.bpmn', severalPictures);
  await picture(page).selectOption('Returns');
  await expect(shape(page, 'r')).toBeVisible();
  await editLabel(page, 'r', 'Refund');
  await picture(page).selectOption('Sales');
  await expect(shape(page, 't')).toBeVisible();
  await editLabel(page, 't', 'Sell more');

  await runCommand(page, 'Compare with last version');
  const after = page.getByRole('region', { name: /^After/ });
  const before = page.getByRole('region', { name: /^Before/ });
  await expect(after.locator('[data-element-id="t"]').first()).toContainText('Sell more');
  await changes(page).filter({ hasText: 'Refund' }).click();
  await expect(after.locator('[data-element-id="r"]').first()).toContainText('Refund');
  await expect(before.locator('[data-element-id="r"]').first()).toContainText('Take back');
  await expect(picture(page)).toHaveValue('d2');
  await page.getByText('Overlaid', { exact: true }).click();
  await changes(page).filter({ hasText: 'Sell more' }).click();
  await expect(page.locator('[data-side="both"] [data-element-id="t"]').first()).toContainText('Sell more');
  await page.getByText('Side by side', { exact: true }).click();
  await expect(before.locator('[data-element-id="t"]').first()).toContainText('Sell');

  await tick(page, 'Refund');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(page.getByText('1 change taken back', { exact: true })).toBeVisible();
  await expect(changes(page).filter({ hasText: 'Refund' })).toHaveCount(0);
  await expect(changes(page).filter({ hasText: 'Sell more' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(shape(page, 'r')).toContainText('Take back');
  await page.locator('.djs-container:visible svg').first().focus();
  await page.keyboard.press('Control+z');
  await expect(shape(page, 'r')).toContainText('Refund');
  await save(page);

  await runCommand(page, 'History');
  await version(page, 1).click();
  await expect(page.getByText(/read-only/)).toBeVisible();
  await expect(shape(page, 'r')).toContainText('Take back');
  await picture(page).selectOption('Sales');
  await expect(shape(page, 't').getByText('Sell', { exact: true })).toBeVisible();
});

test('what a file says beyond its model comes back with the elements that are taken back', async ({ app }) => {
  await importFile(app, 'residues.bpmn', brokenIds);
  expect(await exportBpmn(app)).toContain('<resourceRef>lost</resourceRef>');
  await remove(app.page, 'u');
  await save(app.page);
  await app.killAndRestart();
  const { page } = app;
  await expect(shape(page, 'twice')).toBeVisible();
  expect(await exportBpmn(app)).not.toContain('lost');
  await runCommand(page, 'Compare with last version');
  await tick(page, 'Approve');
  await page.getByRole('button', { name: 'Take back', exact: true }).click();
  await expect(page.getByText('1 change taken back', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(shape(page, 'u')).toContainText('Approve');
  expect(await exportBpmn(app)).toContain('<resourceRef>lost</resourceRef>');
});

test('a restored version says all that its file said', async ({ app }) => {
  await importFile(app, 'restored.bpmn', brokenIds);
  await remove(app.page, 'u');
  await save(app.page);
  await app.killAndRestart();
  const { page } = app;
  await expect(shape(page, 'twice')).toBeVisible();
  await runCommand(page, 'History');
  await version(page, 1).click();
  await page.getByRole('status').filter({ hasText: 'read-only' }).getByRole('button', { name: 'Restore' }).click();
  await expect(shape(page, 'u')).toBeVisible();
  expect(await exportBpmn(app)).toBe(brokenIds);
});

test('a diagram is compared with a file on disk, which stays as it is', async ({ app }) => {
  const { page } = app;
  await importFile(app, 'compared.bpmn', plainProcess('Compared'));
  const path = write('other.bpmn', plainProcess('Compared').replace('name="Check"', 'name="Check twice"'));
  const compare = () => runCommand(page, 'Compare with file…');
  if (app.shell === 'electron') await app.chooseFiles([path], compare);
  else {
    await compare();
    const dialog = page.getByRole('dialog', { name: 'Compare with file' });
    await dialog.getByRole('combobox').fill(path);
    await dialog.getByRole('button', { name: 'Compare', exact: true }).click();
  }
  await expect(changes(page).filter({ hasText: 'renamed' })).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'Before: other.bpmn' })).toContainText('Check twice');
  await changes(page).filter({ hasText: 'renamed' }).click();
  await expect(page.getByRole('row', { name: /^name/ })).toContainText('Check twice');
  expect(readFileSync(path, 'utf8')).toContain('Check twice');
});

test('two thousand versions are scrolled through to the first, and any of them opens', async ({ app }) => {
  const cycle = await makeCycle(40, 7, 8);
  await app.killAndRestart([], async () => {
    rmSync(join(app.profile, libraryFileName), { force: true });
    await writeLibrary(app.profile, { diagrams: 0, versions: 0, cycles: [], long: { cycle, versions: 2000 } });
  });
  const { page } = app;
  await openDiagram(page, 'Long history');
  await runCommand(page, 'History');
  await expect(history(page).getByText('2,000 versions')).toBeVisible();
  const list = history(page).getByRole('listbox');
  await expect(version(page, 0)).toBeVisible();
  expect(await history(page).getByRole('option').count()).toBeLessThan(60);
  // Each end that is reached brings the next page.
  const reached = async () => {
    await list.press('End');
    return list.evaluate((element) => element.scrollHeight);
  };
  await expect(async () => expect(await reached()).toBeGreaterThan(2000 * 40)).toPass({ timeout: 60_000 });
  await list.press('End');
  await list.press('PageUp');
  await list.press('Enter');
  await expect(page.getByText(/read-only/)).toBeVisible();
  await expect(page.locator('[data-phase="shown"]')).toBeVisible();
  await list.press('Home');
  await list.press('ArrowDown');
  await list.press('Enter');
  await expect(page.locator('[data-phase="shown"] .djs-shape').first()).toBeVisible();
  expect(await history(page).getByRole('option').count()).toBeLessThan(60);
});
