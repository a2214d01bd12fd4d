/// <reference path="./bpmn-moddle.d.ts" />
import { BpmnModdle } from 'bpmn-moddle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpusFiles, readCorpusFile } from '../../tests/support/corpus.ts';
import { readDiagramFacts } from './diagram-facts.ts';
import { isModdleElement, type ModdleElement } from './moddle.ts';
import { packDiagram } from './pack-diagram.ts';
import { calledProcess, type LinkFacts, linkNamespace, zeebeCall } from './process-links.ts';

const moddle = new BpmnModdle();
const linksOf = (definitions: ModdleElement): LinkFacts =>
  readDiagramFacts(packDiagram({ definitions, residues: new Map() })).links;

/** Extension elements of Zeebe, one of them for calls. */
function extensionOf(processId: string): ModdleElement {
  const attributes = { propagateAllChildVariables: 'false', ...(processId === '' ? {} : { processId }) };
  const values = [
    moddle.createAny('z:ioMapping', zeebeCall.uri, {}),
    moddle.createAny('z:calledElement', zeebeCall.uri, attributes),
    moddle.createAny('other:calledElement', 'urn:other', { processId: 'Not_called' }),
  ];
  return moddle.create('bpmn:ExtensionElements', { values });
}

/** The same by walking the model. */
function linksInTree(definitions: ModdleElement): LinkFacts {
  const elements: ModdleElement[] = [];
  const visit = (element: ModdleElement): void => {
    elements.push(element);
    const { $descriptor } = element;
    if ($descriptor.isGeneric) return;
    for (const property of $descriptor.properties) {
      if (property.isReference || property.isVirtual || !Object.hasOwn(element, property.name)) continue;
      for (const value of [element[property.name]].flat()) if (isModdleElement(value)) visit(value);
    }
  };
  visit(definitions);
  const text = (element: ModdleElement, name: string): string => {
    const value = element.get(name);
    return typeof value === 'string' ? value : '';
  };
  const pools = elements.filter(({ $type }) => $type === 'bpmn:Participant');
  const processes = new Map<string, { id: string; name: string }>();
  for (const process of elements.filter(({ $type }) => $type === 'bpmn:Process')) {
    const id = text(process, 'id');
    const named = pools.findLast((each) => each['processRef'] === process && text(each, 'name') !== '');
    if (id !== '' && !processes.has(id)) {
      processes.set(id, { id, name: text(process, 'name') || (named ? text(named, 'name') : '') });
    }
  }
  const links = elements.flatMap((element) => {
    const type = element.$type.slice('bpmn:'.length);
    const isCall = type === 'CallActivity';
    if (!isCall && type !== 'Participant' && type !== 'MessageFlow') return [];
    const processId = isCall
      ? calledProcess({ zeebe: zeebeProcess(element), calledElement: text(element, 'calledElement') })
      : text(element, 'millrace:process') || null;
    if (processId === null) return [];
    const diagramId = text(element, 'millrace:diagram') || null;
    return [{ elementId: text(element, 'id'), type, name: text(element, 'name'), processId, diagramId } as const];
  });
  return { processes: [...processes.values()], links: links as LinkFacts['links'] };
}

function zeebeProcess(element: ModdleElement): string {
  const extension = element['extensionElements'];
  const values: unknown[] = isModdleElement(extension) ? [extension['values']].flat() : [];
  const found = values.filter(isModdleElement).findLast(({ $descriptor: { ns } }) => {
    return ns.uri === zeebeCall.uri && ns.localName === 'calledElement';
  });
  return String(found?.['processId'] ?? '');
}

const byId = (one: { elementId: string }, other: { elementId: string }) => one.elementId.localeCompare(other.elementId);
const sorted = ({ processes, links }: LinkFacts) => ({
  processes: processes.toSorted((one, other) => one.id.localeCompare(other.id)),
  links: links.toSorted(byId),
});

test('columns tell the same links as the model, whatever it holds', () => {
  const names = fc.constantFrom('', 'Ship', 'Auftrag prüfen', 'a b');
  const targets = fc.constantFrom('', 'Process_1', 'ns:Process_2', '#{call}', 'with space', 'Prozeß');
  const meant = fc.constantFrom('', '00000000-0000-4000-8000-000000000001');
  const extension = fc.constantFrom(null, '', 'Process_1', '=other', '= process.id');
  const element = fc.record({
    extension,
    kind: fc.constantFrom('call', 'pool', 'flow', 'task'),
    name: names,
    target: targets,
    meant,
  });
  const property = fc.property(
    fc.array(fc.record({ name: names, pool: names, elements: fc.array(element) }), { maxLength: 4 }),
    (drawn) => {
      const definitions = moddle.create('bpmn:Definitions', { id: 'd' });
      definitions.set(`xmlns:${linkNamespace.prefix}`, linkNamespace.uri);
      let count = 0;
      const make = (type: string, values: Record<string, unknown>) => {
        const given = Object.entries(values).filter(([, value]) => value !== '');
        return moddle.create(type, { id: `E_${count++}`, ...Object.fromEntries(given) });
      };
      const collaboration = make('bpmn:Collaboration', {});
      const pools: ModdleElement[] = [];
      const flows: ModdleElement[] = [];
      const processes = drawn.map(({ name, pool, elements }, index) => {
        const inside: ModdleElement[] = [];
        for (const { kind, name: label, target, meant: diagram, extension: zeebe } of elements) {
          const link = { name: label, 'millrace:process': target, 'millrace:diagram': diagram };
          if (kind === 'pool') pools.push(make('bpmn:Participant', link));
          else if (kind === 'flow') flows.push(make('bpmn:MessageFlow', link));
          else if (kind === 'task') inside.push(make('bpmn:Task', { name: label, 'millrace:process': target }));
          else {
            const values = { name: label, calledElement: target, 'millrace:diagram': diagram };
            const call = make('bpmn:CallActivity', values);
            if (zeebe !== null) call.set('extensionElements', extensionOf(zeebe));
            inside.push(call);
          }
        }
        const process = make('bpmn:Process', { id: `Process_${index}`, name, flowElements: inside });
        if (pool !== '') pools.push(make('bpmn:Participant', { name: pool, processRef: process }));
        return process;
      });
      collaboration.set('participants', pools);
      collaboration.set('messageFlows', flows);
      definitions.set('rootElements', [collaboration, ...processes]);
      expect(sorted(linksOf(definitions))).toEqual(sorted(linksInTree(definitions)));
    },
  );
  fc.assert(property, { numRuns: 200 });
});

test.skipIf(corpusFiles.length === 0)(
  'columns tell the same links as the model in real files',
  { timeout: 120_000 },
  async () => {
    let found = 0;
    for (const path of corpusFiles) {
      const { rootElement } = await moddle.fromXML(readCorpusFile(path)).catch(() => ({ rootElement: null }));
      if (!rootElement) continue;
      const facts = linksOf(rootElement);
      found += facts.links.length;
      expect(sorted(facts), path).toEqual(sorted(linksInTree(rootElement)));
    }
    expect(found).toBeGreaterThan(20);
  },
);

test('another prefix of the namespace is understood', () => {
  const flow = moddle.create('bpmn:MessageFlow', { id: 'Flow', 'm:process': 'Ship' });
  const collaboration = moddle.create('bpmn:Collaboration', { id: 'C', messageFlows: [flow] });
  const definitions = moddle.create('bpmn:Definitions', {
    rootElements: [collaboration],
    'xmlns:m': linkNamespace.uri,
  });
  expect(linksOf(definitions).links).toEqual([
    { elementId: 'Flow', type: 'MessageFlow', name: '', processId: 'Ship', diagramId: null },
  ]);
});

test('expressions and empty texts call no process; qualified names call by their local part', () => {
  const texts = ['', ' ', '#{x}', '$\u007bx}', '= x', '=x', 'a b', 'Ship', ' Ship ', 'ns:Ship'];
  const called = texts.map((text) => calledProcess({ zeebe: '', calledElement: text }));
  expect(called).toEqual([null, null, null, null, null, null, null, 'Ship', 'Ship', 'Ship']);
});

test('what Zeebe’s element names decides over the attribute', () => {
  const called = [' ', 'Ship', '=which'].map((zeebe) => calledProcess({ zeebe, calledElement: 'Bill' }));
  expect(called).toEqual(['Bill', 'Ship', null]);
});
