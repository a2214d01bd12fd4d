import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { booleanAttribute } from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup } from '../field.ts';
import { partsField } from '../generic-fields.ts';
import { isA, readObjects, readProperty } from '../model/moddle-object.ts';

/** What an event waits for or sends, and what it does to the activity it belongs to. */
export function eventGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:CatchEvent', 'bpmn:ThrowEvent')) return null;
  const fields: Field[] = [];
  if (isA(object, 'bpmn:StartEvent') && isInEventSubProcess(object)) {
    fields.push(booleanAttribute(object, 'isInterrupting', { message: 'inspector.fields.isInterrupting' }));
  }
  if (isA(object, 'bpmn:BoundaryEvent')) {
    fields.push(booleanAttribute(object, 'cancelActivity', { message: 'inspector.fields.cancelActivity' }));
  }
  fields.push(
    partsField(
      context,
      object,
      'eventDefinitions',
      { message: 'inspector.fields.eventDefinitions' },
      {
        types: definitionTypes(object),
        open: true,
      },
    ),
  );
  if (isA(object, 'bpmn:CatchEvent') && readObjects(object, 'eventDefinitions').length > 1) {
    fields.push(booleanAttribute(object, 'parallelMultiple', { message: 'inspector.fields.parallelMultiple' }));
  }
  return { key: 'event', label: { message: 'inspector.groups.event' }, fields };
}

/** The definitions BPMN 2.0 (table 10.93, "Types of Events and their Markers") allows at an event's position. */
function definitionTypes(event: ModdleElement): string[] {
  return definitionNames(event).map((name) => `bpmn:${name}EventDefinition`);
}

function definitionNames(event: ModdleElement): string[] {
  if (isA(event, 'bpmn:StartEvent')) {
    const always = ['Message', 'Timer', 'Conditional', 'Signal'];
    return isInEventSubProcess(event) ? [...always, 'Error', 'Escalation', 'Compensate'] : always;
  }
  if (isA(event, 'bpmn:BoundaryEvent')) {
    return ['Message', 'Timer', 'Conditional', 'Signal', 'Error', 'Escalation', 'Compensate', 'Cancel'];
  }
  if (isA(event, 'bpmn:CatchEvent')) return ['Message', 'Timer', 'Conditional', 'Signal', 'Link'];
  if (isA(event, 'bpmn:EndEvent')) {
    return ['Message', 'Signal', 'Error', 'Escalation', 'Compensate', 'Cancel', 'Terminate'];
  }
  return ['Message', 'Signal', 'Escalation', 'Compensate', 'Link'];
}

function isInEventSubProcess(event: ModdleElement): boolean {
  const parent = event.$parent;
  return !!parent && isA(parent, 'bpmn:SubProcess') && readProperty(parent, 'triggeredByEvent') === true;
}
