import type { ModdleElement } from '../moddle.ts';
import type { UnpackedRecords } from '../unpack-records.ts';
import { visitContained } from './stored-values.ts';

const separator = '/';
const idMark = '#';
const looseMark = '~';
const rootKey = '';
/** Elements looked at between two pauses. */
const pauseAfter = 2048;

/**
 * Names the elements of a document that can be spoken of by themselves: those with an id of their own, those that something refers
 * to, and what contains such elements. A key is `#id`, or the key of the container and the place in it. All other elements, such as
 * bounds, documentation and most of what extensions contain, are parts of the value they are in.
 */
export class ElementIndex {
  /** By id: the element that has it, the first one of several. */
  readonly #owners = new Map<string, ModdleElement>();
  /** By key: all others. */
  readonly #placed = new Map<string, ModdleElement>();
  readonly #places = new Map<ModdleElement, string>();

  /** Names them, in steps. */
  static *of(document: UnpackedRecords): Generator<void, ElementIndex> {
    const index = new ElementIndex();
    index.#place(rootKey, document.definitions);
    const { records } = document;
    for (let record = 1; record < records.length; record++) {
      if (record % pauseAfter === 0) yield;
      const element = records[record];
      const id = element ? ownId(element) : undefined;
      if (element && id !== undefined && !index.#owners.has(id)) index.#owners.set(id, element);
    }
    yield;
    index.#placeLoose(records);
    yield;
    const named = yield* index.#findNamed(document);
    for (const parent of containersOf(named)) {
      index.#placeContent(parent, named);
      yield;
    }
    return index;
  }

  /** Undefined for elements that are part of a value. */
  keyOf(element: ModdleElement): string | undefined {
    const place = this.#places.get(element);
    if (place !== undefined) return place;
    const id = ownId(element);
    return id !== undefined && this.#owners.get(id) === element ? idMark + id : undefined;
  }

  elementOf(key: string): ModdleElement | undefined {
    const id = idOfKey(key);
    return id === undefined ? this.#placed.get(key) : this.#owners.get(id);
  }

  /** Visits all elements that have a key, each with the one of the same key in another index. */
  visitWith(other: ElementIndex, visit: (element: ModdleElement, namesake: ModdleElement | undefined) => void): void {
    for (const [key, element] of this.#placed) visit(element, other.#placed.get(key));
    for (const [id, element] of this.#owners) visit(element, other.#owners.get(id));
  }

  /** Gives a key that no element has to an element; one whose key is its id may get the id afterwards. */
  set(key: string, element: ModdleElement): void {
    const id = idOfKey(key);
    if (id === undefined) this.#place(key, element);
    else this.#owners.set(id, element);
  }

  delete(key: string): void {
    const id = idOfKey(key);
    if (id !== undefined) {
      this.#owners.delete(id);
      return;
    }
    const element = this.#placed.get(key);
    if (element) this.#places.delete(element);
    this.#placed.delete(key);
  }

  #place(key: string, element: ModdleElement): void {
    this.#placed.set(key, element);
    this.#places.set(element, key);
  }

  /** What is referred to but contained nowhere, unless it has an id. */
  #placeLoose(records: readonly (ModdleElement | null)[]): void {
    let at = 0;
    for (let record = 1; record < records.length; record++) {
      const element = records[record];
      if (!element || element.$parent) continue;
      if (this.keyOf(element) === undefined) this.#place(`${looseMark}${at}`, element);
      at++;
    }
  }

  /** The elements that must have a key and have none yet. */
  *#findNamed({ records, findReferenced }: UnpackedRecords): Generator<void, Set<ModdleElement>> {
    const named = new Set<ModdleElement>();
    const name = (element: ModdleElement | null | undefined): void => {
      for (let one = element; one && !named.has(one) && this.keyOf(one) === undefined; one = one.$parent) {
        named.add(one);
      }
    };
    const seen = new Set<ModdleElement>();
    const nameContainer = ({ $parent }: ModdleElement): void => {
      if (!$parent || seen.has($parent)) return;
      seen.add($parent);
      name($parent);
    };
    for (const element of this.#owners.values()) nameContainer(element);
    for (const element of this.#placed.values()) nameContainer(element);
    yield;
    const referenced = findReferenced();
    yield;
    for (let record = 0; record < records.length; record++) {
      if (record % pauseAfter === 0) yield;
      const element = referenced[record] === 1 ? records[record] : null;
      if (element) {
        name(element);
        nameContainer(element);
      }
    }
    return named;
  }

  #placeContent(parent: ModdleElement, named: ReadonlySet<ModdleElement>): void {
    const parentKey = this.keyOf(parent);
    visitContained(parent, (element, name, at) => {
      if (!named.has(element)) return;
      const place = at < 0 ? name : `${name}${separator}${at}`;
      this.#place(`${parentKey}${separator}${place}`, element);
    });
  }
}

/** The id that a key is; undefined for keys that are places. */
function idOfKey(key: string): string | undefined {
  return key.startsWith(idMark) && !key.includes(separator) ? key.slice(idMark.length) : undefined;
}

/** What contains these elements, containers before their contents, so that they have keys when what they contain needs them. */
function containersOf(elements: Iterable<ModdleElement>): ModdleElement[] {
  const containers = new Set<ModdleElement>();
  for (const { $parent } of elements) if ($parent) containers.add($parent);
  return [...containers].sort((left, right) => depthOf(left) - depthOf(right));
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
