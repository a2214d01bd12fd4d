import { expect, test } from 'vitest';
import { isModdleElement, type ModdleElement } from '../shared/diagram/moddle.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import { corpusFiles, readCorpusFile } from '../tests/support/corpus.ts';
import { moddle } from './moddle.ts';
import { parseDiagram } from './parse-diagram.ts';
import { writeXml } from './write-xml.ts';

const file = `<?xml version='1.0'?>
<!-- Ours -->
<b:definitions
    targetNamespace="urn:own"
    xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL">

  <b:process isExecutable='false'   id="P">
	<!-- the beginning -->
    <b:startEvent name="Start" id="S"></b:startEvent>   <!-- why -->
    <b:task id="T"
            name="Check"><b:documentation><![CDATA[a < b]]></b:documentation></b:task>
    <b:sequenceFlow targetRef="T" sourceRef="S" id="F"/>


  </b:process>
</b:definitions>

<!-- The end -->
`;

/** What is written after an edit of a file that was imported. */
async function written(text: string, edit: (root: ModdleElement) => void): Promise<{ xml: string; body: Uint8Array }> {
  const imported = await parseDiagram({ bytes: new TextEncoder().encode(text), fileName: 'x.bpmn' });
  const document = unpackDiagram(imported.body, moddle);
  edit(document.definitions);
  const body = packDiagram(document);
  const { xml } = await writeXml({ body, original: null, imported });
  return { xml: new TextDecoder('utf-8', { ignoreBOM: true }).decode(xml), body };
}

function find(element: ModdleElement, matches: (element: ModdleElement) => boolean): ModdleElement | undefined {
  for (const name of ['rootElements', 'flowElements']) {
    const children = element[name];
    for (const child of Array.isArray(children) ? children : []) {
      if (!isModdleElement(child)) continue;
      const found = matches(child) ? child : find(child, matches);
      if (found) return found;
    }
  }
  return undefined;
}

const byId = (root: ModdleElement, id: string) =>
  find(root, (element) => element['id'] === id) ?? expect.fail(`There is no ${id}.`);

test('a new name changes the tag it stands in, and nothing else', async () => {
  const { xml } = await written(file, (root) => byId(root, 'S').set('name', 'Begin'));
  expect(xml).toBe(file.replace('<b:startEvent name="Start" id="S">', '<b:startEvent name="Begin" id="S">'));
});

test('a reference to a character that does not exist is no reason to fail', async () => {
  const odd = file.replace('name="Check"', 'name="&#x110000;"');
  const { xml } = await written(odd, (root) => byId(root, 'S').set('name', 'Begin'));
  expect(xml).toBe(odd.replace('<b:startEvent name="Start" id="S">', '<b:startEvent name="Begin" id="S">'));
});

test('what is added and removed leaves the rest as it was', async () => {
  const { xml } = await written(file, (root) => {
    const process = byId(root, 'P');
    const task = moddle.create('bpmn:Task', { id: 'New', name: 'New' });
    task.$parent = process;
    const elements = process['flowElements'];
    if (Array.isArray(elements)) elements.splice(2, 1, task);
  });
  expect(xml).toContain('<b:task id="New" name="New"');
  expect(xml).not.toContain('sequenceFlow');
  expect(xml).toContain(
    '<b:startEvent name="Start" id="S"></b:startEvent>   <!-- why -->\n    <b:task id="T"\n            name',
  );
  expect(xml).toMatch(/<!-- The end -->\n$/);
});

test.runIf(corpusFiles.length > 0)(
  'one new name changes few lines of any corpus file, and is read back',
  async () => {
    let [files, sparing, lines, changed] = [0, 0, 0, 0];
    for (const name of corpusFiles) {
      const text = readCorpusFile(name);
      const edit = (root: ModdleElement) => {
        const node = find(root, (element) => element.$instanceOf('bpmn:FlowNode') && Boolean(element['name']));
        node?.set('name', 'A new name');
      };
      const result = await written(text, edit).catch(() => null);
      if (!result?.xml.includes('A new name')) continue;
      const { body: again } = await parseDiagram({ bytes: new TextEncoder().encode(result.xml), fileName: name });
      const before = unpackDiagram(again, moddle).definitions;
      expect(
        find(before, (element) => element['name'] === 'A new name'),
        name,
      ).toBeDefined();
      const kept = new Set(result.xml.split('\n'));
      const lost = text.split('\n').filter((line) => !kept.has(line)).length;
      files++;
      lines += text.split('\n').length;
      changed += lost;
      if (lost <= 5) sparing++;
    }
    console.log(`${changed} of ${lines} lines changed in ${files} files, at most 5 in ${sparing} of them`);
    expect(sparing / files).toBeGreaterThan(0.9);
  },
  120_000,
);
