import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';
import { isModdleElement } from '../../../shared/diagram/moddle.ts';
import { viewShowing } from './diagram-views.ts';
import { elementsById } from './elements-by-id.ts';

const shape = (id: string) => `<bpmndi:BPMNShape bpmnElement="${id}"><dc:Bounds /></bpmndi:BPMNShape>`;
const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" id="d" targetNamespace="t">
  <bpmn:message id="message" />
  <bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p" /></bpmn:collaboration>
  <bpmn:process id="p"><bpmn:task id="both" /><bpmn:subProcess id="sub"><bpmn:task id="inside" /></bpmn:subProcess></bpmn:process>
  <bpmn:process id="q"><bpmn:task id="other" /></bpmn:process>
  <bpmndi:BPMNDiagram id="one"><bpmndi:BPMNPlane bpmnElement="c">${shape('pool')}${shape('both')}${shape('sub')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
  <bpmndi:BPMNDiagram id="two"><bpmndi:BPMNPlane bpmnElement="q">${shape('other')}${shape('both')}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

it('finds the picture that shows an element or what contains it, the shown one before others', async () => {
  const { rootElement: definitions } = await new BpmnModdle().fromXML(xml);
  if (!isModdleElement(definitions)) throw new Error('no definitions');
  const byId = elementsById(definitions);
  const viewOf = (id: string, ...viewIds: string[]) => {
    const element = byId[id];
    const views = viewIds.map((viewId) => ({ id: viewId, name: viewId }));
    return element && viewShowing(definitions, { views, shownView: viewIds[1] ?? null }, element);
  };
  expect(viewOf('other', 'one', 'two')).toBe('two');
  expect(viewOf('both', 'one', 'two')).toBe('two');
  expect(viewOf('both', 'two', 'one')).toBe('one');
  expect(viewOf('both', 'one')).toBe('one');
  expect(viewOf('inside', 'two', 'one')).toBe('one');
  expect(viewOf('p', 'two', 'one')).toBe('one');
  expect(viewOf('message', 'one', 'two')).toBeNull();
  expect(viewOf('other', 'one')).toBeNull();
});
