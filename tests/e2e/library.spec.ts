import { expect, test } from './app.ts';
import { addSamples, diagramCard, diagramTab, goToLibrary, openDiagram, runCommand } from './screens.ts';

test('an empty library offers a first diagram and two samples', async ({ app: { page } }) => {
  await expect(page.getByRole('button', { name: 'New diagram' }).first()).toBeVisible();
  await addSamples(page);
  await expect(diagramCard(page, 'Employee onboarding')).toBeVisible();
});

test('diagrams are made, renamed, duplicated, moved, trashed and restored by keyboard', async ({ app: { page } }) => {
  await addSamples(page);
  const list = page.getByRole('grid');

  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'Diagram name' }).fill('Order to cash, 2026');
  await page.keyboard.press('Enter');
  await expect(diagramCard(page, 'Order to cash, 2026')).toBeVisible();

  await diagramCard(page, 'Order to cash, 2026').click();
  await page.keyboard.press('Control+d');
  await expect(diagramCard(page, 'Order to cash, 2026 (copy)')).toBeVisible();

  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Folder name' }).fill('Finance');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: /Finance/ })).toBeVisible();

  await page.getByRole('button', { name: /^All diagrams/ }).click();
  await diagramCard(page, 'Order to cash, 2026 (copy)').click();
  await page.keyboard.press('Control+Shift+m');
  const moving = page.getByRole('dialog', { name: /Move diagram/ });
  await moving.getByRole('combobox').or(moving.getByRole('textbox')).first().fill('Fin');
  await page.keyboard.press('Enter');
  await page.getByRole('treeitem', { name: /Finance, 1 diagram/ }).click();
  await expect(list.getByRole('gridcell')).toHaveCount(1);

  await diagramCard(page, 'Order to cash, 2026 (copy)').click();
  await page.keyboard.press('Delete');
  await expect(diagramCard(page, 'Order to cash, 2026 (copy)')).toBeHidden();

  await page.getByRole('button', { name: /^Trash/ }).click();
  await diagramCard(page, 'Order to cash, 2026 (copy)').click();
  await runCommand(page, 'Restore from trash');
  await expect(diagramCard(page, 'Order to cash, 2026 (copy)')).toBeHidden();
  await page.getByRole('treeitem', { name: /Finance, 1 diagram/ }).click();
  await expect(diagramCard(page, 'Order to cash, 2026 (copy)')).toBeVisible();
});

test('moving to the trash can be undone', async ({ app: { page } }) => {
  await addSamples(page);
  await diagramCard(page, 'Order to cash').click();
  await page.keyboard.press('Delete');
  await expect(diagramCard(page, 'Order to cash')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
});

test('a search finds diagrams by the names of their elements', async ({ app: { page } }) => {
  await addSamples(page);
  await page.getByLabel('Search the library').fill('Pack parcel');
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
  await expect(diagramCard(page, 'Employee onboarding')).toBeHidden();
  await page.getByLabel('Search the library').fill('nothing has this name');
  await expect(page.getByText(/Nothing found/)).toBeVisible();
});

test('a card counts the elements that the editor shows', async ({ app: { page } }) => {
  await addSamples(page);
  const counted = (await diagramCard(page, 'Order to cash').textContent())?.match(/\d+ elements/)?.[0] ?? '';
  await openDiagram(page, 'Order to cash');
  await expect(page.getByText(counted, { exact: true })).toBeVisible();
});

test('a diagram is renamed in its tab', async ({ app: { page } }) => {
  await addSamples(page);
  await diagramCard(page, 'Order to cash').dblclick();
  await diagramTab(page, 'Order to cash').dblclick();
  await page.getByRole('textbox', { name: 'Name of the diagram' }).fill('Cash flow');
  await page.keyboard.press('Enter');
  await expect(diagramTab(page, 'Cash flow')).toBeVisible();
  await goToLibrary(page);
  await expect(diagramCard(page, 'Cash flow')).toBeVisible();
});
