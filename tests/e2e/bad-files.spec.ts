import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, expect, test } from './app.ts';
import {
  brokenIds,
  choreography,
  choreographyAndProcess,
  conversation,
  expandedCall,
  plainProcess,
  withoutLayout,
} from './bad-diagrams.ts';
import { diagramCard, editLabel, exportBpmn, goToLibrary, runCommand, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-bad-files-'));
test.afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Imports files by the dialog; the library shows them when this answers. */
async function importFiles(app: App, paths: readonly string[]): Promise<void> {
  await app.chooseFiles(paths, () => runCommand(app.page, 'Import files…'));
}

/** Imports one file, which opens it. */
const openFile = (app: App, content: string): Promise<void> => importFiles(app, [write('one.bpmn', content)]);

test('a file of 100 MB among many is refused, the others come in', async ({ app }) => {
  const huge = write('huge.bpmn', plainProcess('Huge'));
  truncateSync(huge, 100 * 1024 * 1024);
  const many = Array.from({ length: 250 }, (_, index) => write(`many-${index}.bpmn`, plainProcess(`Many ${index}`)));
  await importFiles(app, [...many.slice(0, 100), huge, ...many.slice(100)]);
  const report = app.page.getByRole('dialog', { name: 'Import finished' });
  await expect(report.getByText('250 imported, 1 failed, 0 skipped.')).toBeVisible({ timeout: 60_000 });
  await expect(report.getByText('huge.bpmn')).toBeVisible();
  await expect(report.getByText('The file is too large')).toBeVisible();
  await expect(report.getByText(/up to 64 MB/)).toBeVisible();
  await report.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(diagramCard(app.page, 'Many 249')).toBeAttached();
});

test('duplicate ids and references to nothing open with a note and are exported as they were spelled', async ({
  app,
}) => {
  const { page } = app;
  await openFile(app, brokenIds);
  await expect(shape(page, 'u')).toBeVisible();
  expect(await exportBpmn(app)).toBe(brokenIds);

  await editLabel(page, 'u', 'Sign');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const edited = await exportBpmn(app);
  expect(edited).toContain('name="Sign"');
  expect(edited.match(/<task id="twice"/g)).toHaveLength(2);
  for (const kept of ['targetRef="nowhere"', '<outgoing>gone</outgoing>', 'lost', 'bpmnElement="vanished"']) {
    expect(edited).toContain(kept);
  }
});

test('a process without a picture is laid out on request, kept, saved and exported', async ({ app }) => {
  const { page } = app;
  await openFile(app, withoutLayout);
  await expect(page.getByText('Nothing to draw yet')).toBeVisible();
  expect(await exportBpmn(app)).toBe(withoutLayout);
  await page.getByRole('button', { name: 'Lay out automatically' }).click();
  await expect(shape(page, 't')).toBeVisible();
  await expect(page.getByText('Draft kept')).toBeVisible();

  await app.killAndRestart();
  await expect(shape(app.page, 't')).toBeVisible();
  await editLabel(app.page, 't', 'Done');
  await app.page.locator('.djs-container:visible').press('Control+z');
  await expect(shape(app.page, 't').getByText('Do it')).toBeVisible();
  await app.page.keyboard.press('Control+s');
  await expect(app.page.getByText('Saved', { exact: true })).toBeVisible();
  const exported = await exportBpmn(app);
  expect(exported.match(/<bpmndi:BPMNShape /g)).toHaveLength(3);
  expect(exported.match(/<bpmndi:BPMNEdge /g)).toHaveLength(2);
});

test('of a choreography what can be drawn is, and all of it is exported', async ({ app }) => {
  const { page } = app;
  await openFile(app, choreographyAndProcess);
  await expect(shape(page, 't').getByText('Deliver')).toBeVisible();
  await expect(page.getByText(/parts of this file aren’t shown/)).toBeVisible();
  await page.getByRole('button', { name: 'Details' }).click();
  const about = page.getByRole('dialog', { name: 'About this file' });
  await expect(about.getByText('The choreography can’t be drawn. (element c)', { exact: true })).toBeVisible();
  await about.getByRole('button', { name: 'Close', exact: true }).last().click();
  expect(await exportBpmn(app)).toBe(choreographyAndProcess);
  await editLabel(page, 't', 'Ship');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const edited = await exportBpmn(app);
  expect(edited).toContain('name="Ship"');
  for (const kept of ['<choreographyTask id="ct"', '<participantRef>b2</participantRef>', 'bpmnElement="ct"']) {
    expect(edited).toContain(kept);
  }

  await goToLibrary(page);
  await importFiles(app, [write('choreography.bpmn', choreography)]);
  await expect(page.getByText('Millrace can’t draw this kind of diagram')).toBeVisible();
  expect(await exportBpmn(app)).toBe(choreography);
});

test('pools of a conversation are drawn, the conversation is exported', async ({ app }) => {
  const { page } = app;
  await openFile(app, conversation);
  await expect(shape(page, 'a')).toBeVisible();
  expect(await exportBpmn(app)).toBe(conversation);
  await editLabel(page, 'a', 'Client');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const edited = await exportBpmn(app);
  for (const kept of [
    '<conversation id="talk"',
    'bpmnElement="talk"',
    '<conversationLink id="l1"',
    'bpmnElement="l1"',
  ]) {
    expect(edited).toContain(kept);
  }
});

test('a call activity drawn open, with the called process inside', async ({ app }) => {
  const { page } = app;
  await openFile(app, expandedCall);
  await expect(shape(page, 't')).toBeVisible();
  expect(await exportBpmn(app)).toBe(expandedCall);
  await editLabel(page, 't', 'Later');
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  const edited = await exportBpmn(app);
  expect(edited).toContain('bpmnElement="inner"');
  expect(edited).toContain('<task id="inner" name="Inside"');
});
