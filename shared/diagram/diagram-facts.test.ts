/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import { expect, test } from 'vitest';
import { exampleDiagrams } from '../../tests/format/example-diagram.ts';
import type { DiagramFacts } from '../jobs/diagram-jobs.ts';
import { readDiagramFacts } from './diagram-facts.ts';
import { readOutlineElement, splitOutline } from './outline.ts';
import { packDiagram } from './pack-diagram.ts';
import { decodeThumbnail } from './thumbnail.ts';

async function factsOf(xml: string): Promise<DiagramFacts> {
  const { rootElement: definitions } = await new BpmnModdle().fromXML(xml);
  return readDiagramFacts(packDiagram({ definitions, residues: new Map() }));
}

test('name what a diagram holds', async () => {
  const facts = await factsOf(exampleDiagrams['camunda-modeler']);
  expect(facts.elementCount).toBe(6);
  expect(facts.hasLayout).toBe(true);
  const elements = splitOutline(facts.outline).map(readOutlineElement);
  expect(elements).toEqual(
    expect.arrayContaining([
      { type: 'Process', id: 'Process_0x1y2z3', name: 'Order & ship', documentation: '' },
      {
        type: 'UserTask',
        id: 'Activity_1yjk9iv',
        name: 'Prüfen ✓',
        documentation: 'Check stock,\nthen price.',
      },
      { type: 'SequenceFlow', id: 'Flow_0abc12d', name: '', documentation: '' },
      { type: 'EndEvent Terminate', id: 'Event_0aa1bb2', name: '', documentation: '' },
    ]),
  );
});

test('say when there is nothing to draw', async () => {
  const facts = await factsOf(exampleDiagrams['semantics-only']);
  expect(facts.hasLayout).toBe(false);
  expect(decodeThumbnail(facts.thumbnail).shapes).toEqual([]);
});

test('carry a picture with kinds, colours and lines', async () => {
  const { thumbnail } = await factsOf(exampleDiagrams['camunda-modeler']);
  const { width, height, shapes, edges } = decodeThumbnail(thumbnail);
  expect(width).toBe(1000);
  expect(height).toBeLessThan(1000);
  expect(shapes.map(({ kind }) => kind)).toEqual(['activity', 'event', 'event']);
  expect(shapes[0]).toMatchObject({ fill: '#bbdefb', stroke: '#1e88e5' });
  expect(edges.map(({ points }) => points.length)).toEqual([2, 3, 4]);
});

test('find geometry that is no plain box or line', async () => {
  const { thumbnail } = await factsOf(exampleDiagrams['pools-and-data']);
  const { shapes, edges } = decodeThumbnail(thumbnail);
  expect(shapes.map(({ kind }) => kind)).toEqual(['container', 'activity', 'activity']);
  expect(edges.map(({ points }) => points.length)).toEqual([2, 3]);
});
