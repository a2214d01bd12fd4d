import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { type App, expect, test } from './app.ts';
import { plainProcess } from './bad-diagrams.ts';
import { diagramCard, diagramTab, drawnCanvas, editLabel, goToLibrary, runCommand, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-bad-moments-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** Imports a diagram, opens it in a second window, too, and answers that. */
async function openInTwo(app: App, context: BrowserContext, name: string): Promise<Page> {
  test.skip(app.shell === 'electron', 'Windows of the desktop app are opened by its menu.');
  const { page } = app;
  const path = write(`${name.toLowerCase()}.bpmn`, plainProcess(name));
  await app.chooseFiles([path], () => page.getByRole('button', { name: 'Import files…' }).click());
  await expect(shape(page, 't')).toBeVisible();
  const other = await context.newPage();
  await other.goto(new URL('/', page.url()).href);
  await expect(shape(other, 't')).toBeVisible();
  return other;
}

/** Edits the same label in both windows, after the other's edit is kept. */
async function editBoth(page: Page, other: Page): Promise<void> {
  await editLabel(other, 't', 'Theirs');
  await expect(other.getByText('Draft kept')).toBeVisible();
  await editLabel(page, 't', 'Mine');
}

test('an import that the host dies in goes on when it is back, and brings every file once', async ({ app }) => {
  const { page } = app;
  const sample = generateSample({ nodes: 400, seed: 3 });
  const paths = Array.from({ length: 60 }, (_, index) => write(`import-${index}.bpmn`, sample));
  await app.chooseFiles(paths, () => runCommand(page, 'Import files…'));
  await expect(page.getByText(/^[1-9]\d* of 60$/)).toBeVisible();
  await app.killHost();
  await expect(page.getByText('60 diagrams imported', { exact: true })).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText(/Reconnecting/)).toBeHidden();
  await expect(page.getByRole('button', { name: /^All diagrams.*60/ })).toBeVisible();
  await page.getByRole('gridcell').first().dblclick();
  await expect(drawnCanvas(page)).toBeVisible();
});

test('two windows edit the same diagram: the second to save keeps its work as a copy', async ({ app, context }) => {
  const { page } = app;
  const other = await openInTwo(app, context, 'Shared');

  await editLabel(page, 't', 'Mine');
  await editLabel(other, 't', 'Theirs');
  await save(page);
  await other.keyboard.press('Control+s');
  await expect(other.getByText(/saved from another place meanwhile/)).toBeVisible();
  await other.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(diagramTab(other, 'my changes')).toHaveAttribute('aria-selected', 'true');
  await expect(shape(other, 't').getByText('Theirs')).toBeVisible();
  await other.getByRole('tab', { name: 'Shared', exact: true }).click();
  await expect(shape(other, 't').getByText('Mine')).toBeVisible();

  await editLabel(page, 't', 'Fourth');
  await editLabel(other, 't', 'Third');
  await save(other);
  await page.getByRole('button', { name: 'Discard mine' }).click();
  await expect(shape(page, 't').getByText('Third')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(shape(page, 't').getByText('Fourth')).toBeVisible();
});

test('of two windows with unsaved edits, the second is told and the first keeps its own', async ({ app, context }) => {
  const { page } = app;
  const other = await openInTwo(app, context, 'Kept');
  await editBoth(page, other);
  await expect(page.getByText(/Another window has unsaved changes to this diagram/)).toBeVisible();
  await page.getByRole('button', { name: 'Save mine as a copy' }).click();
  await expect(diagramTab(page, 'my changes')).toHaveAttribute('aria-selected', 'true');
  await expect(shape(page, 't').getByText('Mine')).toBeVisible();

  // The journal still has the other's, which its window needn't write again.
  await other.close();
  await page.getByRole('tab', { name: /^Kept(?! \()/ }).click();
  await expect(shape(page, 't').getByText('Theirs')).toBeVisible();
  await app.killAndRestart();
  await app.page.getByRole('tab', { name: /^Kept(?! \()/ }).click();
  await expect(shape(app.page, 't').getByText('Theirs')).toBeVisible();
});

test('a save in one window leaves the journalled edits of another', async ({ app, context }) => {
  const { page } = app;
  const other = await openInTwo(app, context, 'Both');
  await editBoth(page, other);
  await save(page);
  await expect(page.getByText(/Draft kept|Saved/).first()).toBeVisible();
  await page.waitForTimeout(1500);

  await app.killAndRestart();
  await expect(shape(app.page, 't').getByText('Theirs')).toBeVisible();
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText(/saved from another place meanwhile/)).toBeVisible();
});

test('a linked file that changes or vanishes outside is never overwritten', async ({ app }) => {
  const path = write('linked.bpmn', plainProcess('Linked'));
  await app.killAndRestart([path]);
  const { page } = app;
  await editLabel(page, 't', 'Mine');
  await save(page);
  await expect.poll(() => readFileSync(path, 'utf8')).toContain('Mine');

  const theirs = plainProcess('Linked').replace('Check', 'Theirs');
  writeFileSync(path, theirs);
  await expect(page.getByText(/was changed outside Millrace/)).toBeVisible();
  await editLabel(page, 't', 'Mine again');
  await page.keyboard.press('Control+s');
  await page.waitForTimeout(1000);
  expect(readFileSync(path, 'utf8')).toBe(theirs);
  await page.getByRole('button', { name: 'Use the file’s version' }).click();
  await expect(shape(page, 't').getByText('Theirs')).toBeVisible();

  rmSync(path);
  await expect(page.getByText(/is no longer there/)).toBeVisible();
  await editLabel(page, 't', 'Written anew');
  await save(page);
  await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toContain('Written anew');
  await expect(page.getByText(/is no longer there/)).toBeHidden();

  rmSync(path);
  await page.getByRole('button', { name: 'Unlink' }).click();
  await expect(page.getByText(/is no longer there/)).toBeHidden();
  await editLabel(page, 't', 'Without a file');
  await save(page);
  expect(existsSync(path)).toBe(false);
  await app.killAndRestart();
  await expect(shape(app.page, 't').getByText(/Without/)).toBeVisible();
  await goToLibrary(app.page);
  await expect(diagramCard(app.page, 'Linked')).toBeVisible();
});
