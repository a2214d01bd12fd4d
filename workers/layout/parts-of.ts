import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';

/** The elements an element contains; not those it refers to. */
export function partsOf(element: ModdleElement): ModdleElement[] {
  const { $descriptor } = element;
  if ($descriptor.isGeneric) return [];
  return $descriptor.properties
    .filter(({ isAttr, isReference }) => !isAttr && !isReference)
    .flatMap(({ name }) => element[name])
    .filter(isModdleElement);
}
