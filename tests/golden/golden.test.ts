/// <reference path="../../shared/diagram/bpmn-moddle.d.ts" />
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { readDiagramFacts } from '../../shared/diagram/diagram-facts.ts';
import { unpackDiagram } from '../../shared/diagram/unpack-diagram.ts';

const folder = join(import.meta.dirname, 'v1');
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.packed'))
  .map((name) => name.slice(0, -'.packed'.length));

test('there are stored bodies of format version 1', () => {
  expect(names.length).toBeGreaterThanOrEqual(3);
});

test.each(names)('%s opens to the XML it was stored for', async (name) => {
  const body = new Uint8Array(readFileSync(join(folder, `${name}.packed`)));
  const moddle = new BpmnModdle();
  const { definitions, residues } = unpackDiagram(body, moddle);
  const { xml } = await moddle.toXML(definitions, { format: true });
  expect(xml).toBe(readFileSync(join(folder, `${name}.xml`), 'utf8'));
  expect([...residues]).toEqual([[definitions, { note: name }]]);
  expect(readDiagramFacts(body).elementCount).toBeGreaterThan(0);
});
