import type { ModdleElement } from '../moddle.ts';
import type { PlainValue } from '../plain-value.ts';
import type { Delta, DeltaChange, DeltaElement, DeltaEntry } from './delta.ts';
import { tag } from './delta-value.ts';
import type { OpenDocument } from './open-document.ts';
import { pairElements } from './pair-elements.ts';
import { type IndexedDocument, readValues, valueNamed } from './read-value.ts';
import { diffValues, unchanged } from './value-patch.ts';

/**
 * The delta from one document to another, neither of them changed since it was opened: `applyDelta` makes of the one a document that
 * packs to the same bytes as the other.
 */
export function diffDocuments(from: OpenDocument, to: OpenDocument): Delta {
  const pairs = pairElements(from, to);
  const changed: DeltaChange[] = [];
  for (const [element, other] of pairs.changed) {
    const changes = diffElements(readValues(element, from), readValues(other, to), pairs.replaced);
    if (changes.length > 0) changed.push({ key: keyOf(element, from), changes });
  }
  return {
    removed: pairs.removed.map((element) => toDeltaElement(element, from)),
    added: pairs.added.map((element) => toDeltaElement(element, to)),
    changed,
  };
}

/** True if nothing differs. */
export function isEmptyDelta({ removed, added, changed }: Delta): boolean {
  return removed.length + added.length + changed.length === 0;
}

function keyOf(element: ModdleElement, { index }: IndexedDocument): string {
  return index.keyOf(element) ?? '';
}

function toDeltaElement(element: ModdleElement, document: IndexedDocument): DeltaElement {
  const { name, ns, isGeneric } = element.$descriptor;
  const namespace = isGeneric ? (ns.uri ?? null) : false;
  return { key: keyOf(element, document), type: name, namespace, values: [...readValues(element, document)] };
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
