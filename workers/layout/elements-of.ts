import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';

/** The elements in a property that holds many; what doesn't resolve or isn't there is left out. */
export function elementsOf(element: ModdleElement, property: string): ModdleElement[] {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isModdleElement) : [];
}

/** The element a reference leads to, if it leads anywhere. */
export function elementOf(element: ModdleElement, property: string): ModdleElement | undefined {
  const value = element[property];
  return isModdleElement(value) ? value : undefined;
}
