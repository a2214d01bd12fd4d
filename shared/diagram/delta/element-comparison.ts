import { isModdleElement, type ModdleElement } from '../moddle.ts';
import { toPlainValue } from '../plain-value.ts';
import { isSameValue } from './delta-value.ts';
import type { IndexedDocument } from './read-value.ts';
import { isSameType, type StoredValue, storedAttributes, storedValues } from './stored-values.ts';

/**
 * Whether elements of the same type say the same in two documents: the quick way to find out, because nearly all do. Elements that
 * became others under the same key, `replaced`, count as different.
 */
export class ElementComparison {
  readonly #from: IndexedDocument;
  readonly #to: IndexedDocument;
  readonly #replaced: ReadonlySet<string>;

  constructor(from: IndexedDocument, to: IndexedDocument, replaced: ReadonlySet<string>) {
    this.#from = from;
    this.#to = to;
    this.#replaced = replaced;
  }

  isSame(left: ModdleElement, right: ModdleElement): boolean {
    const [values, others] = [storedValues(left), storedValues(right)];
    if (values.length !== others.length) return false;
    for (let at = 0; at < values.length; at++) {
      const value = values[at];
      const other = value && findNamed(others, value.name, at, left.$descriptor.isGeneric === true);
      if (!value || !other || !this.#isSameValue(value.value, other.value, value.isReference)) return false;
    }
    return this.#hasSameAttributes(left, right) && this.#hasSameResidue(left, right);
  }

  #isSameValue(left: unknown, right: unknown, isReference: boolean): boolean {
    if (isModdleElement(left)) return isModdleElement(right) && this.#isSameElement(left, right, isReference);
    if (Array.isArray(left)) {
      if (!Array.isArray(right) || left.length !== right.length) return false;
      return left.every((item, at) => this.#isSameValue(item, right[at], isReference));
    }
    if (typeof left !== 'object' || left === null) return Object.is(left, right);
    return typeof right === 'object' && isSameValue(toPlainValue(left), toPlainValue(right));
  }

  #isSameElement(left: ModdleElement, right: ModdleElement, isReference: boolean): boolean {
    const key = this.#from.index.keyOf(left);
    if (key !== this.#to.index.keyOf(right)) return false;
    if (key !== undefined) return !this.#replaced.has(key);
    return !isReference && isSameType(left, right) && this.isSame(left, right);
  }

  #hasSameAttributes(left: ModdleElement, right: ModdleElement): boolean {
    const [attributes, others] = [storedAttributes(left), storedAttributes(right)];
    return (
      attributes.length === others.length &&
      attributes.every(([name, value], at) => {
        const [otherName, other] = others[at] ?? [];
        return name === otherName && this.#isSameValue(value, other, false);
      })
    );
  }

  #hasSameResidue(left: ModdleElement, right: ModdleElement): boolean {
    const [residue, other] = [this.#from.residues.get(left), this.#to.residues.get(right)];
    return residue === other || isSameValue(residue, other);
  }
}

/** Of values in no order, as those of known types, the one of this name; of others the one in the same place, if it has the name. */
function findNamed(
  values: readonly StoredValue[],
  name: string,
  at: number,
  isOrdered: boolean,
): StoredValue | undefined {
  const value = values[at];
  if (value?.name === name) return value;
  return isOrdered ? undefined : values.find((one) => one.name === name);
}
