import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import { revivePlainContent, toPlainContent } from './plain-elements.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI"
    xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0"
    xmlns:tool="http://example.com/tool" id="d" targetNamespace="t">
  <bpmn:message id="m" name="Order" />
  <bpmn:process id="p">
    <bpmn:receiveTask id="task" name="Receive &amp; check" messageRef="m" tool:priority="high">
      <bpmn:documentation>Why it waits</bpmn:documentation>
      <bpmn:extensionElements><tool:form key="f1"><tool:field id="a">text</tool:field></tool:form></bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>
    </bpmn:receiveTask>
  </bpmn:process>
  <bpmndi:BPMNDiagram id="g"><bpmndi:BPMNPlane id="pl" bpmnElement="p">
    <bpmndi:BPMNShape id="s" bpmnElement="task" bioc:stroke="#0D4372" bioc:fill="#BBDEFB"><dc:Bounds x="1" y="2" width="100" height="80" /></bpmndi:BPMNShape>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;

function child(element: ModdleElement, property: string, index = 0): ModdleElement {
  const value = element.get(property);
  const found: unknown = Array.isArray(value) ? value[index] : value;
  if (!isModdleElement(found)) throw new Error(`no ${property}`);
  return found;
}

/** A property of the one descriptor in a tree. */
function modelElement(tree: unknown, property: string): ModdleElement {
  const descriptor: unknown = Object.values(Object(tree))[0];
  const found: unknown = Array.isArray(descriptor) ? descriptor[0]?.[property] : undefined;
  if (!isModdleElement(found)) throw new Error(`no ${property}`);
  return found;
}

async function copiedTree() {
  const { rootElement } = await new BpmnModdle().fromXML(xml);
  const businessObject = child(child(rootElement, 'rootElements', 1), 'flowElements');
  const di = child(child(child(rootElement, 'diagrams'), 'plane'), 'planeElement');
  const message = businessObject.get('messageRef');
  return { 0: [{ id: 'task', priority: 1, x: 1, y: 2, businessObject, di, referencedRootElement: message }] };
}

describe('clipboard content', () => {
  it('survives the structured clone between windows and comes back in another model', async () => {
    const content = structuredClone(toPlainContent(await copiedTree(), { tool: 'http://example.com/tool' }));
    const moddle = new BpmnModdle();
    const made: string[] = [];
    const tree = revivePlainContent(content, {
      moddle,
      resolveShared: (id, revive) => {
        made.push(id);
        return revive();
      },
      prefixFor: () => 'other',
    });
    expect(tree).toMatchObject({ 0: [{ id: 'task', priority: 1, x: 1, y: 2 }] });
    expect(JSON.stringify(tree)).not.toContain('referencedRootElement');
    const businessObject = modelElement(tree, 'businessObject');
    const di = modelElement(tree, 'di');
    expect(businessObject.$model).toBe(moddle);
    expect(businessObject.get('messageRef')).toMatchObject({ id: 'm', name: 'Order' });
    expect(made).toEqual(['m']);
    expect(di.get('bioc:stroke')).toBe('#0D4372');

    const process = moddle.create('bpmn:Process', { id: 'q', flowElements: [businessObject] });
    const definitions = moddle.create('bpmn:Definitions', {
      rootElements: [businessObject.get('messageRef'), process],
      'xmlns:other': 'http://example.com/tool',
    });
    const written = (await moddle.toXML(definitions)).xml;
    for (const part of [
      'name="Receive &#38; check"',
      'messageRef="m"',
      'other:priority="high"',
      '<bpmn:documentation>Why it waits</bpmn:documentation>',
      '<other:form key="f1"><other:field id="a">text</other:field></other:form>',
      '<bpmn:loopCardinality>3</bpmn:loopCardinality>',
    ]) {
      expect(written.replace(/&amp;/g, '&#38;')).toContain(part);
    }
  });

  it('refuses types it does not know', () => {
    const content = {
      tree: { 0: [{ businessObject: { $type: 'bpmn:Nonsense', values: {}, attrs: {} } }] },
      shared: {},
      namespaces: {},
    };
    const target = {
      moddle: new BpmnModdle(),
      resolveShared: (_id: string, revive: () => ModdleElement) => revive(),
      prefixFor: (_uri: string, wanted: string) => wanted,
    };
    expect(() => revivePlainContent(content, target)).toThrow();
  });
});
