import { BpmnModdle } from 'bpmn-moddle';
import { expect, it } from 'vitest';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { createFieldContext } from './field-context.ts';
import { groupsOf } from './groups-of.ts';
import { sharedGroups } from './shared-groups.ts';

const moddle = new BpmnModdle();

function shared(objects: readonly ModdleElement[]) {
  const context = createFieldContext({
    definitions: moddle.create('bpmn:Definitions'),
    create: (type, attributes) => moddle.create(type, { ...attributes }),
    isIdTaken: () => false,
    newId: () => 'new',
  });
  const fields = sharedGroups(objects.map((object) => groupsOf(context, object))).flatMap((group) => group.fields);
  return new Map(fields.map((field) => [field.key, field]));
}

it('offers what all elements have, and neither names nor ids', () => {
  const fields = shared([moddle.create('bpmn:UserTask', { id: 'a' }), moddle.create('bpmn:ServiceTask', { id: 'b' })]);
  expect([...fields.keys()]).toEqual(expect.arrayContaining(['implementation', 'isForCompensation', 'startQuantity']));
  expect(fields.has('operationRef')).toBe(false);
  expect(fields.has('name')).toBe(false);
  expect(fields.has('id')).toBe(false);
});

it('says where values differ, and writes to all', () => {
  const one = moddle.create('bpmn:UserTask', { implementation: 'x' });
  const other = moddle.create('bpmn:UserTask', { implementation: 'y' });
  const field = shared([one, other]).get('implementation');
  expect(field).toMatchObject({ kind: 'text', value: '', mixed: true });
  expect(field?.kind === 'text' && field.write('z')).toEqual([
    { object: one, properties: { implementation: 'z' } },
    { object: other, properties: { implementation: 'z' } },
  ]);
});
