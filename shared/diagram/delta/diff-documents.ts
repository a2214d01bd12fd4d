import type { DiagramDocument } from '../document.ts';
import type { ModdleElement } from '../moddle.ts';
import type { PlainValue } from '../plain-value.ts';
import type { Delta, DeltaChange, DeltaElement, DeltaEntry } from './delta.ts';
import { tag } from './delta-value.ts';
import { ElementComparison } from './element-comparison.ts';
import { ElementIndex } from './element-index.ts';
import { type IndexedDocument, readValues, valueNamed } from './read-value.ts';
import { isSameType } from './stored-values.ts';
import { diffValues, unchanged } from './value-patch.ts';

/** Names the elements of a document that was unpacked. */
export function indexDocument(document: DiagramDocument): IndexedDocument {
  return { ...document, index: ElementIndex.of(document) };
}

/**
 * The delta from one document to another. Both must have been unpacked from packed diagrams: then `applyDelta` makes of the one a
 * document that packs to the same bytes as the other.
 */
export function diffDocuments(from: IndexedDocument, to: IndexedDocument): Delta {
  const removed: DeltaElement[] = [];
  const added: DeltaElement[] = [];
  const kept: [string, ModdleElement, ModdleElement][] = [];
  const replaced = new Set<string>();
  for (const [key, element] of from.index.entries()) {
    const other = to.index.elementOf(key);
    if (other && isSameType(element, other)) kept.push([key, element, other]);
    else {
      removed.push(toDeltaElement(key, element, from));
      if (other) replaced.add(key);
    }
  }
  for (const [key, element] of to.index.entries()) {
    if (replaced.has(key) || from.index.elementOf(key) === undefined) added.push(toDeltaElement(key, element, to));
  }
  const changed: DeltaChange[] = [];
  const comparison = new ElementComparison(from, to, replaced);
  for (const [key, element, other] of kept) {
    if (comparison.isSame(element, other)) continue;
    const changes = diffElements(readValues(element, from), readValues(other, to), replaced);
    if (changes.length > 0) changed.push({ key, changes });
  }
  return { removed, added, changed };
}

/** True if nothing differs. */
export function isEmptyDelta({ removed, added, changed }: Delta): boolean {
  return removed.length + added.length + changed.length === 0;
}

function toDeltaElement(key: string, element: ModdleElement, document: IndexedDocument): DeltaElement {
  const { name, ns, isGeneric } = element.$descriptor;
  const namespace = isGeneric ? (ns.uri ?? null) : false;
  return { key, type: name, namespace, values: [...readValues(element, document)] };
}

function diffElements(
  from: ReadonlyMap<string, PlainValue>,
  to: ReadonlyMap<string, PlainValue>,
  replaced: ReadonlySet<string>,
): DeltaEntry[] {
  const changes: DeltaEntry[] = [];
  for (const name of new Set([...from.keys(), ...to.keys()])) {
    const [before, after] = [valueNamed(from, name), valueNamed(to, name)];
    const changed = diffValues(before, after);
    // What holds another element by the same name has to take hold of the new one.
    if (changed) changes.push([name, changed]);
    else if (replaced.size > 0 && speaksOf(before, replaced)) changes.push([name, unchanged]);
  }
  return changes;
}

/** Whether a value refers to or contains one of these elements. */
function speaksOf(value: PlainValue, keys: ReadonlySet<string>): boolean {
  if (!Array.isArray(value)) return false;
  const [kind, key] = value;
  if (kind === tag.reference || kind === tag.element) return keys.has(String(key));
  return value.some((part) => speaksOf(part, keys));
}
