import { isModdleElement, type ModdleElement, type PropertyDescriptor } from '../../../shared/diagram/moddle.ts';

/** The properties BPMN declares for an object, inherited ones included; none for vendor elements. */
export function propertiesOf(object: ModdleElement): readonly PropertyDescriptor[] {
  return object.$descriptor.isGeneric ? [] : object.$descriptor.properties;
}

export function propertyOf(object: ModdleElement, name: string): PropertyDescriptor | undefined {
  return object.$descriptor.isGeneric ? undefined : object.$descriptor.propertiesByName[name];
}

export function hasProperty(object: ModdleElement, name: string): boolean {
  return propertyOf(object, name) !== undefined;
}

export function isA(object: ModdleElement, ...types: string[]): boolean {
  return types.some((type) => object.$instanceOf(type));
}

/** A property's value or default; unlike `get`, reading a list that isn't there doesn't create it. */
export function readProperty(object: ModdleElement, name: string): unknown {
  return object[name];
}

export function readText(object: ModdleElement, name: string): string {
  const value = readProperty(object, name);
  return value === undefined || value === null ? '' : String(value);
}

export function readObject(object: ModdleElement, name: string): ModdleElement | null {
  const value = readProperty(object, name);
  return isModdleElement(value) ? value : null;
}

export function readObjects(object: ModdleElement, name: string): ModdleElement[] {
  const value = readProperty(object, name);
  return Array.isArray(value) ? value.filter(isModdleElement) : [];
}

/** Attributes BPMN doesn't declare for the object, such as a vendor's. */
export function readForeignAttributes(object: ModdleElement): Record<string, unknown> {
  const attributes = object.$attrs;
  return typeof attributes === 'object' && attributes !== null ? { ...attributes } : {};
}

/** `bpmn:UserTask` → `UserTask`. */
export function localName(type: string): string {
  return type.slice(type.indexOf(':') + 1);
}

/** The nearest ancestor, or the object itself, that is of a type. */
export function closest(object: ModdleElement, type: string): ModdleElement | null {
  let current: ModdleElement | null | undefined = object;
  while (current && !isA(current, type)) current = current.$parent;
  return current ?? null;
}
