import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { hasMessage, type t as translate } from '../messages/messages.ts';
import type { Words } from './field.ts';
import { isA, localName, readObjects, readProperty, readText } from './model/moddle-object.ts';
import { givenName } from './model/tree.ts';

type Translate = typeof translate;

export function wordsText(t: Translate, words: Words): string {
  return 'standard' in words ? words.standard : t(words.message, words.values);
}

/** A BPMN type in words, such as "User task"; vendor types show as they are written. */
export function typeText(t: Translate, type: string): string {
  const key = `inspector.type.${localName(type)}`;
  return type.startsWith('bpmn:') && hasMessage(key) ? t(key) : type;
}

/** What an element is, in words: "Message start event", "Event sub-process". */
export function objectTypeText(t: Translate, object: ModdleElement): string {
  if (isA(object, 'bpmn:SubProcess') && readProperty(object, 'triggeredByEvent') === true) {
    return t('inspector.type.EventSubProcess');
  }
  const key = `inspector.eventType.${localName(object.$type)}`;
  const definition = definitionText(t, object);
  if (definition && hasMessage(key)) return t(key, { definition });
  return typeText(t, object.$type);
}

/** What an element is by its type in an outline, such as `StartEvent Timer`. */
export function outlineTypeText(t: Translate, type: string): string {
  const [kind = '', about] = type.split(' ');
  const key = `inspector.eventType.${kind}`;
  if (about !== undefined && hasMessage(key)) {
    const definition =
      about === 'Multiple' ? t('inspector.eventType.multiple') : typeText(t, `bpmn:${about}EventDefinition`);
    return t(key, { definition });
  }
  return typeText(t, `bpmn:${kind}`);
}

function definitionText(t: Translate, object: ModdleElement): string | null {
  const definitions = [...readObjects(object, 'eventDefinitions'), ...readObjects(object, 'eventDefinitionRef')];
  const [first] = definitions;
  if (!first) return null;
  if (definitions.length === 1) return typeText(t, first.$type);
  return readProperty(object, 'parallelMultiple') === true
    ? t('inspector.eventType.parallelMultiple')
    : t('inspector.eventType.multiple');
}

/** The best words for an object: its name, else its id, else its type. */
export function objectText(t: Translate, object: ModdleElement): string {
  return givenName(object) || readText(object, 'id') || objectTypeText(t, object);
}
