import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { type Change, createPart, type EditContext, setProperty } from './change.ts';
import {
  hasProperty,
  isA,
  propertiesOf,
  readForeignAttributes,
  readObject,
  readProperty,
  readText,
} from './moddle-object.ts';

/** The text and language of an expression property; empty where there is none. */
export function readExpression(owner: ModdleElement, name: string): { body: string; language: string } {
  const expression = readObject(owner, name);
  if (!expression) return { body: '', language: '' };
  return { body: readText(expression, 'body'), language: readText(expression, 'language') };
}

/** Sets an expression's text. A new one is formal, as only that kind can be evaluated; an empty one goes away. */
export function writeExpressionBody(context: EditContext, owner: ModdleElement, name: string, body: string): Change[] {
  const expression = readObject(owner, name);
  if (!expression) return body === '' ? [] : createPart(context, owner, name, 'bpmn:FormalExpression', { body });
  if (body === '' && holdsOnlyBody(expression)) return setProperty(owner, name, undefined);
  return setProperty(expression, 'body', body === '' ? undefined : body);
}

/** Sets an expression's language. A plain expression has none, so it becomes a formal one with the same content. */
export function writeExpressionLanguage(
  context: EditContext,
  owner: ModdleElement,
  name: string,
  language: string,
): Change[] {
  const value = language === '' ? undefined : language;
  const expression = readObject(owner, name);
  if (!expression) {
    return value === undefined ? [] : createPart(context, owner, name, 'bpmn:FormalExpression', { language });
  }
  if (hasProperty(expression, 'language')) return setProperty(expression, 'language', value);
  return value === undefined ? [] : formalized(context, owner, name, expression, value);
}

function formalized(
  context: EditContext,
  owner: ModdleElement,
  name: string,
  expression: ModdleElement,
  language: string,
): Change[] {
  const attributes: Record<string, unknown> = { ...readForeignAttributes(expression), language };
  for (const property of propertiesOf(expression)) {
    if (Object.hasOwn(expression, property.name)) attributes[property.name] = readProperty(expression, property.name);
  }
  return createPart(context, owner, name, 'bpmn:FormalExpression', attributes);
}

function holdsOnlyBody(expression: ModdleElement): boolean {
  if (!isA(expression, 'bpmn:Expression')) return false;
  const others = propertiesOf(expression).filter(
    (property) => property.name !== 'body' && property.name !== 'id' && Object.hasOwn(expression, property.name),
  );
  return others.length === 0 && Object.keys(readForeignAttributes(expression)).length === 0;
}
