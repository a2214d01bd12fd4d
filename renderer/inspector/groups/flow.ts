import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import {
  enumerationAttribute,
  expressionProperty,
  globalReference,
  optionalBooleanAttribute,
} from '../attribute-fields.ts';
import type { BooleanField, Field, FieldContext, FieldGroup } from '../field.ts';
import { setProperty } from '../model/change.ts';
import { hasProperty, isA, readObject } from '../model/moddle-object.ts';

export function sequenceFlowGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:SequenceFlow')) return null;
  const fields: Field[] = [
    expressionProperty(context, object, 'conditionExpression', { message: 'inspector.fields.condition' }),
  ];
  const source = readObject(object, 'sourceRef');
  if (source && hasProperty(source, 'default')) fields.push(isDefaultField(source, object));
  fields.push(optionalBooleanAttribute(object, 'isImmediate', { message: 'inspector.fields.isImmediate' }));
  return { key: 'sequenceFlow', label: { message: 'inspector.groups.sequenceFlow' }, fields };
}

export function messageFlowGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:MessageFlow')) return null;
  const fields = [globalReference(context, object, 'messageRef', { message: 'inspector.fields.message' })];
  return { key: 'messageFlow', label: { message: 'inspector.groups.messageFlow' }, fields };
}

export function associationGroup(_context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Association')) return null;
  const fields = [
    enumerationAttribute(
      object,
      'associationDirection',
      { message: 'inspector.fields.associationDirection' },
      {
        None: 'inspector.values.none',
        One: 'inspector.values.directionOne',
        Both: 'inspector.values.directionBoth',
      },
    ),
  ];
  return { key: 'association', label: { message: 'inspector.groups.association' }, fields };
}

/** Kept by the element the flow leaves, but looked for at the flow. */
function isDefaultField(source: ModdleElement, flow: ModdleElement): BooleanField {
  return {
    kind: 'boolean',
    key: 'isDefault',
    label: { message: 'inspector.fields.isDefaultFlow' },
    covers: [],
    value: readObject(source, 'default') === flow,
    write: (value) => setProperty(source, 'default', value ? flow : undefined),
  };
}
