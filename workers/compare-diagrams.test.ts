import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Comparison, ElementChange } from '../shared/contract/comparison.ts';
import { isModdleElement, type ModdleElement } from '../shared/diagram/moddle.ts';
import { packDiagram } from '../shared/diagram/pack-diagram.ts';
import { unpackDiagram } from '../shared/diagram/unpack-diagram.ts';
import { RandomEdit } from '../tests/format/random-edit.ts';
import { RandomModel } from '../tests/format/random-model.ts';
import { definitions } from '../tests/roundtrip/round-trip.ts';
import { compareDiagrams } from './compare-diagrams.ts';
import { moddle } from './moddle.ts';
import { parseDiagram } from './parse-diagram.ts';

const bounds = (x: number, y: number, width: number, height: number) =>
  `<omgdc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/>`;
const shape = (id: string, ...box: Parameters<typeof bounds>) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}">${bounds(...box)}</bpmndi:BPMNShape>`;

const sample = definitions(`
  <collaboration id="C"><participant id="Pool" name="Shop" processRef="P"/></collaboration>
  <process id="P">
    <laneSet id="LS">
      <lane id="Office" name="Office"><flowNodeRef>Start</flowNodeRef><flowNodeRef>Check</flowNodeRef></lane>
      <lane id="Store" name="Store"/>
    </laneSet>
    <startEvent id="Start" name="Order came"/>
    <task id="Check" name="Check order"><documentation>Look twice.</documentation></task>
    <sequenceFlow id="Flow" sourceRef="Start" targetRef="Check"/>
    <boundaryEvent id="Late" attachedToRef="Check"><timerEventDefinition id="TD"><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>
  </process>
  <bpmndi:BPMNDiagram id="D"><bpmndi:BPMNPlane id="Plane" bpmnElement="C">
    ${shape('Pool', 0, 0, 600, 250)}${shape('Office', 30, 0, 570, 125)}${shape('Store', 30, 125, 570, 125)}
    ${shape('Start', 100, 50, 36, 36)}${shape('Check', 200, 30, 100, 80)}${shape('Late', 250, 92, 36, 36)}
    <bpmndi:BPMNEdge id="Flow_di" bpmnElement="Flow"><omgdi:waypoint x="136" y="68"/><omgdi:waypoint x="200" y="68"/></bpmndi:BPMNEdge>
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>`);

async function sampleBody(): Promise<Uint8Array> {
  return (await parseDiagram({ bytes: new TextEncoder().encode(sample), fileName: 'x.bpmn' })).body;
}

/** Finds elements of an unpacked diagram by their ids. */
function finder(root: ModdleElement): (id: string) => ModdleElement {
  const found = new Map<unknown, ModdleElement>();
  const visit = (element: ModdleElement): void => {
    found.set(element['id'], element);
    for (const name of Object.keys(element)) {
      const value = element[name];
      for (const one of Array.isArray(value) ? value : [value]) {
        if (isModdleElement(one) && one.$parent === element) visit(one);
      }
    }
  };
  visit(root);
  return (id) => found.get(id) ?? expect.fail(`There is no ${id}.`);
}

type Find = ReturnType<typeof finder>;

/** Compares the sample with what `edit` makes of it. */
async function compareEdited(edit: (find: Find, root: ModdleElement) => void): Promise<Comparison> {
  const before = await sampleBody();
  const document = unpackDiagram(before, moddle);
  edit(finder(document.definitions), document.definitions);
  return compareDiagrams({ before, after: packDiagram(document) });
}

function listOf(element: ModdleElement, name: string): unknown[] {
  const list = element[name];
  return Array.isArray(list) ? list : expect.fail(`${name} is no list.`);
}

function shift(drawn: ModdleElement, dx: number, dy: number): void {
  const places = isModdleElement(drawn['bounds']) ? [drawn['bounds']] : listOf(drawn, 'waypoint');
  for (const place of places) {
    if (!isModdleElement(place)) continue;
    place['x'] = Number(place['x']) + dx;
    place['y'] = Number(place['y']) + dy;
  }
}

const brief = ({ id, kind, aspects }: ElementChange) => [id, kind, ...aspects].join(' ');

test('the same diagram has no changes', async () => {
  const before = await sampleBody();
  expect(await compareDiagrams({ before, after: before.slice() })).toEqual({
    isIdentical: true,
    changes: [],
    groups: [],
    counts: [],
  });
});

test('a new name is told with the old one', async () => {
  const { changes, counts } = await compareEdited((find) => find('Check').set('name', 'Check twice'));
  expect(changes).toMatchObject([
    {
      id: 'Check',
      kind: 'changed',
      aspects: ['renamed'],
      type: 'bpmn:Task',
      name: 'Check twice',
      before: { name: 'Check order', parent: { id: 'Office' } },
      after: { name: 'Check twice' },
      attributes: [{ name: 'name', before: 'Check order', after: 'Check twice' }],
      group: null,
    },
  ]);
  expect(counts).toEqual([{ kind: 'renamed', type: 'bpmn:Task', count: 1 }]);
});

test('what a renamed element is connected with stays connected', async () => {
  const { changes } = await compareEdited((find) => {
    find('Check')['name'] = 'Look at order';
    shift(find('Flow_di'), 0, 5);
    shift(find('Late_di'), 5, 0);
  });
  const told = changes.map(({ id, aspects, attributes }) => ({
    id,
    aspects,
    names: attributes.map(({ name }) => name),
  }));
  expect(told).toEqual(
    expect.arrayContaining([
      { id: 'Check', aspects: ['renamed'], names: ['name'] },
      { id: 'Flow', aspects: ['moved'], names: [] },
      { id: 'Late', aspects: ['moved'], names: [] },
    ]),
  );
  const { changes: others } = await compareEdited((find) => {
    find('Flow')['targetRef'] = find('Late');
  });
  const flow = others.find(({ id }) => id === 'Flow');
  expect(flow?.aspects).toEqual(['reconnected']);
  expect(flow?.attributes).toEqual([{ name: 'targetRef', before: 'Check order (Check)', after: 'Late' }]);
});

test('parts belong to their elements, also those with ids of their own', async () => {
  const { changes } = await compareEdited((find) => {
    const duration = find('TD')['timeDuration'];
    if (isModdleElement(duration)) duration['body'] = 'PT2H';
    const [documentation] = listOf(find('Check'), 'documentation');
    if (isModdleElement(documentation)) documentation['text'] = 'Look once.';
  });
  expect(changes.map(brief)).toEqual(['Check changed documented', 'Late changed properties']);
  expect(changes.flatMap(({ attributes }) => attributes)).toEqual([
    { name: 'documentation', before: 'Look twice.', after: 'Look once.' },
    { name: 'TimerEventDefinition.timeDuration', before: 'PT1H', after: 'PT2H' },
  ]);
});

test('of thousands of parts with the same name each has its number', async () => {
  const count = 3000;
  const { changes } = await compareEdited((find) => {
    const check = find('Check');
    const values = Array.from({ length: count }, (_, n) => moddle.createAny('v:item', 'urn:v', { n: String(n) }));
    const extensions = moddle.create('bpmn:ExtensionElements', { values });
    for (const value of values) value.$parent = extensions;
    extensions.$parent = check;
    check['extensionElements'] = extensions;
  });
  const attributes = changes.find(({ id }) => id === 'Check')?.attributes ?? [];
  expect(attributes).toHaveLength(count);
  expect(attributes[0]).toEqual({ name: 'v:item.n', before: null, after: '0' });
  expect(attributes.at(-1)).toEqual({ name: `v:item[${count}].n`, before: null, after: String(count - 1) });
});

test('what is drawn elsewhere is told of what it shows', async () => {
  const { changes } = await compareEdited((find) => {
    shift(find('Check_di'), 50, 10);
    const [, last] = listOf(find('Flow_di'), 'waypoint');
    if (isModdleElement(last)) last['x'] = 250;
    find('Late_di').set('fill', '#ffe0b2');
    const pool = find('Pool_di')['bounds'];
    if (isModdleElement(pool)) pool['height'] = 300;
  });
  expect(changes.map(brief).sort()).toEqual([
    'Check changed moved',
    'Flow changed rerouted',
    'Late changed recoloured',
    'Pool changed resized',
  ]);
});

test('a pool that moves takes along what is in it', async () => {
  const { changes, groups, counts } = await compareEdited((find) => {
    for (const id of ['Pool', 'Office', 'Store', 'Start', 'Check', 'Late', 'Flow']) shift(find(`${id}_di`), 100, -20);
  });
  expect(changes.map(brief).sort()).toEqual(
    ['Check', 'Flow', 'Late', 'Office', 'Pool', 'Start', 'Store'].map((id) => `${id} changed moved`),
  );
  expect(groups).toEqual([{ id: 'Pool', type: 'bpmn:Participant', name: 'Shop', dx: 100, dy: -20, size: 6 }]);
  expect(changes.filter(({ group }) => group === null).map(({ id }) => id)).toEqual(['Pool']);
  expect(counts).toEqual([{ kind: 'moved', type: 'bpmn:Participant', count: 1 }]);
});

test('another lane is another parent, and the lanes did not change', async () => {
  const { changes } = await compareEdited((find) => {
    listOf(find('Office'), 'flowNodeRef').pop();
    find('Store').set('flowNodeRef', [find('Check')]);
  });
  expect(changes.map(brief)).toEqual(['Check changed reparented']);
  expect(changes[0]).toMatchObject({ before: { parent: { name: 'Office' } }, after: { parent: { name: 'Store' } } });
});

test('what comes and goes is told with its pictures', async () => {
  const { changes, counts } = await compareEdited((find) => {
    const process = find('P');
    const elements = listOf(process, 'flowElements');
    elements.splice(elements.indexOf(find('Late')), 1);
    const drawn = listOf(find('Plane'), 'planeElement');
    drawn.splice(drawn.indexOf(find('Late_di')), 1);
    const task = moddle.create('bpmn:UserTask', { id: 'Ask', name: 'Ask' });
    task.$parent = process;
    elements.push(task);
    find('Flow').set('targetRef', task);
  });
  expect(changes.map(brief)).toEqual(['Flow changed reconnected', 'Ask added', 'Late removed']);
  expect(changes.at(-1)?.before?.pictures).toMatchObject([{ diagramId: 'D', bounds: { x: 250, y: 92 } }]);
  expect(changes[0]?.attributes).toEqual([{ name: 'targetRef', before: 'Check order (Check)', after: 'Ask (Ask)' }]);
  expect(counts).toHaveLength(3);
});

test('order alone is no change, and not the same either', async () => {
  const { isIdentical, changes } = await compareEdited((find) => void listOf(find('P'), 'flowElements').reverse());
  expect({ isIdentical, changes }).toEqual({ isIdentical: false, changes: [] });
});

test('any two diagrams compare, and the other way round what was added is removed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (draw) => {
      const model = new RandomModel(moddle, draw).definitions();
      const before = packDiagram({ definitions: model, residues: new Map() });
      const document = unpackDiagram(before, moddle);
      new RandomEdit(moddle, draw, document.definitions).make(5);
      const after = packDiagram(document);
      const there = await compareDiagrams({ before, after });
      const back = await compareDiagrams({ before: after, after: before });
      const ids = ({ changes }: Comparison, kind: string) =>
        changes.filter((change) => change.kind === kind).map(({ id }) => id);
      expect(ids(there, 'added').sort()).toEqual(ids(back, 'removed').sort());
      // Without an id that stays, an element goes by its place, and by the later id if it has one.
      expect(ids(there, 'changed')).toHaveLength(ids(back, 'changed').length);
    }),
    { numRuns: 150, endOnFailure: true },
  );
});
