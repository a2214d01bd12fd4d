import { expect, test } from './app.ts';
import { addSamples, boxOf, diagramTab, editLabel, goToLibrary, openDiagram, runCommand, shape } from './screens.ts';

const firstTask = '.djs-container:visible .djs-shape[data-element-id^="Activity_"]';

test('tabs, unsaved edits and viewports come back after a kill', async ({ app }) => {
  await addSamples(app.page);
  await openDiagram(app.page, 'Employee onboarding');
  await goToLibrary(app.page);
  await openDiagram(app.page, 'Order to cash');
  await runCommand(app.page, 'Zoom to 100 %');
  const task = app.page.locator('.djs-container:visible .djs-shape', { hasText: 'Pack parcel' }).first();
  const id = (await task.getAttribute('data-element-id')) ?? '';
  await editLabel(app.page, id, 'Kept by the journal');
  await expect(app.page.getByText('Draft kept')).toBeVisible();
  const place = await boxOf(app.page.locator(`.djs-container:visible .djs-shape[data-element-id="${id}"]`));
  await app.page.waitForTimeout(1500);

  await app.killAndRestart();
  await expect(diagramTab(app.page, 'Employee onboarding')).toBeVisible();
  await expect(diagramTab(app.page, 'Order to cash')).toHaveAttribute('aria-selected', 'true');
  const again = app.page.locator(`.djs-container:visible .djs-shape[data-element-id="${id}"]`);
  await expect(again.getByText(/journal/)).toBeVisible();
  await expect(app.page.getByText('100 %')).toBeVisible();
  const placeAgain = await boxOf(again);
  expect(Math.abs(placeAgain.x - place.x)).toBeLessThan(3);

  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await app.killAndRestart();
  await expect(
    app.page.locator(`.djs-container:visible .djs-shape[data-element-id="${id}"]`).getByText(/journal/),
  ).toBeVisible();
});

test('a killed host comes back and the edits made meanwhile reach it', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const id = (await page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  await editLabel(page, id, 'Before the crash');
  await app.killHost();
  await editLabel(page, id, 'After the crash');
  await expect(page.getByText('Draft kept')).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await app.killAndRestart();
  await expect(
    app.page
      .locator(firstTask)
      .first()
      .getByText(/After the/),
  ).toBeVisible();
});

test('a draft can be discarded, and brought back after more was edited', async ({ app }) => {
  await addSamples(app.page);
  await openDiagram(app.page, 'Order to cash');
  const id = (await app.page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  await editLabel(app.page, id, 'Not wanted');
  await expect(app.page.getByText('Draft kept')).toBeVisible();
  await app.killAndRestart();
  await runCommand(app.page, 'Discard unsaved changes');
  await expect(app.page.locator('.djs-container:visible').getByText('Not wanted')).toBeHidden();
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await editLabel(app.page, id, 'Since then');
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.page.locator('.djs-container:visible').getByText('Not wanted')).toBeVisible();
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
});

test('a diagram whose tab is left before it has drawn opens once its tab is in front again', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await runCommand(page, 'Zoom to 100 %');
  const id = (await page.locator(firstTask).first().getAttribute('data-element-id')) ?? '';
  const place = await boxOf(shape(page, id));
  await page.waitForTimeout(1500);
  await page.reload();
  await page.evaluate(async () => {
    const tab = () => [...document.querySelectorAll<HTMLElement>('[role="tab"]')];
    while (!document.querySelector('.djs-container')) await new Promise(requestAnimationFrame);
    const library = tab().find((each) => each.textContent === 'Library');
    library?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    library?.click();
  });
  await expect(page.locator('.djs-container .djs-shape').first()).toBeAttached();
  await expect(page.locator('.djs-container')).toBeHidden();

  await diagramTab(page, 'Order to cash').click();
  await expect(page.getByText('100 %')).toBeVisible();
  const placeAgain = await boxOf(shape(page, id));
  expect(Math.abs(placeAgain.x - place.x)).toBeLessThan(3);
  expect(Math.abs(placeAgain.y - place.y)).toBeLessThan(3);
});
