import { expect, it } from 'vitest';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { lintDiagram } from './lint-diagram.ts';
import { moddle } from './moddle.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
  <process id="process">
    <startEvent id="start" name="Ordered"><outgoing>flow</outgoing></startEvent>
    <endEvent id="end"><incoming>flow</incoming></endEvent>
    <sequenceFlow id="flow" sourceRef="start" targetRef="end" />
  </process>
</definitions>`;

it('finds the same again in the same diagram', async () => {
  const { rootElement: definitions } = await moddle.fromXML(xml);
  const body = packDiagram({ definitions, residues: new Map() });
  const { findings: first } = await lintDiagram({ body });
  expect(first).toContainEqual({
    rule: 'label-required',
    severity: 'error',
    message: 'Element is missing label/name',
    elementId: 'end',
    elementName: null,
  });
  expect((await lintDiagram({ body })).findings).toEqual(first);
});

it('takes connections from the sequence flows where flow nodes do not list them', async () => {
  const { rootElement: definitions } = await moddle.fromXML(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
  <process id="process">
    <startEvent id="start" name="Ordered" />
    <sequenceFlow id="first" sourceRef="start" targetRef="task" />
    <userTask id="task" name="Pack" />
    <sequenceFlow id="second" sourceRef="task" targetRef="end" />
    <endEvent id="end" name="Sent"><incoming>second</incoming><incoming>second</incoming></endEvent>
    <userTask id="alone" name="Forgotten" />
  </process>
</definitions>`);
  const { findings } = await lintDiagram({ body: packDiagram({ definitions, residues: new Map() }) });
  expect(
    findings.map(({ rule, elementId }) => `${rule} ${elementId}`).filter((found) => !found.startsWith('no-bpmndi')),
  ).toEqual(['no-disconnected alone', 'no-implicit-end alone', 'no-implicit-start alone']);
});

it('asks for start and end events from the first flow node on', async () => {
  const rulesOf = async (content: string) => {
    const { rootElement: definitions } = await moddle.fromXML(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
  <process id="process">${content}</process>
</definitions>`);
    const { findings } = await lintDiagram({ body: packDiagram({ definitions, residues: new Map() }) });
    return findings.map(({ rule }) => rule);
  };
  const ends = ['start-event-required', 'end-event-required'];
  const note = '<dataObject id="data" /><textAnnotation id="note"><text>To be drawn</text></textAnnotation>';
  for (const content of ['', note]) {
    const rules = await rulesOf(content);
    for (const rule of ends) expect(rules).not.toContain(rule);
  }
  expect(await rulesOf('<userTask id="task" name="Pack" />')).toEqual(expect.arrayContaining(ends));
});
