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

  remove(element: Element, owner: string): void {
    const owners = this.#owners.get(element);
    if (owners?.delete(owner) && owners.size === 0) {
      this.#owners.delete(element);
    }
  }

  removeAll(owner: string): void {
    for (const element of this.#owners.keys()) {
      this.remove(element, owner);
    }
  }

  has(element: Element): boolean {
    return this.#owners.has(element);
  }

  /** Forgets an element altogether. */
  drop(element: Element): void {
    this.#owners.delete(element);
  }

  elements(): Iterable<Element> {
    return this.#owners.keys();
  }

  clear(): void {
    this.#owners.clear();
  }
}
