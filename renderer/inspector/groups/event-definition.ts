import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import {
  booleanAttribute,
  expressionProperty,
  globalReference,
  referenceProperty,
  textAttribute,
} from '../attribute-fields.ts';
import type { ExpressionField, Field, FieldContext, ReferenceField, SelectField, Words } from '../field.ts';
import { type Change, createPart } from '../model/change.ts';
import { closest, isA, readObject } from '../model/moddle-object.ts';
import { collectInstances } from '../model/tree.ts';

const timerKinds = ['timeDate', 'timeDuration', 'timeCycle'] as const;
type TimerKind = (typeof timerKinds)[number];

const timerExamples: Record<TimerKind, string> = {
  timeDate: '2027-01-31T09:00:00Z',
  timeDuration: 'PT15M',
  timeCycle: 'R3/PT1H',
};

/** What one event definition says: the message, the time, the condition and so on. */
export function eventDefinitionFields(context: FieldContext, definition: ModdleElement): Field[] {
  if (isA(definition, 'bpmn:MessageEventDefinition')) {
    return [
      globalWithDetails(context, definition, 'messageRef', { message: 'inspector.fields.message' }),
      referenceProperty(context, definition, 'operationRef', { message: 'inspector.fields.operation' }),
    ];
  }
  if (isA(definition, 'bpmn:SignalEventDefinition')) {
    return [globalWithDetails(context, definition, 'signalRef', { message: 'inspector.fields.signal' })];
  }
  if (isA(definition, 'bpmn:ErrorEventDefinition')) {
    return [globalWithDetails(context, definition, 'errorRef', { message: 'inspector.fields.error' })];
  }
  if (isA(definition, 'bpmn:EscalationEventDefinition')) {
    return [globalWithDetails(context, definition, 'escalationRef', { message: 'inspector.fields.escalation' })];
  }
  if (isA(definition, 'bpmn:TimerEventDefinition')) return timerFields(context, definition);
  if (isA(definition, 'bpmn:ConditionalEventDefinition')) {
    return [expressionProperty(context, definition, 'condition', { message: 'inspector.fields.condition' })];
  }
  if (isA(definition, 'bpmn:LinkEventDefinition')) {
    return [
      textAttribute(definition, 'name', { message: 'inspector.fields.linkName' }),
      referenceProperty(context, definition, 'target', { message: 'inspector.fields.linkTarget' }),
    ];
  }
  if (isA(definition, 'bpmn:CompensateEventDefinition')) return compensationFields(context, definition);
  return [];
}

/** A message, signal, error or escalation: its name, its code if it has one, what it carries. */
export function globalElementFields(context: FieldContext, object: ModdleElement): Field[] {
  const fields: Field[] = [textAttribute(object, 'name', { message: 'inspector.fields.name' })];
  if (isA(object, 'bpmn:Error'))
    fields.push(textAttribute(object, 'errorCode', { message: 'inspector.fields.errorCode' }));
  if (isA(object, 'bpmn:Escalation')) {
    fields.push(textAttribute(object, 'escalationCode', { message: 'inspector.fields.escalationCode' }));
  }
  const carried = isA(object, 'bpmn:Message') ? 'itemRef' : 'structureRef';
  fields.push(globalReference(context, object, carried, { message: 'inspector.fields.item' }));
  return fields;
}

function globalWithDetails(context: FieldContext, object: ModdleElement, name: string, label: Words): ReferenceField {
  const target = readObject(object, name);
  return globalReference(context, object, name, label, target ? { details: context.part(target) } : {});
}

/** The standard wants exactly one of the three; a file that has more shows them all. */
function timerFields(context: FieldContext, definition: ModdleElement): Field[] {
  const present = timerKinds.filter((kind) => readObject(definition, kind));
  const kindField: SelectField = {
    kind: 'select',
    key: 'timerKind',
    label: { message: 'inspector.fields.timerKind' },
    covers: present.length === 0 ? timerKinds : timerKinds.filter((kind) => !present.includes(kind)),
    value: present[0] ?? '',
    options: [
      { value: '', label: { message: 'inspector.values.notSet' } },
      ...timerKinds.map((kind) => ({ value: kind, label: { message: `inspector.values.${kind}` } as const })),
    ],
    write: (kind) => writeTimerKind(context, definition, kind),
  };
  return [kindField, ...present.map((kind) => timerExpression(context, definition, kind))];
}

function timerExpression(context: FieldContext, definition: ModdleElement, kind: TimerKind): ExpressionField {
  const example: Words = { message: 'inspector.placeholders.example', values: { text: timerExamples[kind] } };
  const field = expressionProperty(context, definition, kind, { message: `inspector.values.${kind}` }, example);
  // The expression stays when emptied: it is what says which kind of time this is.
  const expression = readObject(definition, kind);
  if (!expression) return field;
  return {
    ...field,
    writeBody: (body) => [{ object: expression, properties: { body: body === '' ? undefined : body } }],
  };
}

/** Moves the expression to the other kind, so that nothing written is lost. */
function writeTimerKind(context: FieldContext, definition: ModdleElement, kind: string): Change[] {
  const expression = timerKinds.map((name) => readObject(definition, name)).find((value) => value !== null);
  const cleared = Object.fromEntries(timerKinds.map((name) => [name, undefined]));
  if (kind === '') return [{ object: definition, properties: cleared }];
  if (!expression) return createPart(context, definition, kind, 'bpmn:FormalExpression');
  return [{ object: definition, properties: { ...cleared, [kind]: expression } }];
}

function compensationFields(context: FieldContext, definition: ModdleElement): Field[] {
  const process = closest(definition, 'bpmn:Process') ?? context.definitions;
  return [
    referenceProperty(
      context,
      definition,
      'activityRef',
      { message: 'inspector.fields.compensatedActivity' },
      {
        candidates: () => collectInstances(process, 'bpmn:Activity'),
      },
    ),
    booleanAttribute(definition, 'waitForCompletion', { message: 'inspector.fields.waitForCompletion' }),
  ];
}
