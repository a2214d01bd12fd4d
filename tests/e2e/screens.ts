import { expect, type Locator, type Page, type WebSocketRoute } from '@playwright/test';
import type { App } from './app.ts';

/** The card or row of a diagram in the library. */
export const diagramCard = (page: Page, name: string): Locator =>
  page.getByRole('grid').getByRole('gridcell', { name, exact: true }).first();

/** The tab of an open diagram. */
export const diagramTab = (page: Page, name: string): Locator => page.getByRole('tab', { name: new RegExp(name) });

/** The drawn element with this id, on the canvas in front. */
export const shape = (page: Page, id: string): Locator =>
  page.locator(`.djs-container:visible .djs-element[data-element-id="${id}"]`).first();

/** The canvas in front once its diagram can be seen: as elements, or far out as a picture of them. */
export const drawnCanvas = (page: Page): Locator =>
  page.locator('.djs-container:visible:is(.djs-overview-shown, :has(.djs-shape))');

export const inspector = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Properties' });

export async function addSamples(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add samples' }).click();
  await expect(diagramCard(page, 'Order to cash')).toBeVisible();
}

export async function openDiagram(page: Page, name: string): Promise<void> {
  await diagramCard(page, name).dblclick();
  await expect(page.locator('.djs-container:visible')).toBeVisible();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

export async function goToLibrary(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Runs a command by its title through the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  const box = page.getByRole('combobox', { name: 'Command palette' });
  await box.fill(title);
  await page
    .getByRole('option', { name: new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) })
    .first()
    .click();
}

/** Renames a shape in place, on the canvas. */
export async function editLabel(page: Page, id: string, text: string): Promise<void> {
  await shape(page, id).dblclick();
  const editor = page.locator('.djs-direct-editing-content');
  await editor.fill(text);
  await page.keyboard.press('Enter');
  await expect(editor).toBeHidden();
}

/** Where a shape stands on the page, in CSS pixels. */
export async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('The element is not drawn.');
  return box;
}

/** Drags a shape by an offset with the real mouse. */
export async function dragShape(page: Page, id: string, offset: { x: number; y: number }): Promise<void> {
  const box = await boxOf(shape(page, id));
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + offset.x / 2, start.y + offset.y / 2, { steps: 4 });
  await page.mouse.move(start.x + offset.x, start.y + offset.y, { steps: 4 });
  await page.mouse.up();
}

/** The open diagram as the BPMN file that the export dialog writes. */
export async function exportBpmn(app: App): Promise<string> {
  const bytes = await app.exported(async () => {
    await runCommand(app.page, 'Export…');
    const dialog = app.page.getByRole('dialog', { name: 'Export' });
    await dialog.getByRole('radio', { name: 'BPMN' }).click();
    await dialog.getByRole('button', { name: /^Export/ }).click();
  });
  return bytes.toString('utf8');
}

/** Loads the page anew, so that what the host says to it can be held back and let through again. */
export async function holdable(page: Page): Promise<{ hold(): void; release(): void }> {
  let isHeld = false;
  const held: [WebSocketRoute, string | Buffer][] = [];
  await page.routeWebSocket(/\/channel/, (socket) => {
    const host = socket.connectToServer();
    host.onMessage((message) => {
      if (isHeld) held.push([socket, message]);
      else socket.send(message);
    });
  });
  await page.reload();
  return {
    hold: () => {
      isHeld = true;
    },
    release: () => {
      isHeld = false;
      for (const [socket, message] of held.splice(0)) socket.send(message);
    },
  };
}
