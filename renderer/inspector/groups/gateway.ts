import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { booleanAttribute, enumerationAttribute, expressionProperty } from '../attribute-fields.ts';
import type { Field, FieldContext, FieldGroup } from '../field.ts';
import { hasProperty, isA } from '../model/moddle-object.ts';
import { defaultFlowField } from './activity.ts';

export function gatewayGroup(context: FieldContext, object: ModdleElement): FieldGroup | null {
  if (!isA(object, 'bpmn:Gateway')) return null;
  const fields: Field[] = [];
  if (hasProperty(object, 'default')) fields.push(defaultFlowField(context, object));
  fields.push(
    enumerationAttribute(
      object,
      'gatewayDirection',
      { message: 'inspector.fields.gatewayDirection' },
      {
        Unspecified: 'inspector.values.unspecified',
        Converging: 'inspector.values.converging',
        Diverging: 'inspector.values.diverging',
        Mixed: 'inspector.values.mixedDirection',
      },
    ),
  );
  if (isA(object, 'bpmn:EventBasedGateway')) {
    fields.push(
      enumerationAttribute(
        object,
        'eventGatewayType',
        { message: 'inspector.fields.eventGatewayType' },
        {
          Parallel: 'inspector.values.parallel',
          Exclusive: 'inspector.values.exclusive',
        },
      ),
      booleanAttribute(object, 'instantiate', { message: 'inspector.fields.instantiate' }),
    );
  }
  if (isA(object, 'bpmn:ComplexGateway')) {
    fields.push(
      expressionProperty(context, object, 'activationCondition', { message: 'inspector.fields.activationCondition' }),
    );
  }
  return { key: 'gateway', label: { message: 'inspector.groups.gateway' }, fields };
}
