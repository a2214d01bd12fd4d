import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import {
  booleanAttribute,
  globalReference,
  numberAttribute,
  referenceProperty,
  textAttribute,
} from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup, TextField } from '../field.ts';
import { createPart } from '../model/change.ts';
import { hasProperty, isA, readObject } from '../model/moddle-object.ts';

/** Data objects, stores, inputs and outputs on the canvas. */
export function dataGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:ItemAwareElement')) return null;
  const fields: Field[] = [...itemFields(context, object)];
  if (isA(object, 'bpmn:DataObjectReference')) fields.push(...dataObjectFields(context, object));
  if (isA(object, 'bpmn:DataStoreReference')) fields.push(...dataStoreFields(context, object));
  return { key: 'data', label: { message: 'inspector.groups.data' }, fields };
}

/** What any piece of data has: its type, its state, and what kind of store or collection it is. */
export function itemFields(context: FieldContext, object: ModdleElement): Field[] {
  const fields: Field[] = [];
  if (hasProperty(object, 'isCollection')) {
    fields.push(booleanAttribute(object, 'isCollection', { message: 'inspector.fields.isCollection' }));
  }
  if (hasProperty(object, 'capacity')) {
    fields.push(
      numberAttribute(object, 'capacity', { message: 'inspector.fields.capacity' }, { minimum: 0 }),
      booleanAttribute(object, 'isUnlimited', { message: 'inspector.fields.isUnlimited' }),
    );
  }
  fields.push(
    globalReference(context, object, 'itemSubjectRef', { message: 'inspector.fields.itemSubject' }),
    dataStateField(context, object),
  );
  return fields;
}

/** One data object can be drawn several times; its reference on the canvas names the state it is in there. */
function dataObjectFields(context: FieldContext, object: ModdleElement): Field[] {
  const target = readObject(object, 'dataObjectRef');
  const field = referenceProperty(
    context,
    object,
    'dataObjectRef',
    { message: 'inspector.fields.dataObject' },
    {
      ...(target ? { details: context.part(target) } : {}),
    },
  );
  return [{ ...field, shareable: false }];
}

function dataStoreFields(context: FieldContext, object: ModdleElement): Field[] {
  const target = readObject(object, 'dataStoreRef');
  return [
    globalReference(
      context,
      object,
      'dataStoreRef',
      { message: 'inspector.fields.dataStore' },
      {
        ...(target ? { details: context.part(target) } : {}),
      },
    ),
  ];
}

function dataStateField(context: FieldContext, object: ModdleElement): TextField {
  const state = readObject(object, 'dataState');
  const label = { message: 'inspector.fields.dataState' } as const;
  if (state) return { ...textAttribute(state, 'name', label), key: 'dataStateName', covers: [] };
  return {
    kind: 'text',
    key: 'dataStateName',
    label,
    covers: [],
    shareable: true,
    shape: 'line',
    value: '',
    write: (text) => (text === '' ? [] : createPart(context, object, 'dataState', 'bpmn:DataState', { name: text })),
  };
}
