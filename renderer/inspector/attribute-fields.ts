import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import type { MessageKey } from '../messages/catalogue.ts';
import type {
  BooleanField,
  ExpressionField,
  FieldContext,
  NumberField,
  ReferenceField,
  SelectField,
  SelectOption,
  TextField,
  Words,
} from './field.ts';
import { type Change, createInList, makeReferable, setProperty } from './model/change.ts';
import { readExpression, writeExpressionBody, writeExpressionLanguage } from './model/expression.ts';
import { propertyOf, readObject, readProperty, readText } from './model/moddle-object.ts';
import { collectInstances } from './model/tree.ts';
import { enumerationValues } from './model/type-catalogue.ts';

/** A text attribute; an empty text takes the attribute away. */
export function textAttribute(
  object: ModdleElement,
  name: string,
  label: Words,
  options: Pick<Partial<TextField>, 'shape' | 'placeholder' | 'suggestions' | 'shareable'> = {},
): TextField {
  return {
    kind: 'text',
    key: name,
    label,
    covers: [name],
    shareable: true,
    shape: 'line',
    value: readText(object, name),
    write: (text) => setProperty(object, name, text === '' ? undefined : text),
    ...options,
  };
}

/** A number attribute; an empty field takes the attribute away, which leaves its default. */
export function numberAttribute(
  object: ModdleElement,
  name: string,
  label: Words,
  options: Pick<Partial<NumberField>, 'minimum' | 'placeholder'> = {},
): NumberField {
  const value = readProperty(object, name);
  return {
    kind: 'number',
    key: name,
    label,
    covers: [name],
    shareable: true,
    whole: propertyOf(object, name)?.type !== 'Real',
    value: typeof value === 'number' ? value : null,
    write: (next) => setProperty(object, name, next === null ? undefined : next),
    ...options,
  };
}

export function booleanAttribute(object: ModdleElement, name: string, label: Words): BooleanField {
  return {
    kind: 'boolean',
    key: name,
    label,
    covers: [name],
    shareable: true,
    value: readProperty(object, name) === true,
    write: (value) => setProperty(object, name, value),
  };
}

/** A yes-or-no attribute without a default, where "not set" differs from "no". */
export function optionalBooleanAttribute(object: ModdleElement, name: string, label: Words): SelectField {
  const value = readProperty(object, name);
  return {
    kind: 'select',
    key: name,
    label,
    covers: [name],
    shareable: true,
    value: typeof value === 'boolean' ? String(value) : '',
    options: [
      { value: '', label: { message: 'inspector.values.notSet' } },
      { value: 'true', label: { message: 'inspector.values.yes' } },
      { value: 'false', label: { message: 'inspector.values.no' } },
    ],
    write: (next) => setProperty(object, name, next === '' ? undefined : next === 'true'),
  };
}

/** An enumeration attribute, with words for its values; values without words show as the standard spells them. */
export function enumerationAttribute(
  object: ModdleElement,
  name: string,
  label: Words,
  words: Readonly<Record<string, MessageKey>> = {},
): SelectField {
  const property = propertyOf(object, name);
  const value = readText(object, name);
  const values = (property && enumerationValues(object.$model, property.type)) ?? [];
  const options: SelectOption[] = values.map((option) => {
    const message = words[option];
    return { value: option, label: message ? { message } : { standard: option } };
  });
  if (property?.default === undefined) options.unshift({ value: '', label: { message: 'inspector.values.notSet' } });
  if (!options.some((option) => option.value === value)) options.push({ value, label: { standard: value } });
  return {
    kind: 'select',
    key: name,
    label,
    covers: [name],
    shareable: true,
    value,
    options,
    write: (next) => setProperty(object, name, next === '' ? undefined : next),
  };
}

/** An expression property: its text and, beside it, its language. */
export function expressionProperty(
  context: FieldContext,
  object: ModdleElement,
  name: string,
  label: Words,
  placeholder?: Words,
): ExpressionField {
  return {
    kind: 'expression',
    key: name,
    label,
    covers: [name],
    ...readExpression(object, name),
    defaultLanguage: readText(context.definitions, 'expressionLanguage'),
    ...(placeholder ? { placeholder } : {}),
    writeBody: (body) => writeExpressionBody(context, object, name, body),
    writeLanguage: (language) => writeExpressionLanguage(context, object, name, language),
  };
}

/** A reference to any object of the property's type in the whole file. */
export function referenceProperty(
  context: FieldContext,
  object: ModdleElement,
  name: string,
  label: Words,
  options: Pick<Partial<ReferenceField>, 'candidates' | 'details' | 'create' | 'shareable'> = {},
): ReferenceField {
  const type = propertyOf(object, name)?.type ?? 'bpmn:BaseElement';
  return {
    kind: 'reference',
    key: name,
    label,
    covers: [name],
    shareable: true,
    value: readObject(object, name),
    candidates: () => collectInstances(context.definitions, type),
    write: (target) => [
      ...(target ? makeReferable(context, target) : []),
      ...setProperty(object, name, target ?? undefined),
    ],
    ...options,
  };
}

/** A reference to a root element such as a message or an error, which can be made on the spot. */
export function globalReference(
  context: FieldContext,
  object: ModdleElement,
  name: string,
  label: Words,
  options: Pick<Partial<ReferenceField>, 'details'> = {},
): ReferenceField {
  const type = propertyOf(object, name)?.type ?? 'bpmn:RootElement';
  const create = (givenName: string): Change[] => {
    const attributes = givenName === '' ? {} : { name: givenName };
    const { created, changes } = createInList(context, context.definitions, 'rootElements', type, attributes);
    return [...changes, ...setProperty(object, name, created)];
  };
  return referenceProperty(context, object, name, label, { create, ...options });
}
