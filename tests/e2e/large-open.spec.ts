import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect as briefly, test } from './app.ts';
import { diagramCard, diagramTab } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-large-open-'));
const name = 'Fifty thousand steps';
const file = join(folder, 'large.bpmn');
/** No more than it takes: importing is not what this is about. */
const [columns, rows] = [250, 200];
const expect = briefly.configure({ timeout: 60_000 });

test.describe.configure({ timeout: 240_000 });
test.use({ actionTimeout: 60_000 });

test.beforeAll(() => writeFileSync(file, tasksOnly()));
test.afterAll(() => rmSync(folder, { recursive: true }));

/** Tasks in rows, and nothing else. */
function tasksOnly(): string {
  const tasks: string[] = [];
  const shapes: string[] = [];
  for (let index = 0; index < columns * rows; index++) {
    const [x, y] = [(index % columns) * 150, Math.floor(index / columns) * 130];
    tasks.push(`<task id="t${index}"/>`);
    shapes.push(
      `<di:BPMNShape id="s${index}" bpmnElement="t${index}"><dc:Bounds x="${x}" y="${y}" width="100" height="80"/></di:BPMNShape>`,
    );
  }
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="urn:millrace:test" id="d">
<process id="p" name="${name}">${tasks.join('')}</process>
<di:BPMNDiagram id="bd"><di:BPMNPlane id="bp" bpmnElement="p">${shapes.join('')}</di:BPMNPlane></di:BPMNDiagram></definitions>`;
}

const opening = (page: Page) => page.locator('[data-phase="loading"]');

/** Has the page take longer for everything, so that there is time to look at what goes by. */
async function slowDown(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}

test('50,000 nodes: a preview comes first, the app reacts meanwhile, and opening can be given up', async ({ app }) => {
  const { page } = app;
  await test.step('progress, a preview and a working library while it opens', async () => {
    await slowDown(page, 4);
    await app.chooseFiles([file], () => page.getByRole('button', { name: 'Import files…' }).click());
    await expect(opening(page)).toHaveAttribute('data-previewed', 'true');
    await expect(page.locator('.djs-overview-shown')).toBeVisible();
    await expect(opening(page).getByRole('progressbar')).toBeVisible();
    await page.getByRole('tab', { name: 'Library' }).click();
    await expect(diagramCard(page, name)).toBeVisible();
  });

  await test.step('given up', async () => {
    await diagramTab(page, name).click();
    await opening(page).getByRole('button', { name: 'Cancel' }).click();
    await expect(diagramTab(page, name)).toBeHidden();
    await expect(diagramCard(page, name)).toBeVisible();
  });

  await test.step('opened after all', async () => {
    await slowDown(page, 1);
    await diagramCard(page, name).dblclick();
    await expect(page.getByText('Saved', { exact: true })).toBeVisible();
    await expect(opening(page)).toBeHidden();
    await expect(page.locator('.djs-overview-shown')).toBeVisible();
  });
});
