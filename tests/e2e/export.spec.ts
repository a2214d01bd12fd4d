import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type App, expect, test } from './app.ts';
import { diagramTab, editLabel, runCommand } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-export-'));
const original = `<!-- kept as it is -->\n${generateSample({ nodes: 30, seed: 5 }).replace(/^<\?xml[^>]*>\n/, '')}`;
const taskSelector = '.djs-container:visible .djs-shape[data-element-id^="Activity_"]';

test.afterAll(() => rmSync(folder, { recursive: true }));

function writeOriginal(name: string): string {
  const path = join(folder, name);
  writeFileSync(path, original);
  return path;
}

async function importOne(app: App, name: string): Promise<void> {
  const path = writeOriginal(name);
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.locator(taskSelector).first()).toBeVisible();
}

async function exportAs(app: App, format: string, ...choices: string[]): Promise<Buffer> {
  await runCommand(app.page, 'Export…');
  const dialog = app.page.getByRole('dialog', { name: 'Export' });
  for (const choice of [format, ...choices]) await dialog.getByRole('radio', { name: choice, exact: true }).click();
  const bytes = await app.exported(() => dialog.getByRole('button', { name: 'Export', exact: true }).click());
  await expect(dialog).toBeHidden();
  return bytes;
}

const pngSize = (bytes: Buffer) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) });

test('an unchanged diagram exports its original bytes, an edited one keeps the rest', async ({ app }) => {
  await importOne(app, 'unchanged.bpmn');
  expect((await exportAs(app, 'BPMN')).toString('utf8')).toBe(original);

  const id = (await app.page.locator(taskSelector).first().getAttribute('data-element-id')) ?? '';
  await editLabel(app.page, id, 'Edited & exported');
  const edited = (await exportAs(app, 'BPMN')).toString('utf8');
  expect(edited).toContain('Edited &amp; exported');
  expect(edited).toContain('kept as it is');
  expect(edited.match(/acme:owner/g)?.length).toBe(original.match(/acme:owner/g)?.length);
});

test('pictures are exported as SVG and PNG in all sizes', async ({ app }) => {
  await importOne(app, 'pictures.bpmn');
  const svg = (await exportAs(app, 'SVG')).toString('utf8');
  expect(svg).toContain('<svg');
  expect(svg).not.toContain('var(--');
  const single = pngSize(await exportAs(app, 'PNG', '1×', 'White'));
  const double = pngSize(await exportAs(app, 'PNG', '2×', 'White'));
  const fourfold = pngSize(await exportAs(app, 'PNG', '4×', 'Transparent'));
  expect(Math.abs(double.width - single.width * 2)).toBeLessThanOrEqual(2);
  expect(Math.abs(fourfold.height - single.height * 4)).toBeLessThanOrEqual(4);
});

test('a picture that is too large is told before it is drawn, with the largest size that is possible', async ({
  app,
}) => {
  const path = join(folder, 'large.bpmn');
  writeFileSync(path, generateSample({ nodes: 1000, seed: 2 }));
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await runCommand(app.page, 'Export…');
  const dialog = app.page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('radio', { name: 'PNG' }).click();
  await dialog.getByRole('radio', { name: '4×' }).click();
  await expect(dialog.getByText(/^At 4× the picture would be/)).toBeVisible();
  const start = dialog.getByRole('button', { name: 'Export', exact: true });
  await expect(start).toBeDisabled();
  await dialog.getByRole('button', { name: /^Use 2\.\d+×$/ }).click();
  await expect(start).toBeEnabled();

  await start.click();
  await expect(dialog.getByRole('progressbar')).toBeVisible();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog.getByRole('progressbar')).toBeHidden();
  await expect(dialog).toBeVisible();

  await dialog.getByRole('radio', { name: '1×' }).click();
  const png = await app.exported(() => start.click());
  expect(pngSize(png).width * pngSize(png).height).toBeGreaterThan(20_000_000);
});

test('a picture of a large diagram has all of its elements, whatever is in sight', async ({ app }) => {
  const path = join(folder, 'all.bpmn');
  const xml = generateSample({ nodes: 600, seed: 4, shape: 'grid' });
  writeFileSync(path, xml);
  await app.chooseFiles([path], () => app.page.getByRole('button', { name: 'Import files…' }).click());
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  await app.page.keyboard.press('Control+0');
  const svg = (await exportAs(app, 'SVG')).toString('utf8');
  const drawn = new Set([...svg.matchAll(/data-element-id="([^"]+)"/g)].map(([, id]) => id));
  const modeled = [...xml.matchAll(/<bpmndi:BPMN(?:Shape|Edge) [^>]*bpmnElement="([^"]+)"/g)].map(([, id]) => id);
  expect(modeled.filter((id) => !drawn.has(id))).toEqual([]);
  expect(svg).not.toMatch(/var\(--|light-dark/);
});

test('a linked file is written on save and never overwritten when it changed outside', async ({ app }) => {
  const path = writeOriginal('linked.bpmn');
  await app.killAndRestart([path]);
  const { page } = app;
  await expect(diagramTab(page, 'linked').or(page.locator(taskSelector).first()).first()).toBeVisible();
  await expect(page.getByTitle(`Linked with ${path}`).getByText('linked.bpmn', { exact: true })).toBeVisible();
  const id = (await page.locator(taskSelector).first().getAttribute('data-element-id')) ?? '';
  await editLabel(page, id, 'Saved to the file');
  await page.keyboard.press('Control+s');
  await expect.poll(() => readFileSync(path, 'utf8')).toContain('Saved to the file');

  const theirs = readFileSync(path, 'utf8').replace('Saved to the file', 'Changed by a colleague');
  writeFileSync(path, theirs);
  await expect(page.getByText(/was changed outside Millrace/)).toBeVisible();
  await editLabel(page, id, 'Mine meanwhile');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved in the library, file not written')).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(theirs);

  await page.getByRole('button', { name: 'Use the file’s version' }).click();
  await expect(
    page.locator(`.djs-container:visible .djs-shape[data-element-id="${id}"]`).getByText(/colleague/),
  ).toBeVisible();
  expect(readFileSync(path, 'utf8')).toBe(theirs);
});

test('Save as file links the file', async ({ app }) => {
  await importOne(app, 'source.bpmn');
  const target = join(folder, 'target.bpmn');
  await app.saveTo(target, () => runCommand(app.page, 'Save as file…'));
  await expect(app.page.getByText(/Saved as/).first()).toBeVisible();
  await expect.poll(() => readFileSync(target, 'utf8')).toBe(original);
});
