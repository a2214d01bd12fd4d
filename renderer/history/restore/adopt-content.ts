import { isModdleElement, type ModdleElement, type PropertyDescriptor } from '../../../shared/diagram/moddle.ts';

/** What an element contains that people know as elements of their own, and where it stands: restored by other means or not at all. */
const apart = new Set([
  'flowElements',
  'artifacts',
  'laneSets',
  'lanes',
  'childLaneSet',
  'participants',
  'messageFlows',
  'rootElements',
  'diagrams',
  'dataInputAssociations',
  'dataOutputAssociations',
  'incoming',
  'outgoing',
  'sourceRef',
  'targetRef',
  'attachedToRef',
  'flowNodeRef',
  'processRef',
  'boundaryEventRefs',
]);

/** The element of the open diagram with an id. */
export type Find = (id: string) => ModdleElement | null;

const descriptors = (element: ModdleElement): readonly PropertyDescriptor[] =>
  element.$descriptor.isGeneric ? [] : element.$descriptor.properties;

/**
 * All that `source`, of another document, says itself, for `target` to say the same: names, texts, vendors' attributes and what is
 * part of it. References lead to the elements of the open diagram that have the same ids; those that lead nowhere are left out.
 */
export function contentFor(target: ModdleElement, source: ModdleElement, find: Find): Record<string, unknown> {
  const content: Record<string, unknown> = {};
  for (const property of descriptors(target)) {
    const { name, isId, isVirtual } = property;
    if (isId || isVirtual || apart.has(name)) continue;
    const value = ownValue(source, name);
    const known = ownValue(target, name);
    if (value === undefined && known === undefined) continue;
    if (property.isReference) content[name] = translate(value, find);
    else content[name] = property.isMany ? adoptAll(value, target, find) : adopt(value, target, find);
  }
  const attributes = foreignAttributes(source);
  for (const name of Object.keys(foreignAttributes(target))) content[name] = undefined;
  return { ...content, ...attributes };
}

/** Makes an element of another document one of the open diagram, without what is known as elements of their own. */
export function adoptElement(source: ModdleElement, find: Find): ModdleElement {
  for (const { name, isVirtual } of descriptors(source)) {
    if (apart.has(name) && !isVirtual && ownValue(source, name) !== undefined) Reflect.deleteProperty(source, name);
  }
  source.$parent = undefined;
  translateWithin(source, find);
  return source;
}

function adoptAll(value: unknown, parent: ModdleElement, find: Find): unknown {
  return Array.isArray(value) ? value.map((item) => adopt(item, parent, find)) : [];
}

function adopt(value: unknown, parent: ModdleElement, find: Find): unknown {
  if (!isModdleElement(value)) return value;
  translateWithin(value, find);
  value.$parent = parent;
  return value;
}

function translateWithin(element: ModdleElement, find: Find): void {
  for (const { name, isReference, isVirtual, isMany } of descriptors(element)) {
    const value = isVirtual ? undefined : ownValue(element, name);
    if (value === undefined) continue;
    if (isReference) {
      const translated = translate(value, find);
      if (isMany && Array.isArray(value))
        value.splice(0, value.length, ...(Array.isArray(translated) ? translated : []));
      else element.set(name, translated);
    } else for (const part of [value].flat()) if (isModdleElement(part)) translateWithin(part, find);
  }
}

function translate(value: unknown, find: Find): unknown {
  if (Array.isArray(value)) return value.map((item) => translate(item, find)).filter((item) => item !== undefined);
  if (!isModdleElement(value)) return value;
  return (typeof value['id'] === 'string' ? find(value['id']) : null) ?? undefined;
}

/** Reading a list that isn't there would make it. */
function ownValue(element: ModdleElement, name: string): unknown {
  return Object.hasOwn(element, name) ? element[name] : undefined;
}

function foreignAttributes(element: ModdleElement): Record<string, unknown> {
  const attributes = element['$attrs'];
  return typeof attributes === 'object' && attributes !== null ? { ...attributes } : {};
}
