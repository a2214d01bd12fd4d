import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, test } from 'vitest';
import { generateSample, type SampleShape, sampleShapes } from './generate-sample.ts';

const flowNodeTags =
  /<bpmn:(?:[a-zA-Z]*[tT]ask|[a-zA-Z]*Gateway|startEvent|endEvent|intermediateCatchEvent|boundaryEvent|subProcess) /g;

const count = (xml: string, pattern: RegExp): number => xml.match(pattern)?.length ?? 0;

describe.each(sampleShapes)('generateSample of %s', (shape) => {
  test.each([1, 5, 20, 333, 1000])('writes valid BPMN with about %i nodes', async (nodes) => {
    const xml = generateSample({ nodes, seed: 7, shape });
    const { warnings, elementsById } = await new BpmnModdle().fromXML(xml);
    expect(warnings).toEqual([]);
    expect(Object.keys(elementsById).length).toBeGreaterThan(nodes);
    expect(count(xml, flowNodeTags)).toBeGreaterThanOrEqual(nodes);
    expect(count(xml, flowNodeTags)).toBeLessThanOrEqual(nodes + 4);
  });

  test('is the same for the same seed and differs for another', () => {
    expect(generateSample({ nodes: 100, seed: 1, shape })).toBe(generateSample({ nodes: 100, seed: 1, shape }));
    expect(generateSample({ nodes: 100, seed: 1, shape })).not.toBe(generateSample({ nodes: 100, seed: 2, shape }));
  });

  test('gives every element of the model a shape or an edge', async () => {
    const xml = generateSample({ nodes: 400, seed: 3, shape });
    const { elementsById } = await new BpmnModdle().fromXML(xml);
    const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map((match) => match[1]));
    const missing = Object.entries(elementsById)
      .filter(([, element]) => element.$instanceOf('bpmn:FlowElement') || element.$instanceOf('bpmn:Participant'))
      .map(([id]) => id)
      .filter((id) => !drawn.has(id));
    expect(missing).toEqual([]);
  });
});

describe('a sample has plenty of what it is named after', () => {
  const sample = (shape: SampleShape): string => generateSample({ nodes: 1000, seed: 5, shape });

  test('grid: a flow from each node to the next', () => {
    expect(count(sample('grid'), /<bpmn:sequenceFlow /g)).toBe(999);
  });

  test('nests: sub-processes twenty deep', () => {
    let depth = 0;
    let deepest = 0;
    for (const [tag] of sample('nests').matchAll(/<\/?bpmn:subProcess[ >]/g)) {
      depth += tag.startsWith('</') ? -1 : 1;
      deepest = Math.max(deepest, depth);
    }
    expect(deepest).toBe(19);
  });

  test('lanes: two hundred', () => {
    expect(count(sample('lanes'), /<bpmn:lane /g)).toBe(200);
  });

  test('star: all flows at one gateway', () => {
    const xml = sample('star');
    const hub = xml.match(/<bpmn:exclusiveGateway id="([^"]+)"/)?.[1];
    expect(count(xml, new RegExp(`sourceRef="${hub}"`, 'g'))).toBe(999);
  });

  test('labels: one at each node and each flow', () => {
    expect(count(sample('labels'), /<bpmndi:BPMNLabel>/g)).toBe(1999);
  });

  test('crossing: flows as long as the picture', () => {
    const xml = sample('crossing');
    expect(count(xml, /<bpmn:sequenceFlow /g)).toBeGreaterThan(900);
  });
});
