import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import {
  booleanAttribute,
  enumerationAttribute,
  expressionProperty,
  numberAttribute,
  referenceProperty,
} from '../attribute-fields.ts';
import type { Field, FieldContext, PartsField, SelectField } from '../field.ts';
import { type Change, createPart, setProperty } from '../model/change.ts';
import { isA, readObject, readProperty } from '../model/moddle-object.ts';

const standardLoop = 'bpmn:StandardLoopCharacteristics';
const multiInstance = 'bpmn:MultiInstanceLoopCharacteristics';

type LoopKind = '' | 'standard' | 'parallel' | 'sequential';

/** Whether an activity repeats: not at all, as a loop, or once for each of many; and how, if it does. */
export function repetitionFields(context: FieldContext, object: ModdleElement): Field[] {
  const loop = readObject(object, 'loopCharacteristics');
  const kind = loopKindField(context, object, loop);
  if (!loop) return [kind];
  const part: PartsField = {
    kind: 'parts',
    key: 'loopCharacteristics',
    label: { message: 'inspector.fields.loopKind' },
    covers: [],
    items: [context.part(loop)],
    choices: [],
    add: () => [],
    open: true,
  };
  return [kind, part];
}

export function loopFields(context: FieldContext, loop: ModdleElement): Field[] {
  if (isA(loop, standardLoop)) {
    return [
      expressionProperty(context, loop, 'loopCondition', { message: 'inspector.fields.loopCondition' }),
      numberAttribute(loop, 'loopMaximum', { message: 'inspector.fields.loopMaximum' }, { minimum: 0 }),
      booleanAttribute(loop, 'testBefore', { message: 'inspector.fields.testBefore' }),
    ];
  }
  return [
    expressionProperty(context, loop, 'loopCardinality', { message: 'inspector.fields.loopCardinality' }),
    expressionProperty(context, loop, 'completionCondition', { message: 'inspector.fields.completionCondition' }),
    referenceProperty(context, loop, 'loopDataInputRef', { message: 'inspector.fields.loopDataInput' }),
    referenceProperty(context, loop, 'loopDataOutputRef', { message: 'inspector.fields.loopDataOutput' }),
    enumerationAttribute(
      loop,
      'behavior',
      { message: 'inspector.fields.behavior' },
      {
        None: 'inspector.values.behaviorNone',
        One: 'inspector.values.behaviorOne',
        All: 'inspector.values.behaviorAll',
        Complex: 'inspector.values.behaviorComplex',
      },
    ),
  ];
}

function loopKindField(context: FieldContext, object: ModdleElement, loop: ModdleElement | null): SelectField {
  return {
    kind: 'select',
    key: 'loopKind',
    label: { message: 'inspector.fields.loopKind' },
    covers: ['loopCharacteristics'],
    shareable: true,
    value: kindOf(loop),
    options: [
      { value: '', label: { message: 'inspector.values.noLoop' } },
      { value: 'standard', label: { message: 'inspector.values.standardLoop' } },
      { value: 'parallel', label: { message: 'inspector.values.parallelInstances' } },
      { value: 'sequential', label: { message: 'inspector.values.sequentialInstances' } },
    ],
    write: (kind) => writeLoopKind(context, object, loop, kind),
  };
}

function kindOf(loop: ModdleElement | null): LoopKind {
  if (!loop) return '';
  if (isA(loop, standardLoop)) return 'standard';
  return readProperty(loop, 'isSequential') === true ? 'sequential' : 'parallel';
}

/** Between parallel and sequential everything else of the loop stays. */
function writeLoopKind(
  context: FieldContext,
  object: ModdleElement,
  loop: ModdleElement | null,
  kind: string,
): Change[] {
  if (kind === kindOf(loop)) return [];
  if (kind === '') return setProperty(object, 'loopCharacteristics', undefined);
  if (kind === 'standard') return createPart(context, object, 'loopCharacteristics', standardLoop);
  const isSequential = kind === 'sequential';
  if (loop && isA(loop, multiInstance)) return setProperty(loop, 'isSequential', isSequential);
  return createPart(context, object, 'loopCharacteristics', multiInstance, { isSequential });
}
