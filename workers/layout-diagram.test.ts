import { expect, test } from 'vitest';
import { orderToCash } from '../main/host/samples/order-to-cash.ts';
import { inspectBody } from './inspect-body.ts';
import { layoutDiagram } from './layout-diagram.ts';
import { lintDiagram } from './lint-diagram.ts';
import { parseDiagram } from './parse-diagram.ts';
import { writeXml } from './write-xml.ts';

const parse = (xml: string) => parseDiagram({ bytes: new TextEncoder().encode(xml), fileName: 'x.bpmn' });
const xmlOf = async (body: Uint8Array) => new TextDecoder().decode((await writeXml({ body, original: null })).xml);
const withoutLayout = (xml: string) => xml.replace(/\s*<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, '');
const shapesIn = (xml: string) =>
  [...xml.matchAll(/<bpmndi:BPMNShape[^>]* bpmnElement="([^"]*)"/g)].map(([, id]) => id);
const edgesIn = (xml: string) => [...xml.matchAll(/<bpmndi:BPMNEdge[^>]* bpmnElement="([^"]*)"/g)].map(([, id]) => id);

test('a collaboration gets pools, nodes, flows between them, and keeps its model', async () => {
  const { body, facts } = await parse(withoutLayout(orderToCash.xml));
  expect(facts.hasLayout).toBe(false);
  const laidOut = await layoutDiagram({ body });
  expect((await inspectBody(laidOut)).hasLayout).toBe(true);

  const xml = await xmlOf(laidOut.body);
  const drawn = new Set([...shapesIn(xml), ...edgesIn(xml)]);
  const wanted = [...orderToCash.xml.matchAll(/<bpmn:(\w+) id="([^"]*)"/g)].filter(
    ([, tag]) => !/definitions|collaboration|process|lane|laneSet|EventDefinition/.test(tag ?? ''),
  );
  expect(wanted.length).toBeGreaterThan(40);
  for (const [, tag, id] of wanted) expect(drawn.has(id), `${tag} ${id}`).toBe(true);
  expect(withoutLayout(xml)).toBe(withoutLayout(await xmlOf(body)));
});

test('a process with sub-process, loop, boundary event and data is laid out', async () => {
  const { body } = await parse(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <process id="BPMNShape_1">
      <startEvent id="s"><outgoing>f1</outgoing></startEvent>
      <task id="a"><incoming>f1</incoming><incoming>f3</incoming><outgoing>f2</outgoing>
        <ioSpecification id="io"><dataInput id="in"/><inputSet><dataInputRefs>in</dataInputRefs></inputSet><outputSet/></ioSpecification>
        <dataInputAssociation id="da"><sourceRef>data</sourceRef><targetRef>in</targetRef></dataInputAssociation></task>
      <subProcess id="b"><incoming>f2</incoming><outgoing>f3</outgoing><startEvent id="inner"/><task id="inside"/></subProcess>
      <boundaryEvent id="timer" attachedToRef="b"><timerEventDefinition/></boundaryEvent>
      <dataObject id="object"/><dataObjectReference id="data" dataObjectRef="object"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="b"/>
      <sequenceFlow id="f3" sourceRef="b" targetRef="a"/>
      <textAnnotation id="note"><text>Hello</text></textAnnotation><association id="as" sourceRef="note" targetRef="a"/>
    </process></definitions>`);
  const xml = await xmlOf((await layoutDiagram({ body })).body);
  expect(shapesIn(xml).toSorted()).toEqual(['a', 'b', 'data', 'inner', 'inside', 'note', 's', 'timer']);
  expect(edgesIn(xml).toSorted()).toEqual(['as', 'da', 'f1', 'f2', 'f3']);
  expect(xml.match(/<bpmndi:BPMNDiagram /g)).toHaveLength(2);
  const ids = [...xml.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a process that bpmn-auto-layout fails on is laid out in columns', async () => {
  const flows = ['a nine', 'a six', 'b six', 'a three', 'three b'].map((flow) => flow.split(' '));
  // Nodes in this order make its grid run out of rows.
  const { body } = await parse(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <process id="p">
      ${['three', 'six', 'b', 'nine', 'a'].map((id) => `<task id="${id}"/>`).join('')}
      <boundaryEvent id="timer" attachedToRef="b"/><boundaryEvent id="error" attachedToRef="b"/>
      ${flows.map(([from, to], n) => `<sequenceFlow id="f${n}" sourceRef="${from}" targetRef="${to}"/>`).join('')}
    </process></definitions>`);
  const xml = await xmlOf((await layoutDiagram({ body })).body);
  expect(shapesIn(xml).toSorted()).toEqual(['a', 'b', 'error', 'nine', 'six', 'three', 'timer']);
  expect(edgesIn(xml)).toHaveLength(flows.length);
});

test('content without anything to draw has no layout', async () => {
  const { body } = await parse(
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><process id="p"/></definitions>',
  );
  await expect(layoutDiagram({ body })).rejects.toMatchObject({ code: 'bpmn_no_layout' });
});

test('lint finds what is wrong and names the element', async () => {
  const { body } = await parse(`<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x">
    <process id="p"><task id="alone" name="Lonely"/></process></definitions>`);
  const { findings } = await lintDiagram({ body });
  expect(findings).toContainEqual({
    rule: 'start-event-required',
    severity: 'error',
    message: 'Process is missing start event',
    elementId: 'p',
    elementName: null,
  });
  expect(findings.some(({ elementId, elementName }) => elementId === 'alone' && elementName === 'Lonely')).toBe(true);
});
