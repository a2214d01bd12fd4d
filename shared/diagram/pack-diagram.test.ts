/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { expectSameModel } from '../../tests/format/compare-models.ts';
import { RandomModel } from '../../tests/format/random-model.ts';
import { corpusFiles, readCorpusFile } from '../../tests/support/corpus.ts';
import type { ModdleElement } from './moddle.ts';
import { packDiagram, packDiagramInSlices } from './pack-diagram.ts';
import { unpackDiagram } from './unpack-diagram.ts';

const moddle = new BpmnModdle();

// moddle's writer prints whole trees when a random attribute has no namespace.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));

async function toXml(element: ModdleElement): Promise<string> {
  return moddle.toXML(element, { format: true }).then(
    ({ xml }) => xml,
    (error: unknown) => String(error),
  );
}

describe('packing', () => {
  test('keeps every random model', async () => {
    const property = fc.asyncProperty(fc.gen(), async (draw) => {
      const definitions = new RandomModel(moddle, draw).definitions();
      const body = packDiagram({ definitions, residues: new Map() });
      const unpacked = unpackDiagram(body, moddle).definitions;
      expectSameModel(unpacked, definitions);
      expect(await toXml(unpacked)).toBe(await toXml(definitions));
      expect(packDiagram({ definitions: unpacked, residues: new Map() })).toEqual(body);
    });
    await fc.assert(property, { numRuns: 150, endOnFailure: true });
  });

  test.runIf(corpusFiles.length > 0)('gives the same XML and the same bytes again for every corpus file', async () => {
    for (const file of corpusFiles) {
      const { rootElement: definitions } = await moddle.fromXML(readCorpusFile(file));
      const body = packDiagram({ definitions, residues: new Map() });
      const unpacked = unpackDiagram(body, moddle);
      expect((await toXml(unpacked.definitions)) === (await toXml(definitions)), file).toBe(true);
      expect(packDiagram(unpacked), file).toEqual(body);
    }
  });

  test('pauses often enough', () => {
    const definitions = moddle.create('bpmn:Definitions', { targetNamespace: 'x' });
    const tasks = Array.from({ length: 4000 }, (_, index) => moddle.create('bpmn:Task', { id: `Task_${index}` }));
    definitions.set('rootElements', [moddle.create('bpmn:Process', { flowElements: tasks })]);
    let pauses = 0;
    const slices = packDiagramInSlices({ definitions, residues: new Map() });
    let slice = slices.next();
    for (; !slice.done; slice = slices.next()) pauses++;
    expect(pauses).toBeGreaterThan(8);
    expect(slice.value).toEqual(packDiagram({ definitions, residues: new Map() }));
  });
});

describe('residues', () => {
  function diagram(): { definitions: ModdleElement; task: ModdleElement; process: ModdleElement } {
    const task = moddle.create('bpmn:Task', { id: 'Task_1' });
    const process = moddle.create('bpmn:Process', { flowElements: [task] });
    return { definitions: moddle.create('bpmn:Definitions', { rootElements: [process] }), task, process };
  }

  test('come back with their elements, bounds and points included', () => {
    const { definitions, task } = diagram();
    const bounds = moddle.create('dc:Bounds', { x: 1, y: 2, width: 3, height: 4 });
    const shape = moddle.create('bpmndi:BPMNShape', { id: 'Task_1_di', bpmnElement: task, bounds });
    const point = moddle.create('dc:Point', { x: 5, y: 6 });
    const edge = moddle.create('bpmndi:BPMNEdge', {
      id: 'edge',
      waypoint: [moddle.create('dc:Point', { x: 1, y: 1 }), point],
    });
    const plane = moddle.create('bpmndi:BPMNPlane', { planeElement: [shape, edge] });
    definitions.set('diagrams', [moddle.create('bpmndi:BPMNDiagram', { plane })]);
    const residues = new Map([
      [task, { spelling: 'task' }],
      [bounds, { spelling: 'bounds' }],
      [point, { spelling: 'point' }],
    ]);
    const unpacked = unpackDiagram(packDiagram({ definitions, residues }), moddle);
    expectSameModel(unpacked.definitions, definitions);
    const found = [...unpacked.residues].map(([element, residue]) => [element.$type, residue]);
    expect(found).toEqual([
      ['bpmn:Task', { spelling: 'task' }],
      ['dc:Bounds', { spelling: 'bounds' }],
      ['dc:Point', { spelling: 'point' }],
    ]);
  });

  test('follow the id when the element is replaced, and go with it when it is removed', () => {
    const { definitions, task, process } = diagram();
    const gone = moddle.create('bpmn:Task', { id: 'gone' });
    const residues = new Map([
      [task, { spelling: 'kept' }],
      [gone, { spelling: 'dropped' }],
    ]);
    process.set('flowElements', [moddle.create('bpmn:UserTask', { id: 'Task_1' })]);
    const unpacked = unpackDiagram(packDiagram({ definitions, residues }), moddle);
    const found = [...unpacked.residues].map(([element, residue]) => [element.$type, residue]);
    expect(found).toEqual([['bpmn:UserTask', { spelling: 'kept' }]]);
  });
});
