/// <reference path="../../shared/diagram/bpmn-moddle.d.ts" />
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { parseDiagram } from '../../workers/parse-diagram.ts';
import { writeXml } from '../../workers/write-xml.ts';
import { makeDelta } from '../../workers/make-delta.ts';
import { exampleDiagrams } from '../format/example-diagram.ts';

import { editForDelta } from './edit-for-delta.ts';

/**
 * Stores golden bodies that are missing, with the XML they must give: of the example diagrams, and of the files in
 * `imported` as an import makes them. What is there stays, because every later version must read it.
 */
const folder = join(import.meta.dirname, 'v1');

async function storeExamples(): Promise<void> {
  for (const [name, xml] of Object.entries(exampleDiagrams)) {
    const moddle = new BpmnModdle();
    const { rootElement: definitions } = await moddle.fromXML(xml);
    const written = await moddle.toXML(definitions, { format: true });
    store(join(folder, `${name}.packed`), packDiagram({ definitions, residues: new Map([[definitions, { note: name }]]) }));
    store(join(folder, `${name}.xml`), written.xml);
  }
}

async function storeImported(): Promise<void> {
  for (const file of globSync(join(folder, 'imported', '*.bpmn'))) {
    const target = file.replace(/\.bpmn$/, '');
    const { body, original } = await parseDiagram({ bytes: readFileSync(file), fileName: basename(file) });
    const { xml } = await writeXml({ body, original: null });
    store(`${target}.packed`, body);
    store(`${target}.original`, original);
    store(`${target}.xml`, xml);
  }
}

/** A delta with every kind of change, and the bodies it lies between. */
async function storeDelta(): Promise<void> {
  const from = readFileSync(join(folder, 'imported', 'modeler-file.packed'));
  const to = editForDelta(from);
  const { delta } = await makeDelta({ from, to });
  if (delta === null) throw new Error('The golden delta is not exact.');
  store(join(folder, 'deltas', 'modeler-file.to.packed'), to);
  store(join(folder, 'deltas', 'modeler-file.delta'), delta);
}

function store(file: string, content: Uint8Array | string): void {
  try {
    writeFileSync(file, content, { flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

await storeExamples();
await storeImported();
await storeDelta();
