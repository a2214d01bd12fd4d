import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { definitions } from '../tests/roundtrip/round-trip.ts';
import { parseDiagram } from './parse-diagram.ts';
import { writeXml } from './write-xml.ts';

const sample = definitions(
  '<!-- c --><message id="M"/><process id="P" isExecutable="true"><documentation><![CDATA[a < b]]></documentation><extensionElements><camunda:p a="1">x<camunda:q/></camunda:p></extensionElements><receiveTask id="T" name="a&#10;b" messageRef="tns:M"/><madeUp/></process><bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="A" bpmnElement="P"><bpmndi:BPMNShape id="B" bpmnElement="T"><omgdc:Bounds x="1.0" y="2.0" width="36.0" height="36.0"/></bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
);

async function bodyOf(xml: string): Promise<Uint8Array> {
  return (await parseDiagram({ bytes: new TextEncoder().encode(xml), fileName: 'x.bpmn' })).body;
}

/**
 * The XML of a body is the dictionary of the original stored beside it: any change to how XML is written makes the
 * stored originals of earlier versions unprovable, and their diagrams are then written anew on export. Change this text
 * only if that is meant.
 */
test('the XML of a stored body stays what it was', async () => {
  const { xml } = await writeXml({ body: await bodyOf(sample), original: null });
  expect(new TextDecoder().decode(xml)).toBe(
    readFileSync(new URL('./write-xml.expected.bpmn', import.meta.url), 'utf8'),
  );
});

test('the same body gives the same bytes', async () => {
  const body = await bodyOf(sample);
  const [first, second] = [await writeXml({ body, original: null }), await writeXml({ body, original: null })];
  expect(first).toEqual(second);
});

test('a body that is none is refused', async () => {
  const body = await bodyOf(sample);
  await expect(writeXml({ body: body.subarray(0, body.length >> 1), original: null })).rejects.toMatchObject({
    code: 'packed_corrupt',
  });
  await expect(writeXml({ body: new Uint8Array(), original: null })).rejects.toMatchObject({ code: 'packed_corrupt' });
});
