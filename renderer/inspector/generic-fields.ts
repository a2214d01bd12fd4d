import { isModdleElement, type ModdleElement, type PropertyDescriptor } from '../../shared/diagram/moddle.ts';
import {
  booleanAttribute,
  enumerationAttribute,
  expressionProperty,
  globalReference,
  numberAttribute,
  optionalBooleanAttribute,
  referenceProperty,
  textAttribute,
} from './attribute-fields.ts';
import type {
  FactField,
  Field,
  FieldContext,
  Part,
  PartsField,
  ReferenceListField,
  TextField,
  Words,
} from './field.ts';
import { createInList, createPart, makeReferable, setProperty } from './model/change.ts';
import { findIdProblem } from './model/id-rules.ts';
import { propertyOf, readObject, readObjects, readProperty, readText } from './model/moddle-object.ts';
import { clearReferences, collectInstances } from './model/tree.ts';
import { concreteTypes, enumerationValues } from './model/type-catalogue.ts';

/** Properties the canvas decides: they change when something is drawn, moved or connected. */
const drawnProperties = new Set([
  'sourceRef',
  'targetRef',
  'incoming',
  'outgoing',
  'attachedToRef',
  'boundaryEventRefs',
  'processRef',
  'flowNodeRef',
  'lanes',
  'laneSets',
  'childLaneSet',
  'flowElements',
  'artifacts',
  'participants',
  'messageFlows',
  'conversations',
  'conversationNodes',
  'conversationLinks',
  'rootElements',
  'diagrams',
]);

/** A field for any property of the BPMN model, named as the standard names it. */
export function genericField(context: FieldContext, object: ModdleElement, property: PropertyDescriptor): Field {
  const label: Words = { standard: property.name };
  if (
    drawnProperties.has(property.name) ||
    property.isVirtual ||
    property.type === 'Element' ||
    property.name === 'extensionElements'
  ) {
    return factField(object, property, label);
  }
  if (property.isReference) return genericReference(context, object, property, label);
  if (property.isId || property.name === 'id') return idField(context, object, label);
  if (property.type === 'Boolean') {
    return property.default === undefined
      ? optionalBooleanAttribute(object, property.name, label)
      : booleanAttribute(object, property.name, label);
  }
  if (property.type === 'Integer' || property.type === 'Real') return numberAttribute(object, property.name, label);
  if (property.type === 'String') {
    const isLong = property.isBody || property.name === 'text' || property.name === 'script';
    return textAttribute(object, property.name, label, { shape: isLong ? 'block' : 'line' });
  }
  if (enumerationValues(object.$model, property.type)) return enumerationAttribute(object, property.name, label);
  if (!property.isMany && (property.type === 'bpmn:Expression' || property.type === 'bpmn:FormalExpression')) {
    return expressionProperty(context, object, property.name, label);
  }
  return partsField(context, object, property.name, label);
}

/** An element's id: a legal XML id that nothing else in the file has. */
export function idField(context: FieldContext, object: ModdleElement, label: Words): TextField {
  const current = readText(object, 'id');
  return {
    kind: 'text',
    key: 'id',
    label,
    covers: ['id'],
    shape: 'line',
    value: current,
    check: (text) => {
      if (text === '' && current === '') return null;
      const problem = findIdProblem(text, current, context);
      return problem && { message: `inspector.idProblems.${problem}`, values: { id: text } };
    },
    write: (text) => setProperty(object, 'id', text),
  };
}

/** The objects a property contains, to add, open and take away. */
export function partsField(
  context: FieldContext,
  object: ModdleElement,
  name: string,
  label: Words,
  options: { types?: readonly string[]; open?: boolean } = {},
): PartsField {
  const property = propertyOf(object, name);
  const isMany = property?.isMany === true;
  const single = readObject(object, name);
  const parts = isMany ? readObjects(object, name) : single ? [single] : [];
  const types = options.types ?? creatableTypes(object, property);
  const removePart = (part: ModdleElement) => {
    const rest = parts.filter((candidate) => candidate !== part);
    return [...setProperty(object, name, isMany ? rest : undefined), ...clearReferences(context.definitions, [part])];
  };
  const items: Part[] = parts.map((part) => ({ ...context.part(part), remove: () => removePart(part) }));
  return {
    kind: 'parts',
    key: name,
    label,
    covers: [name],
    items,
    choices: isMany || parts.length === 0 ? types : [],
    add: (type) =>
      isMany ? createInList(context, object, name, type).changes : createPart(context, object, name, type),
    ...(options.open ? { open: true } : {}),
  };
}

/** Any element of the standard may partition a lane; making one of a hundred types from a form helps nobody. */
function creatableTypes(object: ModdleElement, property: PropertyDescriptor | undefined): readonly string[] {
  if (!property || property.type === 'bpmn:BaseElement') return [];
  return concreteTypes(object.$model, property.type);
}

function factField(object: ModdleElement, property: PropertyDescriptor, label: Words): FactField {
  const value = readProperty(object, property.name);
  const values = (Array.isArray(value) ? value : [value]).filter((entry) => entry !== undefined && entry !== null);
  return {
    kind: 'fact',
    key: property.name,
    label,
    covers: [property.name],
    values: values.map((entry) => (isModdleElement(entry) ? entry : String(entry))),
  };
}

function genericReference(
  context: FieldContext,
  object: ModdleElement,
  property: PropertyDescriptor,
  label: Words,
): Field {
  if (property.isMany) return referenceList(context, object, property, label);
  const isGlobal = property.type.startsWith('bpmn:') && isRootElement(object, property.type);
  return isGlobal
    ? globalReference(context, object, property.name, label)
    : referenceProperty(context, object, property.name, label);
}

function isRootElement(object: ModdleElement, type: string): boolean {
  const types = concreteTypes(object.$model, 'bpmn:RootElement');
  // Processes and collaborations are drawn, not made from a form.
  return types.includes(type) && !['bpmn:Process', 'bpmn:Collaboration', 'bpmn:Choreography'].includes(type);
}

function referenceList(
  context: FieldContext,
  object: ModdleElement,
  property: PropertyDescriptor,
  label: Words,
): ReferenceListField {
  return {
    kind: 'references',
    key: property.name,
    label,
    covers: [property.name],
    values: readObjects(object, property.name),
    candidates: () => collectInstances(context.definitions, property.type),
    write: (targets) => [
      ...targets.flatMap((target) => makeReferable(context, target)),
      ...setProperty(object, property.name, [...targets]),
    ],
  };
}
