import { isModdleElement, type ModdleElement } from '../../../shared/diagram/moddle.ts';

/** Elements looked at between two pauses. */
const stretch = 2048;

/**
 * Tells `note` every element with an id, as parsing XML would find them. Yields now and then, how much is done being unknown.
 */
export function* visitIdentified(
  definitions: ModdleElement,
  note: (id: string, element: ModdleElement) => void,
): Generator<number, void> {
  const open: ModdleElement[] = [definitions];
  let seen = 0;
  for (let element = open.pop(); element; element = open.pop()) {
    seen += 1;
    if (seen % stretch === 0) yield 0;
    const { id } = element;
    if (typeof id === 'string') note(id, element);
    if (element.$descriptor.isGeneric) continue;
    // References are not enumerable, so this meets what the element contains.
    for (const key of Object.keys(element)) {
      const value = element[key];
      if (Array.isArray(value)) {
        for (const part of value) if (isModdleElement(part)) open.push(part);
      } else if (isModdleElement(value)) open.push(value);
    }
  }
}

/** Elements with an id, by it. */
export function elementsById(definitions: ModdleElement): Record<string, ModdleElement> {
  const found: Record<string, ModdleElement> = {};
  const visits = visitIdentified(definitions, (id, element) => {
    found[id] = element;
  });
  while (!visits.next().done);
  return found;
}
