import { ownAttributes } from '../light-element.ts';
import { isModdleElement, type ModdleElement, type TypeDescriptor } from '../moddle.ts';

/** A value of an element that the packed format stores. */
export interface StoredValue {
  /** Own key of the element. */
  readonly name: string;
  readonly value: unknown;
  /** Whether elements in it are referred to, not contained. */
  readonly isReference: boolean;
}

/** Elements and lists of them in attributes are contained as well, but by a name of their own. */
const genericContent = new Set(['$children', '$body']);

interface StoredProperty {
  readonly isReference: boolean;
  readonly isMany: boolean;
}

const storedProperties = new WeakMap<TypeDescriptor, Map<string, StoredProperty | null>>();

/** The values an element is stored with, in no particular order: attributes beside its type's properties apart. */
export function storedValues(element: ModdleElement): StoredValue[] {
  const descriptor = element.$descriptor;
  const stored: StoredValue[] = [];
  for (const name of Object.getOwnPropertyNames(element)) {
    const value = element[name];
    if (value === undefined) continue;
    if (descriptor.isGeneric) {
      if (!name.startsWith('$') || genericContent.has(name)) stored.push({ name, value, isReference: false });
      continue;
    }
    const property = storedProperty(descriptor, name);
    // moddle makes empty lists whenever somebody looks: they say nothing.
    if (property === null || (property.isMany && Array.isArray(value) && value.length === 0)) continue;
    stored.push({ name, value, isReference: property.isReference });
  }
  return stored;
}

/** Null for names under which nothing is written: no property's, or the other name of one. */
function storedProperty(descriptor: TypeDescriptor, name: string): StoredProperty | null {
  let known = storedProperties.get(descriptor);
  if (known === undefined) {
    known = new Map();
    storedProperties.set(descriptor, known);
  }
  let stored = known.get(name);
  if (stored === undefined) {
    const property = Object.hasOwn(descriptor.propertiesByName, name) ? descriptor.propertiesByName[name] : undefined;
    const isStored = property !== undefined && property.name === name && !property.isVirtual;
    stored = isStored ? { isReference: property.isReference === true, isMany: property.isMany === true } : null;
    known.set(name, stored);
  }
  return stored;
}

/** Attributes of an element of a known type beside its properties, in their order. */
export function storedAttributes(element: ModdleElement): [name: string, value: unknown][] {
  const attributes = element.$descriptor.isGeneric ? null : ownAttributes(element);
  return attributes === null ? [] : Object.entries(attributes).filter(([, value]) => value !== undefined);
}

/**
 * Visits the elements directly in an element, with the name of the value and, in lists, the position; attributes have an `@` before
 * their names. And those it refers to.
 */
export function visitContained(
  element: ModdleElement,
  onContained: (child: ModdleElement, name: string, at: number) => void,
  onReferenced?: (target: ModdleElement) => void,
): void {
  for (const { name, value, isReference } of storedValues(element)) {
    if (isReference) visitElements(value, (target) => onReferenced?.(target));
    else visitElements(value, (child, at) => onContained(child, name, at));
  }
  for (const [name, value] of storedAttributes(element)) {
    visitElements(value, (child, at) => onContained(child, `@${name}`, at));
  }
}

function visitElements(value: unknown, visit: (element: ModdleElement, at: number) => void): void {
  if (typeof value !== 'object') return;
  if (isModdleElement(value)) visit(value, -1);
  else if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) if (isModdleElement(value[at])) visit(value[at], at);
  }
}

/** True for elements of the same type, generic ones of the same namespace too. */
export function isSameType(left: ModdleElement, right: ModdleElement): boolean {
  const [a, b] = [left.$descriptor, right.$descriptor];
  return a.name === b.name && a.isGeneric === b.isGeneric && (!a.isGeneric || a.ns.uri === b.ns.uri);
}
