import type { Residues } from '../document.ts';
import { isModdleElement, type ModdleElement } from '../moddle.ts';
import { type PlainValue, toPlainValue } from '../plain-value.ts';
import { absent, tag } from './delta-value.ts';
import type { ElementIndex } from './element-index.ts';
import { storedAttributes, storedValues } from './stored-values.ts';

/** A document, and how its elements are called. */
export interface IndexedDocument {
  readonly definitions: ModdleElement;
  readonly residues: Residues;
  readonly index: ElementIndex;
}

/** Names that no property has. */
export const attributesName = '$attrs';
export const residueName = '$residue';
export const contentName = '$content';

/**
 * All an element says by itself, by name: the values of its properties, `$attrs` for attributes beside them, `$residue`; of generic
 * elements `$content` for all attributes and children, whose order counts.
 */
export function readValues(element: ModdleElement, document: IndexedDocument): Map<string, PlainValue> {
  const values = new Map<string, PlainValue>();
  const residue = document.residues.get(element);
  if (element.$descriptor.isGeneric) values.set(contentName, readPairs(storedValues(element), document));
  else {
    for (const { name, value, isReference } of storedValues(element)) {
      values.set(name, readValue(value, isReference, document));
    }
    const attributes = storedAttributes(element).map(([name, value]) => ({ name, value }));
    if (attributes.length > 0) values.set(attributesName, readPairs(attributes, document));
  }
  if (residue) values.set(residueName, [tag.plain, toPlainValue(residue)]);
  return values;
}

/** One of these values; `absent` if there is none of this name. */
export function valueNamed(values: ReadonlyMap<string, PlainValue>, name: string): PlainValue {
  const value = values.get(name);
  return value === undefined ? absent : value;
}

/** Values whose order counts. */
function readPairs(
  values: readonly { readonly name: string; readonly value: unknown }[],
  document: IndexedDocument,
): PlainValue {
  return [tag.pairs, ...values.flatMap(({ name, value }) => [name, readValue(value, false, document)])];
}

function readValue(value: unknown, isReference: boolean, document: IndexedDocument): PlainValue {
  if (Array.isArray(value)) return [tag.list, ...value.map((item) => readItem(item, isReference, document))];
  return readItem(value, isReference, document);
}

function readItem(value: unknown, isReference: boolean, document: IndexedDocument): PlainValue {
  if (isModdleElement(value)) {
    const key = document.index.keyOf(value);
    if (key === undefined) return readNode(value, document);
    return [isReference ? tag.reference : tag.element, key];
  }
  if (Object.is(value, -0)) return [tag.minusZero];
  const plain = toPlainValue(value);
  return typeof plain === 'object' && plain !== null ? [tag.plain, plain] : plain;
}

/** An element without a key, with everything in it. */
function readNode(element: ModdleElement, document: IndexedDocument): PlainValue {
  const { name, ns, isGeneric } = element.$descriptor;
  const values = [...readValues(element, document)].sort(([left], [right]) => (left < right ? -1 : 1));
  return [tag.node, name, isGeneric ? (ns.uri ?? null) : false, ...values.flat()];
}
