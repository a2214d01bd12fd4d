import { corrupt, decodeGuarded } from '../corrupt.ts';
import type { Moddle, ModdleElement } from '../moddle.ts';
import type { PlainValue } from '../plain-value.ts';
import type { Delta } from './delta.ts';
import { type IndexedDocument, readValues, valueNamed } from './read-value.ts';
import { patchValue } from './value-patch.ts';
import { createElement, type WriteTarget, writeNamed } from './write-value.ts';

interface Assignment {
  readonly element: ModdleElement;
  readonly name: string;
  readonly value: PlainValue;
}

/**
 * Makes the document the delta was made to of the one it was made from, in place, its index included. Throws `packed_corrupt` where
 * the document is another one; it must not be used any more then.
 */
export function applyDelta(document: IndexedDocument, delta: Delta, moddle: Moddle): void {
  decodeGuarded(() => {
    const { index, residues } = document;
    const assignments = findAssignments(document, delta);
    const removed = delta.removed.map(({ key }) => index.elementOf(key));
    for (const { key } of delta.removed) index.delete(key);
    for (const { key, type, namespace, values } of delta.added) {
      if (index.elementOf(key)) throw corrupt('a new element is there already');
      const element = createElement(moddle, type, namespace);
      index.set(key, element);
      for (const [name, value] of values) assignments.push({ element, name, value });
    }
    const target: WriteTarget = { moddle, residues, resolve: (key) => index.elementOf(key) };
    for (const { element, name, value } of assignments) writeNamed(element, name, value, target);
    for (const element of removed) if (element) residues.delete(element);
  });
}

/** All new values of elements that stay, before any is written, because values are read by the names elements have until then. */
function findAssignments(document: IndexedDocument, delta: Delta): Assignment[] {
  const assignments: Assignment[] = [];
  for (const { key } of delta.removed)
    if (!document.index.elementOf(key)) throw corrupt('an element to be removed is gone');
  for (const { key, changes } of delta.changed) {
    const element = document.index.elementOf(key);
    if (!element) throw corrupt('a changed element is gone');
    const values = readValues(element, document);
    for (const [name, changed] of changes) {
      assignments.push({ element, name, value: patchValue(valueNamed(values, name), changed) });
    }
  }
  return assignments;
}
