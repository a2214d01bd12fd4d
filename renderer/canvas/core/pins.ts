import type { Element } from 'bpmn-js/lib/model/Types';

/** Which elements keep their graphics, and for whom. */
export class Pins {
  readonly #owners = new Map<Element, Set<string>>();

  add(element: Element, owner: string): void {
    const owners = this.#owners.get(element);
    if (owners) {
      owners.add(owner);
    } else {
      this.#owners.set(element, new Set([owner]));
    }
  }

  /** Answers whether nobody holds the element any longer. */
  remove(element: Element, owner: string): boolean {
    const owners = this.#owners.get(element);
    return owners?.delete(owner) === true && owners.size === 0 && this.#owners.delete(element);
  }

  /** Answers whether nobody holds some of the elements any longer. */
  removeAll(owner: string): boolean {
    const before = this.#owners.size;
    for (const element of this.#owners.keys()) {
      this.remove(element, owner);
    }
    return this.#owners.size < before;
  }

  has(element: Element): boolean {
    return this.#owners.has(element);
  }

  /** Forgets an element altogether. */
  drop(element: Element): void {
    this.#owners.delete(element);
  }

  clear(): void {
    this.#owners.clear();
  }
}
