import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';
import { t } from '../messages/messages.ts';
import { problemPlace, unnamedElements } from './problem-place.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="http://example.com">
  <process id="process">
    <userTask id="task" name="Pack" />
    <boundaryEvent id="late" attachedToRef="task"><timerEventDefinition /></boundaryEvent>
    <sequenceFlow id="flow" sourceRef="late" targetRef="task" />
  </process>
</definitions>`;

it('names elements, or says what kind they are', async () => {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const findings = [
    { elementId: 'task', elementName: 'Pack' },
    { elementId: 'late', elementName: null },
    { elementId: 'flow', elementName: null },
    { elementId: 'removed', elementName: null },
    { elementId: null, elementName: null },
  ].map((element) => ({ rule: 'label-required', severity: 'error' as const, message: 'Wrong', ...element }));
  const places = (definitions: unknown) => {
    const unnamed = unnamedElements(definitions, findings);
    return findings.map((finding) => problemPlace(t, finding, unnamed));
  };
  const whole = t('problems.wholeDiagram');
  // Without the editor's texts, which need a page, types show as they are written.
  expect(places(rootElement)).toEqual(['Pack', 'bpmn:BoundaryEvent', 'bpmn:SequenceFlow', 'removed', whole]);
  expect(places(undefined)).toEqual(['Pack', 'late', 'flow', 'removed', whole]);
});
