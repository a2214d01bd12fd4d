import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { zeebeCall } from '../../../shared/diagram/process-links.ts';
import { zeebeElement } from '../../process-links/element-link.ts';
import {
  booleanAttribute,
  enumerationAttribute,
  expressionProperty,
  globalReference,
  numberAttribute,
  referenceProperty,
  textAttribute,
} from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup } from '../field.ts';
import { hasProperty, isA, readObjects, readText } from '../model/moddle-object.ts';
import { repetitionFields } from './loop.ts';
import { processLinkField } from './process-link.ts';

/** How a task does its work. */
export function implementationGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Task', 'bpmn:CallActivity')) return null;
  const fields: Field[] = [];
  if (isA(object, 'bpmn:CallActivity')) {
    fields.push(processLinkField(object), ...zeebeFields(object), calledElementField(context, object));
  }
  if (hasProperty(object, 'implementation')) {
    fields.push(
      textAttribute(
        object,
        'implementation',
        { message: 'inspector.fields.implementation' },
        {
          placeholder: { standard: '##WebService' },
          suggestions: () => ['##WebService', '##unspecified'],
        },
      ),
    );
  }
  if (hasProperty(object, 'operationRef')) {
    fields.push(referenceProperty(context, object, 'operationRef', { message: 'inspector.fields.operation' }));
  }
  if (hasProperty(object, 'messageRef')) {
    fields.push(globalReference(context, object, 'messageRef', { message: 'inspector.fields.message' }));
  }
  if (hasProperty(object, 'instantiate')) {
    fields.push(booleanAttribute(object, 'instantiate', { message: 'inspector.fields.instantiate' }));
  }
  if (hasProperty(object, 'script')) {
    fields.push(
      textAttribute(
        object,
        'scriptFormat',
        { message: 'inspector.fields.scriptFormat' },
        {
          placeholder: { standard: 'text/javascript' },
        },
      ),
      textAttribute(object, 'script', { message: 'inspector.fields.script' }, { shape: 'code' }),
    );
  }
  if (fields.length === 0) return null;
  const message = isA(object, 'bpmn:CallActivity')
    ? 'inspector.groups.calledElement'
    : 'inspector.groups.implementation';
  return { key: 'implementation', label: { message }, fields };
}

/** How often an activity runs, when, and how its tokens count. */
export function executionGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Activity')) return null;
  const fields: Field[] = [
    ...repetitionFields(context, object),
    booleanAttribute(object, 'isForCompensation', { message: 'inspector.fields.isForCompensation' }),
    numberAttribute(object, 'startQuantity', { message: 'inspector.fields.startQuantity' }, { minimum: 1 }),
    numberAttribute(object, 'completionQuantity', { message: 'inspector.fields.completionQuantity' }, { minimum: 1 }),
    defaultFlowField(context, object),
  ];
  return { key: 'execution', label: { message: 'inspector.groups.execution' }, fields };
}

export function subProcessGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:SubProcess')) return null;
  const fields: Field[] = [
    booleanAttribute(object, 'triggeredByEvent', { message: 'inspector.fields.triggeredByEvent' }),
  ];
  if (isA(object, 'bpmn:AdHocSubProcess')) {
    fields.push(
      enumerationAttribute(
        object,
        'ordering',
        { message: 'inspector.fields.ordering' },
        {
          Parallel: 'inspector.values.parallel',
          Sequential: 'inspector.values.sequential',
        },
      ),
      booleanAttribute(object, 'cancelRemainingInstances', { message: 'inspector.fields.cancelRemainingInstances' }),
      expressionProperty(context, object, 'completionCondition', { message: 'inspector.fields.completionCondition' }),
    );
  }
  if (isA(object, 'bpmn:Transaction')) {
    fields.push(
      textAttribute(
        object,
        'method',
        { message: 'inspector.fields.method' },
        {
          placeholder: { standard: '##Compensate' },
          suggestions: () => ['##Compensate', '##Image', '##Store'],
        },
      ),
      textAttribute(object, 'protocol', { message: 'inspector.fields.protocol' }),
    );
  }
  return { key: 'subProcess', label: { message: 'inspector.groups.subProcess' }, fields };
}

/** The flow taken when no condition of the others holds; only the element's own flows can be it. */
export function defaultFlowField(context: FieldContext, object: ModdleElement): Field {
  const field = referenceProperty(
    context,
    object,
    'default',
    { message: 'inspector.fields.defaultFlow' },
    {
      candidates: () => readObjects(object, 'outgoing'),
    },
  );
  return { ...field, shareable: false };
}

/** What Zeebe's extension element names: an id, or an expression, which is no link. */
function zeebeFields(object: ModdleElement): Field[] {
  const element = zeebeElement(object);
  if (!element) return [];
  const field = textAttribute(element, zeebeCall.process, { message: 'inspector.fields.calledByZeebe' });
  return [{ ...field, covers: [], shareable: false }];
}

function calledElementField(context: FieldContext, object: ModdleElement): Field {
  return textAttribute(
    object,
    'calledElement',
    { message: 'inspector.fields.calledElement' },
    {
      suggestions: () =>
        readObjects(context.definitions, 'rootElements')
          .filter((root) => isA(root, 'bpmn:CallableElement'))
          .map((root) => readText(root, 'id')),
    },
  );
}
