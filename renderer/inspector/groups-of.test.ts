import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import inspectorMessages from '../messages/en/inspector.json' with { type: 'json' };
import type { Field, FieldContext, FieldGroup } from './field.ts';
import { createFieldContext } from './field-context.ts';
import { fileGroupsOf, groupsOf } from './groups-of.ts';
import type { Change } from './model/change.ts';
import { propertiesOf, readObjects } from './model/moddle-object.ts';
import { concreteTypes } from './model/type-catalogue.ts';

const moddle = new BpmnModdle();

function contextOf(definitions: ModdleElement): FieldContext {
  return createFieldContext({
    definitions,
    create: (type, attributes) => moddle.create(type, { ...attributes }),
    isIdTaken: () => false,
    newId: () => 'new',
  });
}

function apply(changes: readonly Change[]): void {
  for (const change of changes) {
    if ('label' in change) throw new Error('Only the canvas can set a label.');
    for (const [name, value] of Object.entries(change.properties)) change.object.set(name, value);
  }
}

/** An object of a type where its type may stand in a file, as far as that matters to its fields. */
function plant(type: string): { object: ModdleElement; context: FieldContext; definitions: ModdleElement } {
  const definitions = moddle.create('bpmn:Definitions', { targetNamespace: 'http://example.com' });
  const object = moddle.create(type, {});
  const isRoot = object.$instanceOf('bpmn:RootElement');
  const process = isRoot ? object : moddle.create('bpmn:Process', { id: 'process' });
  definitions.set('rootElements', [process]);
  process.$parent = definitions;
  if (!isRoot) {
    object.$parent = process;
    if (object.$instanceOf('bpmn:FlowElement')) process.set('flowElements', [object]);
    if (object.$instanceOf('bpmn:Artifact')) process.set('artifacts', [object]);
  }
  return { object, context: contextOf(definitions), definitions };
}

function coveredBy(groups: readonly FieldGroup[]): string[] {
  return groups.flatMap((group) => group.fields).flatMap((field) => field.covers);
}

const allTypes = concreteTypes(moddle, 'bpmn:BaseElement');

describe('groupsOf', () => {
  it('knows the types of BPMN', () => {
    expect(allTypes.length).toBeGreaterThan(100);
  });

  it.each(allTypes)('shows every property of %s exactly once', (type) => {
    const { object, context } = plant(type);
    const expected = propertiesOf(object)
      .map((property) => property.name)
      // Extension elements have a group of their own, which shows them and leaves them alone.
      .filter((name) => name !== 'extensionElements');
    const groups = object.$instanceOf('bpmn:Definitions') ? fileGroupsOf(context) : groupsOf(context, object);
    expect(coveredBy(groups).sort()).toEqual([...expected].sort());
  });

  it.each(allTypes)('shows every property of %s once inside another object', (type) => {
    const { object, context } = plant(type);
    const part = context.part(object);
    const names = [...part.fields(), ...part.rest()].flatMap((field) => field.covers);
    expect(names.sort()).toEqual(
      propertiesOf(object)
        .map((property) => property.name)
        .sort(),
    );
  });

  it.each(allTypes)('gives the fields of %s keys of their own in each group', (type) => {
    const { object, context } = plant(type);
    for (const group of groupsOf(context, object)) {
      const keys = group.fields.map((field) => field.key);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });

  it.each(allTypes)('calls %s by words', (type) => {
    expect(inspectorMessages.type).toHaveProperty(type.replace('bpmn:', ''));
  });
});

/** A value other than the present one, and the change that sets it; null for fields that hold no plain value. */
function changeTo(field: Field): { changes: Change[]; value: unknown } | null {
  if (field.kind === 'text') return { changes: field.write('changed'), value: 'changed' };
  if (field.kind === 'number') return { changes: field.write(7), value: 7 };
  if (field.kind === 'boolean') return { changes: field.write(!field.value), value: !field.value };
  if (field.kind === 'expression') return { changes: field.writeBody('x > 1'), value: 'x > 1' };
  if (field.kind !== 'select') return null;
  const other = field.options.find(({ value }) => value !== field.value && value !== '');
  return other ? { changes: field.write(other.value), value: other.value } : null;
}

function plainValue(field: Field | undefined): unknown {
  if (field?.kind === 'expression') return field.body;
  return field && 'value' in field ? field.value : undefined;
}

async function throughXml(definitions: ModdleElement): Promise<ModdleElement> {
  const { xml } = await moddle.toXML(definitions);
  const { rootElement, warnings } = await moddle.fromXML(xml);
  expect(warnings).toEqual([]);
  return rootElement;
}

describe('writing fields', () => {
  const flowElements = concreteTypes(moddle, 'bpmn:FlowElement').filter((type) => !/Choreography/.test(type));

  it.each(flowElements)('keeps each plain value of %s through XML', async (type) => {
    const keys = groupsOf(plant(type).context, plant(type).object).flatMap((group) =>
      group.fields.map((field) => ({ group: group.key, key: field.key })),
    );
    for (const { group, key } of keys) {
      const { object, context, definitions } = plant(type);
      object.set('id', 'object');
      const find = (fieldsOf: FieldContext, target: ModdleElement) =>
        groupsOf(fieldsOf, target)
          .find((candidate) => candidate.key === group)
          ?.fields.find((field) => field.key === key);
      const field = find(context, object);
      const change = field && changeTo(field);
      if (!change || change.changes.length === 0) continue;
      apply(change.changes);
      expect(plainValue(find(context, object)), key).toBe(change.value);

      const read = await throughXml(definitions);
      const [process] = readObjects(read, 'rootElements');
      const [again] = process ? readObjects(process, 'flowElements') : [];
      expect(again && plainValue(find(contextOf(read), again)), key).toBe(change.value);
    }
  });
});

describe('referring to objects', () => {
  it('gives an object without an id one, as XML refers by id', () => {
    const { object: task, context } = plant('bpmn:ServiceTask');
    const input = moddle.create('bpmn:DataInput');
    const field = context
      .part(moddle.create('bpmn:InputSet', { $parent: task }))
      .fields()
      .find(({ key }) => key === 'dataInputRefs');
    apply(field?.kind === 'references' ? field.write([input]) : []);
    expect(input.get('id')).toBe('new');
  });
});
