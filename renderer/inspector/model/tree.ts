import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';
import type { Change } from './change.ts';
import { isA, propertiesOf, readProperty, readText } from './moddle-object.ts';

/** Calls `visit` for an object and everything it contains, diagrams included, parents first. */
export function walkTree(root: ModdleElement, visit: (object: ModdleElement) => void): void {
  const pending = [root];
  for (let object = pending.pop(); object; object = pending.pop()) {
    visit(object);
    const children: ModdleElement[] = [];
    for (const property of propertiesOf(object)) {
      if (property.isReference || property.isVirtual) continue;
      const value = readProperty(object, property.name);
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isModdleElement(child) && !child.$descriptor.isGeneric) children.push(child);
      }
    }
    pending.push(...children.reverse());
  }
}

/** Every object of a type in the tree, in document order. */
export function collectInstances(root: ModdleElement, type: string): ModdleElement[] {
  const found: ModdleElement[] = [];
  walkTree(root, (object) => {
    if (isA(object, type)) found.push(object);
  });
  return found;
}

/** Clears every reference in the tree to the removed objects and to what they contain, except from inside them. */
export function clearReferences(definitions: ModdleElement, removed: readonly ModdleElement[]): Change[] {
  const gone = new Set<unknown>();
  for (const object of removed) walkTree(object, (part) => gone.add(part));

  const changes: Change[] = [];
  walkTree(definitions, (object) => {
    if (gone.has(object)) return;
    for (const property of propertiesOf(object)) {
      if (!property.isReference) continue;
      const value = readProperty(object, property.name);
      if (Array.isArray(value)) {
        const kept = value.filter((target) => !gone.has(target));
        if (kept.length < value.length) changes.push({ object, properties: { [property.name]: kept } });
      } else if (value !== undefined && gone.has(value)) {
        changes.push({ object, properties: { [property.name]: undefined } });
      }
    }
  });
  return changes;
}

/** The words people wrote to name an object: its name, else its text, value or the like; empty when it has none. */
export function givenName(object: ModdleElement): string {
  for (const name of ['name', 'text', 'value', 'body', 'location']) {
    const text = readText(object, name);
    if (text) return text;
  }
  return '';
}
