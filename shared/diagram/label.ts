import { isModdleElement, type ModdleElement } from './moddle.ts';

/** Where an element's label stands: on the element itself, or on the category that a group shows. */
interface LabelPlace {
  readonly element: ModdleElement;
  readonly property: 'name' | 'text' | 'value';
}

/** Null where an element can't have a label. */
export function labelPlace(element: ModdleElement): LabelPlace | null {
  if (element.$descriptor.isGeneric) return null;
  if (element.$type === 'bpmn:TextAnnotation') return { element, property: 'text' };
  if (element.$type === 'bpmn:Group') {
    const category = element.get('categoryValueRef');
    return isModdleElement(category) ? { element: category, property: 'value' } : null;
  }
  return 'name' in element.$descriptor.propertiesByName ? { element, property: 'name' } : null;
}

/** The label of an element as people read it in a diagram; empty if it has none. */
export function readLabel(element: ModdleElement): string {
  const place = labelPlace(element);
  const label = place?.element.get(place.property);
  return typeof label === 'string' ? label : '';
}

/** Gives an element that has a label another one. */
export function writeLabel(element: ModdleElement, label: string): void {
  const place = labelPlace(element);
  place?.element.set(place.property, label);
}
