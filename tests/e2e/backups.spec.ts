import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from './app.ts';
import { addSamples, diagramCard, goToLibrary, holdable, openDiagram, runCommand } from './screens.ts';

test('a library is backed up, and what was spoilt since comes back', async ({ app: { page, profile } }) => {
  await addSamples(page);
  await runCommand(page, 'Backups…');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  await expect(dialog.getByText('There is no backup yet.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  expect(readdirSync(join(profile, 'backups'))).toHaveLength(1);
  // Although the message came later than the dialog, Escape closes the dialog.
  await expect(page.getByText('Backed up', { exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('Delete');
  await expect(diagramCard(page, 'Order to cash')).toBeHidden();
  await openDiagram(page, 'Employee onboarding');
  await expect(page.locator('.djs-container:visible svg').first()).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();

  await runCommand(page, 'Backups…');
  await dialog.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(page.getByText(/^Restored from the backup of /)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.locator('.djs-container:visible .djs-shape').first()).toBeVisible();
  await runCommand(page, 'History');
  const newest = page.getByRole('tabpanel', { name: 'History' }).getByRole('option').first();
  await expect(newest).toContainText('Restored from the backup of ');
  await expect(newest).not.toContainText('another library');
  await goToLibrary(page);
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
});

test('a whole library is exported to one file and imported again', async ({ app: { page, shell } }) => {
  test.skip(shell !== 'browser', 'native dialogs are not driven');
  const folder = mkdtempSync(join(tmpdir(), 'millrace-export-'));
  await addSamples(page);
  await runCommand(page, 'Export whole library…');
  const path = join(folder, 'Everything.millrace');
  await page.getByRole('dialog').getByRole('combobox').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Library exported', { exact: true })).toBeVisible();
  expect(readdirSync(folder)).toEqual(['Everything.millrace']);

  await runCommand(page, 'Import library…');
  await page.getByRole('dialog', { name: 'Import library' }).getByRole('combobox').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByText('0 added, 0 changed, 2 the same.', { exact: true })).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('Enter before a folder is listed takes what was typed', async ({ app: { page, shell } }) => {
  test.skip(shell !== 'browser', 'native dialogs are not driven');
  const folder = mkdtempSync(join(tmpdir(), 'millrace-export-'));
  await addSamples(page);
  const { hold, release } = await holdable(page);
  const dialog = page.getByRole('dialog', { name: 'Save as' });
  // What draws the dialog comes from the host, too.
  await runCommand(page, 'Export whole library…');
  await expect(dialog.getByRole('combobox')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  for (const typed of [join(folder, 'One.millrace'), 'Two.millrace']) {
    hold();
    await runCommand(page, 'Export whole library…');
    await dialog.getByRole('combobox').fill(typed);
    await page.keyboard.press('Enter');
    release();
    await expect(dialog).toBeHidden();
    await expect.poll(() => readdirSync(folder)).toContain(basename(typed));
  }
  rmSync(folder, { recursive: true });
});

test('backups go to a folder that is chosen, and back to the usual one', async ({ app: { page, profile, shell } }) => {
  test.skip(shell !== 'browser', 'native dialogs are not driven');
  const folder = mkdtempSync(join(tmpdir(), 'millrace-backups-'));
  await addSamples(page);
  await runCommand(page, 'Backups…');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  await expect(dialog.getByText(join(profile, 'backups'))).toBeVisible();
  await dialog.getByRole('button', { name: 'Change…' }).click();
  const chooser = page.getByRole('dialog', { name: 'Choose a folder' });
  await chooser.getByRole('combobox').fill(folder);
  await page.keyboard.press('Enter');
  await expect(chooser.getByText('No folders in this folder')).toBeVisible();
  await chooser.getByRole('button', { name: 'Choose this folder' }).click();
  await expect(chooser).toBeHidden();
  await expect(dialog.getByText(folder)).toBeVisible();
  await dialog.getByRole('button', { name: 'Back up now' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  expect(readdirSync(folder)).toHaveLength(1);
  await dialog.getByRole('button', { name: 'Use the usual folder' }).click();
  await expect(dialog.getByText(join(profile, 'backups'))).toBeVisible();
  await expect(dialog.getByText('There is no backup yet.')).toBeVisible();
  rmSync(folder, { recursive: true });
});

test('a library is replaced by a file after a question, and the backup made before brings it back', async ({
  app: { page, profile, shell },
}) => {
  test.skip(shell !== 'browser', 'native dialogs are not driven');
  const folder = mkdtempSync(join(tmpdir(), 'millrace-replace-'));
  const path = join(folder, 'Samples alone.millrace');
  await addSamples(page);
  await runCommand(page, 'Export whole library…');
  await page.getByRole('dialog').getByRole('combobox').fill(path);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Library exported', { exact: true })).toBeVisible();
  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('Control+d');
  await expect(diagramCard(page, 'Order to cash (copy)')).toBeVisible();

  await runCommand(page, 'Backups…');
  const dialog = page.getByRole('dialog', { name: 'Backups' });
  await dialog.getByRole('button', { name: 'Replace the library by a file…' }).click();
  await page.getByRole('dialog', { name: 'Import library' }).getByRole('combobox').fill(path);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Replace everything here by “Samples alone.millrace”?');
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(page.getByText('Library replaced', { exact: true })).toBeVisible();
  await expect(page.getByText('0 added, 0 changed, 2 the same. 1 moved to the trash.', { exact: true })).toBeVisible();
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  expect(readdirSync(join(profile, 'backups'))).toHaveLength(1);
  await dialog.getByRole('button', { name: /^Restore the backup of/ }).click();
  await expect(page.getByText(/^Restored from the backup of /)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(diagramCard(page, 'Order to cash (copy)')).toBeVisible();
  rmSync(folder, { recursive: true });
});
