import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';
import { extensionLines } from './extension-data.ts';

it('shows foreign attributes and extension elements with what is inside them', async () => {
  const { elementsById } = await new BpmnModdle().fromXML(`<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tool="http://example.com/tool" targetNamespace="http://example.com">
  <process id="process" tool:version="7">
    <extensionElements>
      <tool:settings mode="fast"><tool:entry key="a">first</tool:entry></tool:settings>
    </extensionElements>
  </process>
</definitions>`);
  const process = elementsById['process'];
  expect(process && extensionLines(process)).toEqual([
    { name: 'tool:version', text: '7', depth: 0 },
    { name: 'tool:settings', text: 'mode=fast', depth: 0 },
    { name: 'tool:entry', text: 'key=a  first', depth: 1 },
  ]);
});
