import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { generateSample } from './generate-sample.ts';

const flowNodeTags =
  /<bpmn:(?:[a-zA-Z]*[tT]ask|[a-zA-Z]*Gateway|startEvent|endEvent|intermediateCatchEvent|boundaryEvent|subProcess) /g;

describe('generateSample', () => {
  test.each([1, 5, 20, 333, 1000])('writes valid BPMN with about %i nodes', async (nodes) => {
    const xml = generateSample({ nodes, seed: 7 });
    const { warnings, elementsById } = await new BpmnModdle().fromXML(xml);
    expect(warnings).toEqual([]);
    expect(Object.keys(elementsById).length).toBeGreaterThan(nodes);
    const count = xml.match(flowNodeTags)?.length ?? 0;
    expect(count).toBeGreaterThanOrEqual(nodes);
    expect(count).toBeLessThanOrEqual(nodes + 4);
  });

  test('is the same for the same seed and differs for another', () => {
    expect(generateSample({ nodes: 100, seed: 1 })).toBe(generateSample({ nodes: 100, seed: 1 }));
    expect(generateSample({ nodes: 100, seed: 1 })).not.toBe(generateSample({ nodes: 100, seed: 2 }));
  });

  test('gives every diagram element of the model a shape or an edge', async () => {
    const xml = generateSample({ nodes: 400, seed: 3 });
    const { elementsById } = await new BpmnModdle().fromXML(xml);
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
    const missing = Object.entries(elementsById)
      .filter(([, element]) => element.$instanceOf('bpmn:FlowElement') || element.$instanceOf('bpmn:Participant'))
      .map(([id]) => id)
      .filter((id) => !drawn.has(id));
    expect(missing).toEqual([]);
  });
});
