import { expect, test } from 'vitest';
import { generateSample } from '../../bench/sample/generate-sample.ts';
import { definitions } from '../../tests/roundtrip/round-trip.ts';
import { moddle } from '../moddle.ts';
import { elementsIn } from './model-schema.ts';
import { readDiagram } from './read-diagram.ts';

/** The model as moddle writes it, read by Millrace and by moddle itself. */
async function asModdleWrites(xml: string): Promise<{ own: string; stock: string }> {
  const { document } = readDiagram(new TextEncoder().encode(xml), moddle);
  const { rootElement } = await moddle.fromXML(xml);
  return {
    own: (await moddle.toXML(document.definitions, { format: true })).xml,
    stock: (await moddle.toXML(rootElement, { format: true })).xml,
  };
}

test('files without trouble give the model that moddle reads, and no residue but for CDATA and layout', async () => {
  for (const seed of [1, 2, 3]) {
    const sample = generateSample({ nodes: 400, seed });
    const { own, stock } = await asModdleWrites(sample);
    expect(own).toBe(stock);
    const { document } = readDiagram(new TextEncoder().encode(sample), moddle);
    const noted = [...document.residues.keys()].filter((element) => element !== document.definitions);
    expect(new Set(noted.map(({ $type }) => $type))).toEqual(new Set(['bpmn:ScriptTask']));
  }
});

test('vendors’ elements and attributes are read as moddle reads them', async () => {
  const { own, stock } = await asModdleWrites(
    definitions(
      '<process id="P" camunda:versionTag="1"><extensionElements><camunda:p a="1">x<camunda:q xmlns="urn:q"><r/></camunda:q></camunda:p></extensionElements><sequenceFlow id="F"><conditionExpression xsi:type="tFormalExpression" language="l">x</conditionExpression></sequenceFlow></process>',
    ),
  );
  expect(own).toBe(stock);
});

test('what moddle drops is in the model where it can be', () => {
  const xml = definitions(
    '<process id="a process"><task id="T"/><task id="T" name="second"/><sequenceFlow id="F" sourceRef="tns:T" targetRef="gone"/></process>',
  );
  const { document } = readDiagram(new TextEncoder().encode(xml), moddle);
  const [process] = elementsIn(document.definitions['rootElements']);
  const [first, second, flow] = elementsIn(process?.['flowElements']);
  expect([process?.['id'], first?.['id'], second?.['id']]).toEqual(['a_process', 'T', 'T_2']);
  expect(second?.['name']).toBe('second');
  expect(flow?.['sourceRef']).toBe(first);
  expect(flow?.['targetRef']).toBe(undefined);
});
