import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import {
  addSamples,
  boxOf,
  diagramCard,
  dragShape,
  goToLibrary,
  inspector,
  openDiagram,
  runCommand,
  shape,
} from './screens.ts';

const elementCount = async (page: Page): Promise<number> =>
  Number(
    (await page.getByText(/[\d,]+ elements?$/).textContent())?.match(/([\d,]+) elements?$/)?.[1]?.replace(/\D/g, ''),
  );

async function newDiagram(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New diagram' }).first().click();
  await expect(page.locator('.djs-palette:visible')).toBeVisible();
}

/** Takes a palette entry and puts it down at a point given from the canvas's top left corner. */
async function createFromPalette(page: Page, entry: string, at: { x: number; y: number }): Promise<void> {
  const canvas = await boxOf(page.locator('.djs-container:visible'));
  await page.locator(`.djs-palette:visible .entry[data-action="${entry}"]`).click();
  await page.mouse.move(canvas.x + at.x - 20, canvas.y + at.y, { steps: 3 });
  await page.mouse.move(canvas.x + at.x, canvas.y + at.y, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

test('a process is begun by keyboard alone, each element beside what is there', async ({ app: { page } }) => {
  await page.keyboard.press('Alt+n');
  const canvas = page.locator('.djs-container:visible');
  await expect(canvas).toBeVisible();
  await expect(canvas.locator('svg').first()).toBeFocused();
  const popup = page.locator('.djs-popup:visible');
  for (const [kind, name] of [
    ['Start event', 'Begin'],
    ['User task', 'Look'],
  ] as const) {
    await page.keyboard.press('n');
    await expect(popup).toBeVisible();
    const [around, menu] = [await boxOf(canvas), await boxOf(popup)];
    expect(menu.x).toBeGreaterThanOrEqual(around.x);
    expect(menu.y).toBeGreaterThanOrEqual(around.y);
    await page.keyboard.type(kind);
    await expect(popup.locator('.entry').first()).toContainText(kind);
    await page.keyboard.press('Enter');
    await expect(page.locator('.djs-direct-editing-content')).toBeFocused();
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
    await expect(canvas.getByText(name, { exact: true })).toBeVisible();
  }
  const [event, task] = [
    await boxOf(canvas.locator('.djs-shape[data-element-id^="Event_"] .djs-visual').first()),
    await boxOf(canvas.locator('.djs-shape[data-element-id^="Activity_"] .djs-visual').first()),
  ];
  const isApart = event.x + event.width <= task.x || task.x + task.width <= event.x;
  expect(isApart || event.y + event.height <= task.y || task.y + task.height <= event.y).toBe(true);
});

test('a process is drawn with palette, context pad, labels and replace menu', async ({ app: { page } }) => {
  await newDiagram(page);
  const before = await elementCount(page);
  await createFromPalette(page, 'create.task', { x: 420, y: 300 });
  await page.keyboard.press('Escape');
  await expect.poll(() => elementCount(page)).toBe(before + 1);

  const labelEditor = page.locator('.djs-direct-editing-content');
  const pad = page.locator('.djs-context-pad.open');
  await pad.locator('[data-action="append.end-event"]').click();
  await expect.poll(() => elementCount(page)).toBe(before + 3);

  const task = page.locator('.djs-container:visible .djs-shape[data-element-id^="Activity_"]').first();
  await expect(labelEditor).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(labelEditor).toBeHidden();
  // A press and release within the same millisecond right after a label was edited may not count as a click.
  await expect(async () => {
    await task.click({ delay: 80 });
    await expect(inspector(page).getByText('Task', { exact: true })).toBeVisible({ timeout: 2000 });
  }).toPass();
  await pad.locator('[data-action="replace"]').click();
  await page.locator('.djs-popup [data-id="replace-with-user-task"]').click();
  const userTask = page.locator('.djs-container:visible .djs-shape[data-element-id^="Activity_"]').first();
  await userTask.dblclick();
  await labelEditor.fill('Review the draft');
  await page.keyboard.press('Enter');
  await page.locator('.djs-container:visible').click({ position: { x: 500, y: 60 } });
  await userTask.click();
  await expect(inspector(page).getByText('User task')).toBeVisible();

  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect.poll(() => elementCount(page)).toBe(before + 1);
  await page.keyboard.press('Control+y');
  await expect.poll(() => elementCount(page)).toBe(before + 3);
});

test('the properties panel writes names, documentation and BPMN attributes, undone in one step', async ({
  app: { page },
}) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const drawn = page.locator('.djs-container:visible .djs-shape', { hasText: 'Pick items' }).first();
  const task = shape(page, (await drawn.getAttribute('data-element-id')) ?? '');
  await task.click();
  const name = inspector(page).getByRole('textbox', { name: 'Name' });
  await name.fill('Pick and check items');
  await name.press('Enter');
  await expect(task.getByText(/check items/)).toBeVisible();
  await page.locator('.djs-container:visible').press('Control+z');
  await expect(task.getByText(/check items/)).toBeHidden();
  await expect(name).toHaveValue('Pick items');
});

test('elements are copied from one tab to another', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await page.locator('.djs-container:visible .djs-shape', { hasText: 'Pick items' }).first().click();
  await page.keyboard.press('Control+c');
  await goToLibrary(page);
  await openDiagram(page, 'Employee onboarding');
  const before = await elementCount(page);
  const pool = await boxOf(page.locator('.djs-container:visible .djs-shape[data-element-id^="Participant_"]').first());
  const free = { x: pool.x + pool.width * 0.75, y: pool.y + pool.height * 0.85 };
  await page.mouse.move(free.x - 20, free.y);
  await page.mouse.move(free.x, free.y, { steps: 3 });
  await page.keyboard.press('Control+v');
  await page.mouse.move(free.x + 5, free.y, { steps: 3 });
  await page.mouse.click(free.x + 5, free.y);
  await expect.poll(() => elementCount(page)).toBeGreaterThan(before);
  await expect(page.locator('.djs-container:visible .djs-shape', { hasText: 'Pick items' })).not.toHaveCount(0);
});

test('Escape leaves labels and tools first, and then selects nothing', async ({ app: { page } }) => {
  await newDiagram(page);
  await createFromPalette(page, 'create.task', { x: 420, y: 300 });
  const labelEditor = page.locator('.djs-direct-editing-content');
  const selected = page.locator('.djs-container:visible .djs-shape.selected');
  await expect(labelEditor).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(labelEditor).toBeHidden();
  await expect(selected).toHaveCount(1);
  await page.locator('.djs-container:visible > svg').focus();
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(selected).toHaveCount(0);
});

test('find leads to an element', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await page.locator('.djs-container:visible').click({ position: { x: 200, y: 40 } });
  await page.keyboard.press('Control+f');
  await page.locator('.djs-search-input input').pressSequentially('Ship');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Ship parcel');
});

test('problems are listed and lead to their element', async ({ app: { page } }) => {
  await newDiagram(page);
  await createFromPalette(page, 'create.task', { x: 420, y: 300 });
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const problems = page.getByRole('tabpanel', { name: /^Problems/ });
  const finding = problems
    .getByRole('option')
    .or(problems.getByRole('listitem'))
    .filter({ hasText: /label|name/i })
    .first();
  await expect(finding).toBeVisible();
  await page.locator('.djs-container:visible').click({ position: { x: 500, y: 60 } });
  // A press as long as a person's: the list must not move under the mouse meanwhile.
  await finding.click({ delay: 150 });
  await expect(page.locator('.djs-container:visible .djs-shape.selected')).toHaveCount(1);
});

test('a shape moves by mouse and goes back by undo', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Employee onboarding');
  const task = page.locator('.djs-container:visible .djs-shape[data-element-id^="Activity_"]').first();
  const id = (await task.getAttribute('data-element-id')) ?? '';
  const before = await boxOf(task);
  await dragShape(page, id, { x: 0, y: 30 });
  await expect.poll(async () => (await boxOf(shape(page, id))).y).toBeGreaterThan(before.y + 15);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => Math.abs((await boxOf(shape(page, id))).y - before.y)).toBeLessThan(2);
});

test('colours are set from the context pad', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  const task = page.locator('.djs-container:visible .djs-shape', { hasText: 'Create invoice' }).first();
  await task.click();
  await page.locator('.djs-context-pad.open').getByTitle('Set color').click();
  await page.locator('.djs-popup').getByTitle('Green').click();
  await expect
    .poll(() => task.locator('rect').first().getAttribute('style'))
    .toMatch(/rgb\(2\d\d, 2\d\d, 2\d\d\)|#c8e6c9/i);
});

test('commands are found in the palette', async ({ app: { page } }) => {
  await addSamples(page);
  await openDiagram(page, 'Order to cash');
  await runCommand(page, 'Zoom to 100 %');
  await expect(page.getByText('100 %')).toBeVisible();
  await runCommand(page, 'Go to library');
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
});
