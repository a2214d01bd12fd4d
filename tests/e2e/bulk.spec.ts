import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { storeVersion } from '../../main/host/diagrams/store-version.ts';
import { openLibrary } from '../../main/host/library/open-library.ts';
import { contentOf } from '../host/fill-library.ts';
import { type App, expect, test } from './app.ts';
import { addSamples, diagramCard, runCommand } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-bulk-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

const bar = (page: Page) => page.getByRole('toolbar', { name: 'Selected diagrams' });
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' });
const allDiagrams = (page: Page) => page.getByRole('button', { name: /^All diagrams/ });

/** Puts so many diagrams into the library while the application is down. */
async function restartWith(app: App, count: number): Promise<void> {
  await app.killAndRestart([], async () => {
    const library = await openLibrary(app.profile);
    const content = await contentOf('nothing that opens');
    library.write(() => {
      for (let n = 0; n < count; n++) {
        const id = crypto.randomUUID();
        library.diagrams.insert({ id, folderId: null, name: `Process ${String(n).padStart(5, '0')}`, createdAt: 1000 });
        storeVersion(library, id, null, content, 1000 + n, { origin: 'created' });
      }
    });
    library.close();
  });
}

test('several diagrams get tags, are found by them, and each step can be undone', async ({ app: { page } }) => {
  await addSamples(page);
  await diagramCard(page, 'Order to cash').click();
  await expect(bar(page)).toBeHidden();
  await page.keyboard.press('Control+a');
  await expect(bar(page).getByText('2 selected')).toBeVisible();

  await bar(page).getByRole('button', { name: 'Tags…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Tags of 2 diagrams' });
  const makeTag = async (name: string) => {
    await dialog.getByRole('combobox').fill(name);
    await page.keyboard.press('Enter');
    await expect(dialog.getByRole('option', { name })).toHaveAttribute('aria-checked', 'true');
  };
  await makeTag('Not wanted');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await bar(page).getByRole('button', { name: 'Tags…' }).click();
  await makeTag('Audit 2026');
  await dialog.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('2 diagrams tagged with “Audit 2026”', { exact: true })).toBeVisible();
  for (const name of ['Order to cash', 'Employee onboarding']) {
    await expect(diagramCard(page, name).getByText('Audit 2026')).toBeVisible();
  }
  const tag = page.getByRole('button', { name: 'Audit 2026, 2 diagrams' });
  await expect(tag).toBeVisible();
  await expect(page.getByRole('button', { name: /^Not wanted/ })).toHaveCount(0);
  await undo(page).click();
  await expect(page.getByRole('button', { name: 'Audit 2026, 0 diagrams' })).toBeVisible();

  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('Control+Shift+g');
  await page.getByRole('dialog', { name: 'Tags of the diagram' }).getByRole('combobox').press('Enter');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Audit 2026, 1 diagram', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Audit 2026' })).toBeVisible();
  await expect(page.getByRole('gridcell')).toHaveCount(1);

  await allDiagrams(page).click();
  await page.getByLabel('Search the library').fill('tag:aud');
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
  await expect(diagramCard(page, 'Employee onboarding')).toBeHidden();
  await page.getByLabel('Search the library').fill('onboarding tag:aud');
  await expect(page.getByText('Nothing found for “onboarding”')).toBeVisible();
  await page.getByLabel('Search the library').fill('tag:aud cash');
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
  await page.getByRole('button', { name: 'Show matching elements' }).click();
  await expect(page.getByRole('combobox', { name: 'Search all diagrams' })).toHaveValue('cash');
  await page.keyboard.press('Escape');
  await page.getByLabel('Search the library').fill('');

  await page.getByRole('button', { name: 'Audit 2026, 1 diagram', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Name and color…' }).click();
  const editing = page.getByRole('dialog', { name: 'Tag “Audit 2026”' });
  await editing.getByLabel('Name', { exact: true }).fill('Reviewed');
  await editing.getByText('Green').click();
  await editing.getByRole('button', { name: 'Save' }).click();
  await expect(diagramCard(page, 'Order to cash').getByText('Reviewed')).toBeVisible();

  await page.getByRole('button', { name: 'Reviewed, 1 diagram', exact: true }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete tag' }).click();
  await expect(diagramCard(page, 'Order to cash').getByText('Reviewed')).toBeHidden();
  await undo(page).last().click();
  await expect(diagramCard(page, 'Order to cash').getByText('Reviewed')).toBeVisible();
});

test('selected diagrams leave as a zip archive and come back from it with their folders', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Folder name' }).fill('Größe');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: /Größe/ })).toBeVisible();
  await allDiagrams(page).click();
  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('Control+d');
  await diagramCard(page, 'Order to cash (copy)').dragTo(page.getByRole('treeitem', { name: /Größe/ }));
  await expect(page.getByRole('treeitem', { name: 'Größe, 1 diagram' })).toBeVisible();

  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+a');
  const path = join(folder, 'some.zip');
  await app.saveTo(path, () => bar(page).getByRole('button', { name: 'Export as zip…' }).click());
  await expect(page.getByText('3 diagrams exported to some.zip', { exact: true })).toBeVisible();
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');

  await bar(page).getByRole('button', { name: 'Move to trash' }).click();
  await expect(page.getByText('3 diagrams moved to the trash', { exact: true })).toBeVisible();
  await app.chooseFiles([path], () => runCommand(page, 'Import files…'));
  await expect(page.getByText('3 diagrams imported', { exact: true })).toBeVisible();
  await page.getByRole('treeitem', { name: 'Größe, 1 diagram' }).click();
  await expect(page.getByRole('gridcell')).toHaveCount(1);
});

test('everything in a long list is selected, moved to the trash and brought back', async ({ app }) => {
  await restartWith(app, 1300);
  const { page } = app;
  await page
    .getByRole('radio', { name: 'List' })
    .or(page.getByRole('button', { name: 'List' }))
    .first()
    .click();
  const list = page.getByRole('grid');
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar(page).getByText('3 selected')).toBeVisible();
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+ArrowDown');
  await page.keyboard.press('Control+Space');
  await expect(bar(page).getByText('4 selected')).toBeVisible();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+End');
  await expect(bar(page).getByText('1,300 selected')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();

  await page.keyboard.press('Control+a');
  await expect(bar(page).getByText('1,300 selected')).toBeVisible();
  await bar(page).getByRole('button', { name: 'Move to trash' }).click();
  await expect(page.getByText('1,300 diagrams moved to the trash', { exact: true })).toBeVisible();
  await undo(page).click();
  await expect(page.getByRole('button', { name: /^All diagrams.*1,300/ })).toBeVisible();
});

test('an import that was killed goes on at the next start, and brings every file once', async ({ app }) => {
  const many = join(folder, 'Many');
  mkdirSync(many);
  const paths = Array.from({ length: 400 }, (_, n) => join(many, `process ${n}.bpmn`));
  for (const [n, path] of paths.entries()) writeFileSync(path, generateSample({ nodes: 60, seed: n }));
  await app.chooseFiles(paths, () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.getByText(/^\d+ of 400$/).first()).toBeVisible();
  await expect(app.page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/);
  await app.killAndRestart();

  const { page } = app;
  await expect(page.getByText(/An import was interrupted: \d+ of 400 files are in the library/)).toBeVisible();
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(page.getByText('400 diagrams imported', { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByRole('button', { name: /^All diagrams.*400/ })).toBeVisible();
  await expect(page.getByText(/An import was interrupted/)).toBeHidden();
});
