import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { expect, test } from './app.ts';
import { diagramCard, diagramTab, shape } from './screens.ts';

const folder = mkdtempSync(join(tmpdir(), 'millrace-import-'));
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

const small = (name: string, encoding = 'UTF-8') => `<?xml version="1.0" encoding="${encoding}"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
  xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" targetNamespace="urn:test" id="d">
  <process id="p" name="${name}"><task id="t" name="Prüfen"/></process>
  <bpmndi:BPMNDiagram id="bd"><bpmndi:BPMNPlane id="bp" bpmnElement="p">
    <bpmndi:BPMNShape id="ts" bpmnElement="t"><dc:Bounds x="100" y="100" width="100" height="80"/></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</definitions>`;

const files: Record<string, string | Buffer> = {
  'sample.bpmn': generateSample({ nodes: 120, seed: 1 }),
  'latin.bpmn': Buffer.from(small('Latin', 'ISO-8859-1'), 'latin1'),
  'wide.bpmn20.xml': utf16(small('Wide', 'UTF-16')),
  'mark.xml': `\ufeff${small('Mark')}`,
  'truncated.bpmn': small('Cut').slice(0, 400),
  'empty.bpmn': '',
  'binary.bpmn': Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)),
  'page.bpmn': '<!doctype html><html><head><title>Sign in</title></head><body>Please <br> sign in</body></html>',
  'other.xml': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g/></svg>',
  'laughs.bpmn': `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><definitions>&b;</definitions>`,
  'deep.bpmn': `${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`,
};

test.beforeAll(() => {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
});
test.afterAll(() => rmSync(folder, { recursive: true }));

test('files of all encodings come in, bad ones are reported with the place of the fault', async ({ app }) => {
  const { page } = app;
  const paths = Object.keys(files).map((name) => join(folder, name));
  await app.chooseFiles(paths, () => page.getByRole('button', { name: 'Import files…' }).click());

  const report = page.getByRole('dialog', { name: 'Import finished' });
  await expect(report).toBeVisible();
  await expect(report.getByText('4 imported, 7 failed, 0 skipped.')).toBeVisible();
  for (const name of ['truncated', 'empty', 'binary', 'page', 'other', 'laughs', 'deep']) {
    await expect(report.getByText(new RegExp(`^${name}\\.`)).first()).toBeVisible();
  }
  await expect(report.getByText(/\(line \d+, column \d+\)/).first()).toBeVisible();
  await report.getByRole('button', { name: 'Close', exact: true }).last().click();

  for (const name of ['Latin', 'Wide', 'Mark']) {
    await diagramCard(page, name).dblclick();
    await expect(shape(page, 't').getByText('Prüfen')).toBeVisible();
    await page.getByRole('tab', { name: 'Library' }).click();
  }
});

test('files and folders are dropped onto the window', async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole('button', { name: 'Import files…' })).toBeVisible();
  const transfer = await page.evaluateHandle(
    (texts) => {
      const data = new DataTransfer();
      for (const { name, text } of texts) data.items.add(new File([text], name, { type: 'application/xml' }));
      return data;
    },
    [
      { name: 'one.bpmn', text: small('One') },
      { name: 'two.bpmn', text: small('Two') },
      { name: 'notes.txt', text: 'no' },
    ],
  );
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await expect(page.getByText('Drop to import into the library')).toBeVisible();
  await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
  const report = page.getByRole('dialog', { name: 'Import finished' });
  await expect(report.getByText('2 imported, 0 failed, 1 skipped.')).toBeVisible();
  await report.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(diagramCard(page, 'One')).toBeVisible();
  await expect(diagramCard(page, 'Two')).toBeVisible();
});

test('a file named on the command line opens, linked with its diagram', async ({ app }) => {
  const path = join(folder, 'mark.xml');
  await app.killAndRestart([path]);
  const { page } = app;
  await expect(diagramTab(page, 'Mark')).toBeVisible();
  await expect(shape(page, 't')).toBeVisible();
  await page.getByRole('tab', { name: 'Library' }).click();
  await expect(diagramCard(page, 'Mark')).toBeVisible();
  await expect(
    page
      .getByText(/Linked with/)
      .or(page.getByLabel(/Linked with/))
      .first(),
  ).toBeAttached();
});
