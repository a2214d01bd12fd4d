import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { addSamples, boxOf, editLabel, openDiagram, runCommand, shape } from './screens.ts';

const history = (page: Page): Locator => page.getByRole('tabpanel', { name: 'History' });
const version = (page: Page, index: number): Locator => history(page).getByRole('option').nth(index);

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('status').filter({ hasText: /^Saved$/ })).toBeVisible();
}

async function taskId(page: Page, name: string): Promise<string> {
  const task = page.locator('.djs-container:visible .djs-shape', { hasText: name }).first();
  return (await task.getAttribute('data-element-id')) ?? '';
}

test.beforeEach(async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await runCommand(page, 'History');
});

test('saves appear in the timeline with what they changed, and keep the name people give them', async ({
  app: { page },
}) => {
  await expect(history(page).getByRole('option')).toHaveCount(1);
  await editLabel(page, await taskId(page, 'Pick items'), 'Fetch items');
  await save(page);
  await expect(history(page).getByRole('option')).toHaveCount(2);
  await expect(version(page, 0)).toContainText('1 task renamed');
  await history(page).getByRole('listbox').press('Home');
  await history(page).getByRole('listbox').press('F2');
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Approved');
  await page.keyboard.press('Enter');
  await expect(version(page, 0)).toContainText('Approved');
  await history(page).getByText('Named', { exact: true }).click();
  await expect(history(page).getByRole('option')).toHaveCount(1);
});

test('an older version is shown read-only, and restored in one step that can be taken back', async ({
  app: { page },
}) => {
  const id = await taskId(page, 'Pick items');
  await editLabel(page, id, 'Fetch items');
  await save(page);
  await editLabel(page, id, 'Not saved yet');
  await version(page, 1).click();
  await expect(page.getByText(/read-only/)).toBeVisible();
  await expect(shape(page, id)).toContainText('Pick items');
  await shape(page, id).dblclick();
  await expect(page.locator('.djs-direct-editing-content')).toBeHidden();
  await page.keyboard.press('Delete');
  await page.keyboard.press('Escape');
  await expect(page.getByText(/read-only/)).toBeHidden();
  await expect(shape(page, id)).toContainText('Not saved yet');

  await version(page, 1).click();
  await page.getByRole('status').filter({ hasText: 'read-only' }).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/^Restored the version/)).toBeVisible();
  await expect(shape(page, id)).toContainText('Pick items');
  await expect(version(page, 0)).toContainText('Restored from an older version');
  await expect(version(page, 1)).toContainText('Kept');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shape(page, id)).toContainText('Not saved yet');
});

test('the keyboard goes to the versions with the panel that its keys open, and back to the canvas', async ({
  app: { page },
}) => {
  const list = page.getByRole('listbox', { name: 'Versions of this diagram' });
  const canvas = page.locator('.djs-container:visible');
  await expect(list).toBeFocused();
  const id = await taskId(page, 'Pick items');
  await editLabel(page, id, 'Fetch items');
  await save(page);
  const place = await boxOf(shape(page, id));
  await page.keyboard.press('Control+Alt+h');
  await expect(list).toBeHidden();
  await page.keyboard.press('Control+Alt+h');
  await expect(list).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(version(page, 1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+Alt+h');
  await expect(list).toBeHidden();
  await expect(canvas.locator('svg').first()).toBeFocused();
  expect(await boxOf(shape(page, id))).toEqual(place);
  await page.keyboard.press('Control+z');
  await expect(shape(page, id)).toContainText('Pick items');
});

test('the status bar tells of the version that is shown in place of the canvas', async ({ app: { page } }) => {
  const zoom = page.getByRole('button', { name: 'Zoom', exact: true });
  const count = page.getByText(/^\d+ elements$/);
  await expect(count).toBeVisible();
  const before = (await zoom.textContent()) ?? '';
  const shown = [
    [() => version(page, 0).click(), page.getByLabel('Diagram of this version')],
    [() => runCommand(page, 'Compare with last version'), page.getByRole('region', { name: /^After/ })],
  ] as const;
  for (const [show, canvas] of shown) {
    await show();
    await expect(canvas.locator('.djs-shape').first()).toBeVisible();
    await expect(count).toBeHidden();
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await expect(zoom).not.toHaveText(before);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await expect(zoom).toHaveText(before);
    await expect(count).toBeVisible();
  }
});

test('what changed is compared, stepped through, and taken back alone as one step for undo', async ({
  app: { page },
}) => {
  const moved = await taskId(page, 'Pick items');
  const removed = await taskId(page, 'Await payment');
  await editLabel(page, moved, 'Fetch items');
  await shape(page, removed).click();
  await page.keyboard.press('Delete');
  await runCommand(page, 'Compare with last version');
  const changes = page.getByRole('listbox', { name: 'Changes, one by one' }).getByRole('option');
  await expect(changes).not.toHaveCount(0);
  // Also with the focus outside of what Escape closes.
  await page.getByRole('tab', { selected: true }).first().focus();
  await page.keyboard.press('Escape');
  await expect(changes).toHaveCount(0);
  await runCommand(page, 'Compare with last version');
  await expect(page.getByRole('listbox', { name: 'Changes, one by one' })).toBeFocused();
  const before = page.getByRole('region', { name: /^Before/ });
  await expect(changes.filter({ hasText: 'Fetch items' })).toContainText('renamed');
  await expect(changes.filter({ hasText: 'Await payment' })).toContainText('removed');
  await expect(before.locator(`[data-element-id="${removed}"]`).first()).toBeVisible();
  const all = await changes.count();
  await page.keyboard.press('F7');
  await expect(page.getByText(`1 of ${all}`)).toBeVisible();
  await page.keyboard.press('Shift+F7');
  await expect(page.getByText(`${all} of ${all}`)).toBeVisible();
  await page.getByRole('checkbox', { name: /^Removed/ }).uncheck();
  await expect(changes.filter({ hasText: 'Await payment' })).toHaveCount(0);
  await page.getByRole('checkbox', { name: /^Removed/ }).check();

  await changes.filter({ hasText: 'Fetch items' }).click();
  await expect(page.getByRole('row', { name: /^name/ })).toContainText('Pick items');
  const list = page.getByRole('listbox', { name: 'Changes, one by one' });
  await list.press('Home');
  for (let index = 0; index < all; index += 1) {
    await list.press('Space');
    await list.press('ArrowDown');
  }
  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText(/^\d+ changes taken back$/)).toBeVisible();
  await expect(changes.filter({ hasText: /removed|renamed/ })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(changes).toHaveCount(all);
  // Its message offers to undo it, and not what was done before.
  await expect(page.getByText(/^\d+ changes taken back$/)).toBeHidden();
  await page.keyboard.press('Control+y');
  await expect(changes.filter({ hasText: /removed|renamed/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(shape(page, removed)).toContainText('Await payment');
  await expect(shape(page, moved)).toContainText('Pick items');
  await page.keyboard.press('Control+z');
  await expect(shape(page, moved)).toContainText('Fetch items');
  await expect(shape(page, removed)).toBeHidden();
});
