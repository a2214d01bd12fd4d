import { expect, test } from './app.ts';
import {
  addSamples,
  diagramCard,
  dragShape,
  editLabel,
  exportBpmn,
  goToLibrary,
  openDiagram,
  runCommand,
  shape,
} from './screens.ts';

const firstTask = '.djs-container:visible .djs-shape[data-element-id^="Activity_"]';
const draftKept = 'Draft kept';

test('undo and redo go on after everything was killed, mixed with new edits', async ({ app }) => {
  await addSamples(app.page);
  await openDiagram(app.page, 'Order to cash');
  const id = (await app.page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  const before = await exportBpmn(app);
  const labelled = (text: string) => shape(app.page, id).getByText(text, { exact: true });
  const undo = () => app.page.keyboard.press('Control+z');
  const redo = () => app.page.keyboard.press('Control+y');

  await editLabel(app.page, id, 'One');
  await editLabel(app.page, id, 'Two');
  await editLabel(app.page, id, 'Three');
  await expect(app.page.getByText(draftKept)).toBeVisible();
  const after = await exportBpmn(app);

  await app.killAndRestart();
  await expect(labelled('Three')).toBeVisible();
  await expect(app.page.getByText(/Unsaved changes from/)).toBeHidden();
  await shape(app.page, id).click();
  await undo();
  await expect(labelled('Two')).toBeVisible();
  await expect(app.page.locator('.djs-container:visible .djs-shape.selected')).toHaveAttribute('data-element-id', id);
  await undo();
  await expect(labelled('One')).toBeVisible();
  await undo();
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await exportBpmn(app)).toBe(before);
  for (const text of ['One', 'Two', 'Three']) {
    await redo();
    await expect(labelled(text)).toBeVisible();
  }
  expect(await exportBpmn(app)).toBe(after);

  await undo();
  await expect(labelled('Two')).toBeVisible();
  await editLabel(app.page, id, 'New');
  await expect(labelled('New')).toBeVisible();
  await undo();
  await expect(labelled('Two')).toBeVisible();
  await undo();
  await expect(labelled('One')).toBeVisible();
  for (const text of ['Two', 'New']) {
    await redo();
    await expect(labelled(text)).toBeVisible();
  }
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();

  await app.killAndRestart();
  await expect(labelled('New')).toBeVisible();
  await shape(app.page, id).click();
  await undo();
  await expect(labelled('Two')).toBeVisible();
  await expect(app.page.getByText(draftKept)).toBeVisible();
  await redo();
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
});

test('undo goes on after a killed host and a reloaded page, and after its tab was closed', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const id = (await page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  const name = (await shape(page, id).textContent()) ?? '';
  await editLabel(page, id, 'One');
  await dragShape(page, id, { x: 0, y: 60 });
  await expect(page.getByText(draftKept)).toBeVisible();
  await app.killHost();
  await editLabel(page, id, 'Two');
  await expect(page.getByText(draftKept)).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(shape(page, id).getByText('Two', { exact: true })).toBeVisible();
  await shape(page, id).click();
  await page.keyboard.press('Control+z');
  await expect(shape(page, id).getByText('One', { exact: true })).toBeVisible();
  await expect(page.getByText(draftKept)).toBeVisible();

  await runCommand(page, 'Close tab');
  await goToLibrary(page);
  await diagramCard(page, 'Order to cash').dblclick();
  await expect(shape(page, id).getByText('One', { exact: true })).toBeVisible();
  await shape(page, id).click();
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+z');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(await shape(page, id).textContent()).toBe(name);
  await page.keyboard.press('Control+z');
  for (let step = 0; step < 3; step++) await page.keyboard.press('Control+y');
  await expect(shape(page, id).getByText('Two', { exact: true })).toBeVisible();
});

test('a window follows what another one saves, and tells when there are edits of its own', async ({ app, context }) => {
  test.skip(app.shell === 'electron', 'Windows of the desktop app are opened by its menu.');
  const { page } = app;
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const id = (await page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(shape(other, id)).toBeVisible();
  await shape(other, id).click();
  await page.bringToFront();
  await editLabel(page, id, 'Saved there');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await expect(shape(other, id).getByText('Saved there')).toBeVisible();
  await expect(other.locator('.djs-container:visible .djs-shape.selected')).toHaveAttribute('data-element-id', id);

  await other.bringToFront();
  await editLabel(other, id, 'Mine');
  await expect(other.getByText(draftKept)).toBeVisible();
  await page.bringToFront();
  await editLabel(page, id, 'Theirs');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await other.bringToFront();
  await expect(other.getByText(/was saved from another place/)).toBeVisible();
  await expect(shape(other, id).getByText('Mine')).toBeVisible();
  await other.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(shape(other, id).getByText('Mine')).toBeVisible();
  await other.close();
});
