import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import {
  booleanAttribute,
  enumerationAttribute,
  numberAttribute,
  optionalBooleanAttribute,
} from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup, NumberField, PartsField } from '../field.ts';
import { createPart } from '../model/change.ts';
import { isA, readObject } from '../model/moddle-object.ts';

export function processGroup(_context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Process')) return null;
  return { key: 'process', label: { message: 'inspector.groups.process' }, fields: processFields(object) };
}

export function processFields(object: ModdleElement): Field[] {
  return [
    booleanAttribute(object, 'isExecutable', { message: 'inspector.fields.isExecutable' }),
    enumerationAttribute(
      object,
      'processType',
      { message: 'inspector.fields.processType' },
      {
        None: 'inspector.values.none',
        Public: 'inspector.values.public',
        Private: 'inspector.values.private',
      },
    ),
    booleanAttribute(object, 'isClosed', { message: 'inspector.fields.isClosed' }),
  ];
}

export function collaborationGroup(_context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Collaboration')) return null;
  const fields = [optionalBooleanAttribute(object, 'isClosed', { message: 'inspector.fields.isClosed' })];
  return { key: 'collaboration', label: { message: 'inspector.groups.collaboration' }, fields };
}

/** How many of a participant there are. */
export function participantGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Participant')) return null;
  const fields: Field[] = [
    multiplicityField(context, object, 'minimum', '0'),
    multiplicityField(context, object, 'maximum', '1'),
  ];
  return { key: 'participant', label: { message: 'inspector.groups.participant' }, fields };
}

/** The process inside a participant, which has no shape of its own to select. */
export function participantProcessGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  const process = isA(object, 'bpmn:Participant') ? readObject(object, 'processRef') : null;
  if (!process) return null;
  const field: PartsField = {
    kind: 'parts',
    key: 'processRef',
    label: { message: 'inspector.groups.process' },
    covers: ['processRef'],
    items: [context.part(process)],
    choices: [],
    add: () => [],
    open: true,
  };
  return { key: 'participantProcess', label: { message: 'inspector.groups.process' }, fields: [field] };
}

function multiplicityField(
  context: FieldContext,
  participant: ModdleElement,
  name: 'minimum' | 'maximum',
  standardDefault: string,
): NumberField {
  const label = { message: `inspector.fields.${name}` } as const;
  const multiplicity = readObject(participant, 'participantMultiplicity');
  if (multiplicity) {
    return { ...numberAttribute(multiplicity, name, label, { minimum: 0 }), key: name, covers: [] };
  }
  return {
    kind: 'number',
    key: name,
    label,
    covers: [],
    shareable: true,
    whole: true,
    minimum: 0,
    value: null,
    placeholder: { standard: standardDefault },
    write: (value) =>
      value === null
        ? []
        : createPart(context, participant, 'participantMultiplicity', 'bpmn:ParticipantMultiplicity', {
            [name]: value,
          }),
  };
}
