import type { ModdleElement } from '../moddle.ts';
import { ElementComparison } from './element-comparison.ts';
import type { OpenDocument } from './open-document.ts';
import { isSameType } from './stored-values.ts';

/** The elements of two documents that have a key, as far as they differ. */
export interface ElementPairs {
  /** Of the earlier document: those of which the later one has none of the same key and type. */
  readonly removed: readonly ModdleElement[];
  /** The other way round. */
  readonly added: readonly ModdleElement[];
  /** Elements of the same key and type that may say something else. */
  readonly changed: readonly (readonly [from: ModdleElement, to: ModdleElement])[];
  /** Keys whose elements became of another type. */
  readonly replaced: ReadonlySet<string>;
}

/** Finds what differs between two documents, neither of them changed since it was opened. */
export function pairElements(from: OpenDocument, to: OpenDocument): ElementPairs {
  const removed: ModdleElement[] = [];
  const added: ModdleElement[] = [];
  const replaced = new Set<string>();
  const kept = new Map<ModdleElement, ModdleElement>();
  from.index.visitWith(to.index, (element, other) => {
    if (other && isSameType(element, other)) {
      kept.set(element, other);
      return;
    }
    removed.push(element);
    const key = other && from.index.keyOf(element);
    if (key !== undefined) replaced.add(key);
  });
  to.index.visitWith(from.index, (element, other) => {
    if (!other || !isSameType(element, other)) added.push(element);
  });
  const comparison = new ElementComparison(from, to, kept);
  const changed = [...kept].filter(([element, other]) => !comparison.isSame(element, other));
  return { removed, added, changed, replaced };
}
