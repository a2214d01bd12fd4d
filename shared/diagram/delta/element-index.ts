import type { DiagramDocument } from '../document.ts';
import type { ModdleElement } from '../moddle.ts';
import { visitContained } from './stored-values.ts';

const separator = '/';
const idMark = '#';
const looseMark = '~';
const rootKey = '';

/**
 * Names the elements of a document that can be spoken of by themselves: those with an id of their own, those that something refers
 * to, and what contains such elements. A key is `#id`, or the key of the container and the place in it. All other elements, such as
 * bounds, documentation and most of what extensions contain, are parts of the value they are in.
 */
export class ElementIndex {
  readonly #elements = new Map<string, ModdleElement>();
  readonly #keys = new Map<ModdleElement, string>();

  /** Walks a document that was unpacked, in which no element is contained twice. */
  static of({ definitions }: DiagramDocument): ElementIndex {
    const index = new ElementIndex();
    index.set(rootKey, definitions);
    const walk = new Walk(definitions);
    for (const [id, element] of walk.owners) if (element !== definitions) index.set(idMark + id, element);
    for (const [at, root] of walk.looseRoots.entries()) {
      if (index.keyOf(root) === undefined) index.set(`${looseMark}${at}`, root);
    }
    // Containers come first, so that they have keys when what they contain needs them.
    for (const parent of walk.containersOfNamed()) index.#setPlaces(parent, walk);
    return index;
  }

  #setPlaces(parent: ModdleElement, walk: Walk): void {
    const parentKey = this.keyOf(parent);
    visitContained(parent, (element, name, at) => {
      if (!walk.isNamed(element) || this.keyOf(element) !== undefined) return;
      const place = at < 0 ? name : `${name}${separator}${at}`;
      this.set(`${parentKey}${separator}${place}`, element);
    });
  }

  /** Undefined for elements that are part of a value. */
  keyOf(element: ModdleElement): string | undefined {
    return this.#keys.get(element);
  }

  elementOf(key: string): ModdleElement | undefined {
    return this.#elements.get(key);
  }

  entries(): IterableIterator<[key: string, element: ModdleElement]> {
    return this.#elements.entries();
  }

  set(key: string, element: ModdleElement): void {
    this.delete(key);
    this.#elements.set(key, element);
    this.#keys.set(element, key);
  }

  delete(key: string): void {
    const element = this.#elements.get(key);
    if (element) this.#keys.delete(element);
    this.#elements.delete(key);
  }
}

/** One way through a document: which elements there are to name, and which ids are whose. */
class Walk {
  /** By id, the element that has it, the first one of several. */
  readonly owners = new Map<string, ModdleElement>();
  /** What is referred to but contained nowhere. */
  readonly looseRoots: ModdleElement[] = [];
  readonly #named = new Set<ModdleElement>();
  readonly #parents = new Set<ModdleElement>();
  readonly #referenced = new Set<ModdleElement>();

  constructor(definitions: ModdleElement) {
    const roots = new Set([definitions]);
    this.#visitTree(definitions);
    for (const element of this.#referenced) {
      // Such an element may refer to more of its kind, which the set then brings as well.
      if (roots.has(rootOf(element))) continue;
      roots.add(rootOf(element));
      this.looseRoots.push(rootOf(element));
      this.#visitTree(rootOf(element));
    }
    this.#named.add(definitions);
    for (const element of this.owners.values()) this.#name(element);
    for (const element of this.#referenced) this.#name(element);
  }

  isNamed(element: ModdleElement): boolean {
    return this.#named.has(element);
  }

  /** The elements that contain named ones, containers before their contents. */
  containersOfNamed(): ModdleElement[] {
    return [...this.#parents].sort((left, right) => depthOf(left) - depthOf(right));
  }

  #visitTree(root: ModdleElement): void {
    const open = [root];
    for (let element = open.pop(); element; element = open.pop()) {
      const id = ownId(element);
      if (id !== undefined && !this.owners.has(id)) this.owners.set(id, element);
      if (isLeaf(element)) continue;
      visitContained(
        element,
        (child) => open.push(child),
        (target) => this.#referenced.add(target),
      );
    }
  }

  #name(element: ModdleElement): void {
    for (let one = element; !this.#named.has(one); ) {
      this.#named.add(one);
      const parent = one.$parent;
      if (!parent) return;
      this.#parents.add(parent);
      one = parent;
    }
  }
}

const leafTypes = new Set(['dc:Bounds', 'dc:Point']);

/** Most elements by far are these, which contain nothing. */
function isLeaf(element: ModdleElement): boolean {
  const { name, isGeneric } = element.$descriptor;
  return !isGeneric && leafTypes.has(name);
}

function rootOf(element: ModdleElement): ModdleElement {
  let root = element;
  while (root.$parent) root = root.$parent;
  return root;
}

function depthOf(element: ModdleElement): number {
  let depth = 0;
  for (let one = element.$parent; one; one = one.$parent) depth++;
  return depth;
}

/** Generic elements may have an attribute of this name that means something else. */
function ownId(element: ModdleElement): string | undefined {
  const descriptor = element.$descriptor;
  const name = descriptor.isGeneric ? undefined : descriptor.idProperty?.name;
  const id = name === undefined ? undefined : element[name];
  return typeof id === 'string' && id.isWellFormed() && !id.includes(separator) ? id : undefined;
}
