/// <reference path="../../shared/diagram/bpmn-moddle.d.ts" />
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { packDiagram } from '../../shared/diagram/pack-diagram.ts';
import { exampleDiagrams } from '../format/example-diagram.ts';

/**
 * Adds example diagrams that `v1` does not hold yet. Files that are there are bodies as a released version wrote them:
 * they stay as they are for good.
 */
const moddle = new BpmnModdle();
for (const [name, xml] of Object.entries(exampleDiagrams)) {
  const path = join(import.meta.dirname, 'v1', name);
  if (existsSync(`${path}.packed`)) continue;
  const { rootElement: definitions } = await moddle.fromXML(xml);
  writeFileSync(`${path}.packed`, packDiagram({ definitions, residues: new Map([[definitions, { note: name }]]) }));
  writeFileSync(`${path}.xml`, (await moddle.toXML(definitions, { format: true })).xml);
}
