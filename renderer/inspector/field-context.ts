import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { textAttribute } from './attribute-fields.ts';
import type { Field, FieldContext, Part } from './field.ts';
import { genericField, idField } from './generic-fields.ts';
import { itemFields } from './groups/data.ts';
import { eventDefinitionFields, globalElementFields } from './groups/event-definition.ts';
import { nameField } from './groups/general.ts';
import { loopFields } from './groups/loop.ts';
import { processFields } from './groups/process.ts';
import type { EditContext } from './model/change.ts';
import { hasProperty, isA, propertiesOf } from './model/moddle-object.ts';

/** Completes an edit context with the fields of objects inside other objects. */
export function createFieldContext(edit: EditContext): FieldContext {
  const context: FieldContext = { ...edit, part: (object) => partOf(context, object) };
  return context;
}

/** Seldom needed on contained objects, so they wait behind "more". */
const seldom = new Set(['id', 'documentation', 'extensionDefinitions', 'extensionElements', 'auditing', 'monitoring']);

function partOf(context: FieldContext, object: ModdleElement): Part {
  const fields = () => curatedFields(context, object) ?? usualFields(context, object);
  return { object, fields, rest: () => remainingFields(context, object, fields()) };
}

/** A generic field for each property that the given fields don't show. */
export function remainingFields(context: FieldContext, object: ModdleElement, shown: readonly Field[]): Field[] {
  const covered = new Set(shown.flatMap((field) => field.covers));
  return propertiesOf(object)
    .filter((property) => !covered.has(property.name))
    .map((property) => genericField(context, object, property));
}

function usualFields(context: FieldContext, object: ModdleElement): Field[] {
  return propertiesOf(object)
    .filter((property) => !seldom.has(property.name))
    .map((property) => genericField(context, object, property));
}

function curatedFields(context: FieldContext, object: ModdleElement): Field[] | null {
  if (isA(object, 'bpmn:EventDefinition')) return eventDefinitionFields(context, object);
  if (isA(object, 'bpmn:LoopCharacteristics')) return loopFields(context, object);
  if (isA(object, 'bpmn:Message', 'bpmn:Signal', 'bpmn:Error', 'bpmn:Escalation')) {
    return globalElementFields(context, object);
  }
  if (isA(object, 'bpmn:Process')) {
    const id = idField(context, object, { message: 'inspector.fields.id' });
    return [nameField(object), id, ...processFields(object)];
  }
  if (isA(object, 'bpmn:DataObject', 'bpmn:DataStore', 'bpmn:DataInput', 'bpmn:DataOutput', 'bpmn:Property')) {
    const name = hasProperty(object, 'name') ? [nameField(object)] : [];
    return [...name, ...itemFields(context, object)];
  }
  if (isA(object, 'bpmn:Documentation')) {
    return [
      textAttribute(object, 'text', { message: 'inspector.fields.text' }, { shape: 'block' }),
      textAttribute(object, 'textFormat', { message: 'inspector.fields.textFormat' }),
    ];
  }
  return null;
}
