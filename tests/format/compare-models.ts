import { expect } from 'vitest';
import { isModdleElement, type ModdleElement } from '../../shared/diagram/moddle.ts';

/**
 * Expects two trees to say the same: types, values, attributes in order, parents, and references to corresponding
 * elements. Empty lists count as absent.
 */
export function expectSameModel(actual: ModdleElement, expected: ModdleElement): void {
  const pairs = new Map<ModdleElement, ModdleElement>();
  const open: [ModdleElement, ModdleElement][] = [[actual, expected]];
  const pair = (left: ModdleElement, right: ModdleElement): void => {
    const known = pairs.get(left);
    if (known !== undefined) {
      expect(known === right).toBe(true);
      return;
    }
    pairs.set(left, right);
    open.push([left, right]);
  };
  for (let next = open.pop(); next; next = open.pop()) {
    const [left, right] = next;
    expect(left.$type).toBe(right.$type);
    expect(left.$descriptor.ns.uri).toBe(right.$descriptor.ns.uri);
    const names = valueNames(right);
    expect(valueNames(left)).toEqual(names);
    for (const name of names) expectSameValue(left[name], right[name], pair);
    const attributes = { left: attributesOf(left), right: attributesOf(right) };
    expect(Object.keys(attributes.left)).toEqual(Object.keys(attributes.right));
    expect(attributes.left).toEqual(attributes.right);
  }
}

function attributesOf(element: ModdleElement): object {
  const attributes = element['$attrs'];
  return typeof attributes === 'object' && attributes !== null ? attributes : {};
}

/** Own properties that a type stores; of generic elements all but `$type`, in order. */
function valueNames(element: ModdleElement): string[] {
  const descriptor = element.$descriptor;
  if (descriptor.isGeneric) return Object.keys(element).filter((name) => name !== '$type');
  return descriptor.properties
    .filter(({ name, isVirtual }) => !isVirtual && Object.hasOwn(element, name))
    .filter(({ name, isMany }) => !(isMany && Array.isArray(element[name]) && element[name].length === 0))
    .map(({ name }) => name);
}

function expectSameValue(
  left: unknown,
  right: unknown,
  pair: (left: ModdleElement, right: ModdleElement) => void,
): void {
  if (isModdleElement(right)) {
    expect(isModdleElement(left)).toBe(true);
    if (isModdleElement(left)) pair(left, right);
  } else if (Array.isArray(right)) {
    expect(Array.isArray(left) && left.length === right.length).toBe(true);
    if (!Array.isArray(left)) return;
    for (const [index, item] of right.entries()) expectSameValue(left[index], item, pair);
  } else if (typeof right === 'number') expect(Object.is(left, right)).toBe(true);
  else expect(left).toEqual(right);
}
