import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { addSamples, inspector, openDiagram, shape } from './screens.ts';

const task = (page: Page, name: string) => page.locator('.djs-container:visible .djs-shape', { hasText: name }).first();
const field = (page: Page, name: string) => inspector(page).getByLabel(name, { exact: true }).first();
const undo = (page: Page) => page.locator('.djs-container:visible').press('Control+z');

test.beforeEach(async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
});

test('typed text is saved by Ctrl+S from within its field, and comes back', async ({ app: { page } }) => {
  await task(page, 'Pick items').click();
  await field(page, 'Documentation').fill('Oldest items first.');
  await field(page, 'Documentation').press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  await task(page, 'Pick items').click();
  await expect(field(page, 'Documentation')).toHaveValue('Oldest items first.');
});

test('typed text stays with the element it was typed for', async ({ app: { page } }) => {
  await task(page, 'Pick items').click();
  await field(page, 'Documentation').fill('For picking.');
  await task(page, 'Create invoice').click();
  await expect(field(page, 'Name')).toHaveValue('Create invoice');
  await expect(field(page, 'Documentation')).not.toHaveValue('For picking.');
  await task(page, 'Pick items').click();
  await expect(field(page, 'Documentation')).toHaveValue('For picking.');
});

test('Escape brings back what was there', async ({ app: { page } }) => {
  await task(page, 'Pick items').click();
  await field(page, 'Name').fill('Something else');
  await field(page, 'Name').press('Escape');
  await expect(field(page, 'Name')).toHaveValue('Pick items');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
});

test('ids must be legal and unique', async ({ app: { page } }) => {
  await task(page, 'Create invoice').click();
  const taken = await field(page, 'ID').inputValue();
  await task(page, 'Pick items').click();
  const id = await field(page, 'ID').inputValue();
  await field(page, 'ID').fill('1 item');
  await expect(inspector(page).getByRole('alert')).toContainText('letter');
  await field(page, 'ID').fill(taken);
  await expect(inspector(page).getByRole('alert')).toContainText(taken);
  await field(page, 'ID').press('Escape');
  await field(page, 'ID').fill('Pick_items');
  await field(page, 'ID').press('Enter');
  await expect(page.locator('[data-element-id="Pick_items"]').first()).toBeVisible();
  await undo(page);
  await expect(field(page, 'ID')).toHaveValue(id);
});

test('several elements are changed together and go back in one step', async ({ app: { page } }) => {
  await task(page, 'Pick items').click();
  await task(page, 'Create invoice').click({ modifiers: ['Shift'] });
  await expect(inspector(page).getByRole('heading', { name: '2 elements selected' })).toBeVisible();
  await field(page, 'Repeats').selectOption({ label: 'Multi-instance, sequential' });
  await task(page, 'Pick items').click();
  await expect(field(page, 'Repeats')).toHaveValue('sequential');
  await undo(page);
  await expect(field(page, 'Repeats')).toHaveValue('');
  await task(page, 'Create invoice').click();
  await expect(field(page, 'Repeats')).toHaveValue('');
});

test('an event gets a message, made by keyboard where it is needed', async ({ app: { page } }) => {
  await shape(page, 'Event_OrderCompleted').click();
  await inspector(page).getByRole('button', { name: 'Add Definitions' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Message' }).press('Enter');
  await expect(inspector(page).getByRole('heading', { name: 'Message end event' })).toBeVisible();
  const message = inspector(page).getByRole('button', { name: 'Message None' });
  await message.press('Enter');
  const search = page.getByRole('combobox', { name: 'Choose Message' });
  await expect(search).toBeFocused();
  await search.press('Escape');
  await expect(message).toBeFocused();
  await message.press('Enter');
  await expect(search).toBeFocused();
  await search.pressSequentially('Goods delivered');
  await search.press('Enter');
  await expect(inspector(page).getByRole('button', { name: 'Message Goods delivered' })).toBeVisible();
});
