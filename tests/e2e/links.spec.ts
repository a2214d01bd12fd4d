import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { type App, expect, test } from './app.ts';
import {
  addSamples,
  diagramCard,
  diagramTab,
  exportBpmn,
  goToLibrary,
  holdable,
  inspector,
  openDiagram,
  runCommand,
  shape,
} from './screens.ts';

/** A process with a call activity, and a pool without a process beside the one that shows it. */
function xmlOf(processId: string, name: string, calledElement = ''): string {
  const called = calledElement === '' ? '' : ` calledElement="${calledElement}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D_${processId}" targetNamespace="urn:links">
  <bpmn:collaboration id="C_${processId}">
    <bpmn:participant id="Pool_${processId}" name="${name}" processRef="${processId}" />
    <bpmn:participant id="Partner_${processId}" name="Partner" />
    <bpmn:messageFlow id="Message_${processId}" sourceRef="Call_${processId}" targetRef="Partner_${processId}" />
  </bpmn:collaboration>
  <bpmn:process id="${processId}">
    <bpmn:callActivity id="Call_${processId}" name="Call of ${name}"${called} />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Picture_${processId}">
    <bpmndi:BPMNPlane id="Plane_${processId}" bpmnElement="C_${processId}">
      <bpmndi:BPMNShape id="PoolShape_${processId}" bpmnElement="Pool_${processId}" isHorizontal="true"><dc:Bounds x="100" y="80" width="500" height="200" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="CallShape_${processId}" bpmnElement="Call_${processId}"><dc:Bounds x="260" y="140" width="100" height="80" /></bpmndi:BPMNShape>
      <bpmndi:BPMNShape id="PartnerShape_${processId}" bpmnElement="Partner_${processId}" isHorizontal="true"><dc:Bounds x="100" y="340" width="500" height="60" /></bpmndi:BPMNShape>
      <bpmndi:BPMNEdge id="MessageEdge_${processId}" bpmnElement="Message_${processId}"><di:waypoint x="310" y="220" /><di:waypoint x="350" y="340" /></bpmndi:BPMNEdge>
    </bpmndi:BPMNPlane>
  </bpmndi:BPMNDiagram>
</bpmn:definitions>`;
}

async function importDiagrams(app: App, files: Record<string, string>): Promise<void> {
  const folder = join(app.profile, 'to-import');
  mkdirSync(folder, { recursive: true });
  const paths = Object.entries(files).map(([name, xml]) => {
    const path = join(folder, `${name}.bpmn`);
    writeFileSync(path, xml);
    return path;
  });
  await app.chooseFiles(paths, () => runCommand(app.page, 'Import files…'));
  for (const name of Object.keys(files)) await expect(diagramCard(app.page, name)).toBeVisible();
}

const palette = (page: Page, name: string | RegExp): Locator => page.getByRole('combobox', { name });
const option = (page: Page, name: string | RegExp): Locator => page.getByRole('option', { name });
const linkButton = (page: Page, name: string): Locator =>
  page.locator('.djs-container:visible').getByRole('button', { name: `Open “${name}”` });
const callsField = (page: Page): Locator => inspector(page).getByRole('button', { name: /^Calls/ });
const save = async (page: Page) => {
  await page.keyboard.press('Control+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
};

test('a call activity is linked, jumped from and returned to, by mouse and by keyboard', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, { Ordering: xmlOf('Order', 'Ordering'), Shipping: xmlOf('Ship', 'Shipping') });
  await openDiagram(page, 'Ordering');
  await shape(page, 'Call_Order').click();
  await callsField(page).click();
  await palette(page, 'Link to a process').fill('shipping');
  await expect(option(page, /^Shipping/)).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(callsField(page)).toHaveText('Shipping');
  await linkButton(page, 'Shipping').click();
  await expect(diagramTab(page, 'Shipping')).toHaveAttribute('aria-selected', 'true');
  await expect(shape(page, 'Pool_Ship')).toHaveClass(/selected/);

  await page.keyboard.press('Alt+ArrowLeft');
  await expect(diagramTab(page, 'Ordering')).toHaveAttribute('aria-selected', 'true');
  await expect(shape(page, 'Call_Order')).toHaveClass(/selected/);
  await page.keyboard.press('Alt+ArrowRight');
  await expect(diagramTab(page, 'Shipping')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(shape(page, 'Call_Order')).toHaveClass(/selected/);
  await page.keyboard.press('Control+Enter');
  await expect(diagramTab(page, 'Shipping')).toHaveAttribute('aria-selected', 'true');

  // What calls it, once that is saved.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(shape(page, 'Call_Order')).toHaveClass(/selected/);
  await save(page);
  const xml = await exportBpmn(app);
  expect(xml).toMatch(/calledElement="Ship"/);
  expect(xml).toMatch(/xmlns:millrace="urn:millrace:links:1"/);
  await goToLibrary(page);
  await diagramCard(page, 'Shipping').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Used by…' }).click();
  await expect(option(page, /^Call of Ordering/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(diagramTab(page, 'Ordering')).toHaveAttribute('aria-selected', 'true');
  await expect(shape(page, 'Call_Order')).toHaveClass(/selected/);
});

test('the first of each new list of processes is chosen, whatever was before', async ({ app }) => {
  const { page } = app;
  await addSamples(page);
  await importDiagrams(app, { 'Another one': xmlOf('Another', 'Another one'), Third: xmlOf('Third', 'Third') });
  await openDiagram(page, 'Another one');
  await shape(page, 'Call_Another').click();
  const box = palette(page, 'Link to a process');
  const chosen = page.getByRole('option', { selected: true });
  await page.keyboard.press('Control+Alt+k');
  await expect(option(page, /^Third/)).toBeVisible();
  await expect(page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true');
  // What is chosen leaves the list together with others.
  await box.pressSequentially('order to');
  await expect(option(page, 'New diagram “order to”')).toBeVisible();
  await expect(chosen).toHaveAccessibleName(/^Order to cash/);
  expect(await box.getAttribute('aria-activedescendant')).toBe(await chosen.getAttribute('id'));
  // The only one, and then again the last of several.
  await box.fill('nothing of that name');
  await expect(chosen).toHaveAccessibleName('New diagram “nothing of that name”');
  await box.fill('order to');
  await expect(chosen).toHaveAccessibleName(/^Order to cash/);
  await page.keyboard.press('Enter');
  await expect(callsField(page)).toHaveText('Order to cash');
});

test('Enter before the answer waits for it, and takes what is first for the whole text', async ({ app }) => {
  test.skip(app.shell === 'electron', 'Messages are held back on their way through a WebSocket.');
  const { page } = app;
  await importDiagrams(app, { Ordering: xmlOf('Order', 'Ordering'), Packing: xmlOf('Pack', 'Packing') });
  await openDiagram(page, 'Ordering');
  const { hold, release } = await holdable(page);
  await shape(page, 'Call_Order').click();
  const box = palette(page, 'Link to a process');
  // What draws the palette comes from the host, too.
  await page.keyboard.press('Control+Alt+k');
  await expect(option(page, /^Packing/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();

  // There is nothing but a new diagram to choose as yet.
  hold();
  await page.keyboard.press('Control+Alt+k');
  await expect(page.getByRole('option', { selected: true })).toHaveAccessibleName(/^New diagram/);
  await box.fill('Pack');
  await page.keyboard.press('Enter');
  await expect(box).toBeVisible();
  release();
  await expect(callsField(page)).toHaveText('Packing');

  // Who types on doesn't mean what was there.
  await page.keyboard.press('Control+Alt+k');
  await expect(option(page, /^Ordering/)).toBeVisible();
  hold();
  await box.fill('Order');
  await page.keyboard.press('Enter');
  await box.fill('Ordering');
  release();
  await expect(option(page, /^Packing/)).toBeHidden();
  await expect(option(page, /^Ordering/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(callsField(page)).toHaveText('Ordering');

  // Nothing is found.
  await page.keyboard.press('Control+Alt+k');
  await expect(option(page, /^Packing/)).toBeVisible();
  hold();
  await box.fill('Shipping');
  await page.keyboard.press('Enter');
  release();
  await expect(linkButton(page, 'Shipping')).toBeVisible();

  for (const [keys, name] of [
    ['Control+Shift+f', 'Search all diagrams'],
    ['Control+k', 'Command palette'],
  ] as const) {
    const field = palette(page, name);
    await page.keyboard.press(keys);
    await field.fill('Ordering');
    await expect(option(page, /^Ordering/).first()).toBeVisible();
    hold();
    await field.fill('Packing');
    await page.keyboard.press('Enter');
    await expect(field).toBeVisible();
    release();
    await expect(diagramTab(page, 'Packing')).toHaveAttribute('aria-selected', 'true');
    await diagramTab(page, 'Ordering').click();
  }
});

test('undo takes a link away; a link leads to a new diagram that is made for it', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, { Ordering: xmlOf('Order', 'Ordering'), Shipping: xmlOf('Ship', 'Shipping') });
  await openDiagram(page, 'Ordering');
  await shape(page, 'Call_Order').click();
  await page.keyboard.press('Control+Alt+k');
  await palette(page, 'Link to a process').fill('Packing');
  await option(page, 'New diagram “Packing”').click();
  await expect(linkButton(page, 'Packing')).toBeVisible();
  await page.locator('.djs-container:visible').press('Control+z');
  await expect(linkButton(page, 'Packing')).toBeHidden();
  await expect(callsField(page)).toHaveText('None');
  await page.locator('.djs-container:visible').press('Control+Shift+z');
  await linkButton(page, 'Packing').click();
  await expect(diagramTab(page, 'Packing')).toHaveAttribute('aria-selected', 'true');
});

test('pools without a process and their message flows lead to other diagrams', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, { Ordering: xmlOf('Order', 'Ordering'), Shipping: xmlOf('Ship', 'Shipping') });
  await openDiagram(page, 'Ordering');
  await shape(page, 'Partner_Order').click();
  await inspector(page)
    .getByRole('button', { name: /^Leads to/ })
    .press('Enter');
  await palette(page, 'Link to a process').fill('Ship');
  await expect(option(page, /^Shipping/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(linkButton(page, 'Shipping')).toBeVisible();
  await save(page);
  await page.reload();
  await expect(linkButton(page, 'Shipping')).toBeVisible();
  await shape(page, 'Message_Order').click();
  await page.keyboard.press('Control+Enter');
  await expect(diagramTab(page, 'Shipping')).toHaveAttribute('aria-selected', 'true');
});

test('broken links are listed, shown at their element and mended', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, {
    Ordering: xmlOf('Order', 'Ordering', 'Ship'),
    Shipping: xmlOf('Ship', 'Shipping'),
    Returns: xmlOf('Return', 'Returns', 'Nothing'),
  });
  await diagramCard(page, 'Shipping').click();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Links in 1 diagram lead to the trash now', { exact: true })).toBeVisible();
  await runCommand(page, 'Broken links…');
  await expect(option(page, /Call of Ordering.*“Shipping” is in the trash/)).toBeVisible();
  await expect(option(page, /Call of Returns.*No process “Nothing” in the library/)).toBeVisible();
  expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
  await palette(page, 'Broken links').fill('ordering');
  await page.keyboard.press('Enter');
  await expect(shape(page, 'Call_Order')).toHaveClass(/selected/);
  await expect(inspector(page).getByText('“Shipping” is in the trash')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(diagramTab(page, 'Shipping')).toHaveAttribute('aria-selected', 'true');
  await runCommand(page, 'Broken links…');
  await expect(option(page, /Call of Returns/)).toBeVisible();
  await expect(option(page, /Call of Ordering/)).toBeHidden();
});

test('of several diagrams with a process people choose', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, {
    Ordering: xmlOf('Order', 'Ordering', 'Ship'),
    Shipping: xmlOf('Ship', 'Shipping'),
    'Shipping abroad': xmlOf('Ship', 'Shipping abroad'),
  });
  await openDiagram(page, 'Ordering');
  await shape(page, 'Call_Order').click();
  await expect(inspector(page).getByText('2 diagrams have the process “Ship”')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await palette(page, 'Go to which diagram?').fill('abroad');
  await page.keyboard.press('Enter');
  await expect(diagramTab(page, 'Shipping abroad')).toHaveAttribute('aria-selected', 'true');
});

test('a link that leads nowhere is a note among the problems, where another process is chosen', async ({ app }) => {
  const { page } = app;
  await importDiagrams(app, {
    Returns: xmlOf('Return', 'Returns', 'Nothing'),
    Shipping: xmlOf('Ship', 'Shipping'),
  });
  await openDiagram(page, 'Returns');
  await page.getByRole('tab', { name: 'Problems' }).click();
  const problems = page.getByRole('listbox', { name: 'Problems in this diagram' });
  const note = problems.getByRole('option', { name: 'No process “Nothing” in the library' });
  await note.click();
  await expect(note).toContainText('Rule broken-link');
  await expect(shape(page, 'Call_Return')).toHaveClass(/selected/);
  expect((await new AxeBuilder({ page }).include('[data-region=panel]').analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: 'Link to another process…' }).click();
  await palette(page, 'Link to a process').fill('Shipping');
  await expect(option(page, /^Shipping/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(linkButton(page, 'Shipping')).toBeVisible();
  await expect(note).toBeHidden();
  await save(page);

  // What becomes of the other diagram is noticed, too.
  await goToLibrary(page);
  await diagramCard(page, 'Shipping').click();
  await page.keyboard.press('Delete');
  await diagramTab(page, 'Returns').click();
  await expect(problems.getByRole('option', { name: '“Shipping” is in the trash' })).toBeVisible();
});

test('what diagrams for Zeebe call is followed, and written in their way', async ({ app }) => {
  const { page } = app;
  const zeebe = xmlOf('Order', 'Ordering').replace(
    /(<bpmn:callActivity [^>]*) \/>/,
    `$1><bpmn:extensionElements><zeebe:calledElement xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" processId="Ship" propagateAllChildVariables="false" /></bpmn:extensionElements></bpmn:callActivity>`,
  );
  await importDiagrams(app, {
    Ordering: zeebe,
    Shipping: xmlOf('Ship', 'Shipping'),
    Packing: xmlOf('Pack', 'Packing'),
  });
  await openDiagram(page, 'Ordering');
  await shape(page, 'Call_Order').click();
  await expect(callsField(page)).toHaveText('Shipping');
  const called = inspector(page).getByRole('textbox', { name: 'Called process (Zeebe)' });
  await expect(called).toHaveValue('Ship');
  await callsField(page).click();
  await palette(page, 'Link to a process').fill('Packing');
  await expect(option(page, /^Packing/)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(called).toHaveValue('Pack');
  await expect(linkButton(page, 'Packing')).toBeVisible();
  const xml = await exportBpmn(app);
  expect(xml).toMatch(/<zeebe:calledElement [^>]*processId="Pack" propagateAllChildVariables="false"/);
  expect(xml).not.toContain(' calledElement=');
  await called.fill('=which');
  await called.press('Enter');
  await expect(linkButton(page, 'Packing')).toBeHidden();
  await expect(callsField(page)).toHaveText('None');
});
