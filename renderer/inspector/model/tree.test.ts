import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import { readObject, readObjects } from './moddle-object.ts';
import { clearReferences, collectInstances } from './tree.ts';

const xml = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tool="http://example.com/tool" targetNamespace="http://example.com">
  <message id="order" name="Order" itemRef="item" />
  <itemDefinition id="item" />
  <process id="process">
    <extensionElements><tool:settings><tool:entry key="a" /></tool:settings></extensionElements>
    <startEvent id="start"><messageEventDefinition id="definition" messageRef="order" /></startEvent>
    <receiveTask id="task" messageRef="order"><incoming>flow</incoming></receiveTask>
    <sequenceFlow id="flow" sourceRef="start" targetRef="task" />
  </process>
</definitions>`;

async function read() {
  const { rootElement, elementsById } = await new BpmnModdle().fromXML(xml);
  const find = (id: string) => {
    const element = elementsById[id];
    if (!element) throw new Error(`No element ${id}.`);
    return element;
  };
  return { definitions: rootElement, find };
}

describe('collectInstances', () => {
  it('finds objects of a type and its subtypes in document order', async () => {
    const { definitions } = await read();
    const ids = collectInstances(definitions, 'bpmn:FlowElement').map((object) => object.get('id'));
    expect(ids).toEqual(['start', 'task', 'flow']);
  });
});

describe('clearReferences', () => {
  it('clears every reference to what goes, single and in lists', async () => {
    const { definitions, find } = await read();
    const changes = clearReferences(definitions, [find('order'), find('flow')]);
    for (const change of changes) {
      if ('properties' in change) {
        for (const [name, value] of Object.entries(change.properties)) change.object.set(name, value);
      }
    }
    expect(readObject(find('task'), 'messageRef')).toBeNull();
    expect(readObject(find('definition'), 'messageRef')).toBeNull();
    expect(readObjects(find('task'), 'incoming')).toEqual([]);
  });

  it('leaves references inside what goes, so that undo brings it back whole', async () => {
    const { definitions, find } = await read();
    const changes = clearReferences(definitions, [find('order'), find('item')]);
    expect(changes.some((change) => change.object === find('order'))).toBe(false);
  });
});
