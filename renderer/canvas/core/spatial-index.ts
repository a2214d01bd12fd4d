import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Rect, SpatialIndexService } from '../services.ts';
import { childrenOf, parentOf, rootOf } from './element-tree.ts';
import { CommonMove, IndexEntry } from './index-entry.ts';
import type { LazyGraphics } from './lazy-graphics.ts';
import { type Box, boxOf, measurePaint, meets, paintMargin, paintsIn, rectOf } from './painted-bounds.ts';
import { PlaneIndex } from './plane-index.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';

interface ElementEvent {
  readonly element: Element;
}

const nothing: Rect = { x: 0, y: 0, width: 0, height: 0 };
const first = 10_000;
/** Elements that are taken in at once while many are added: few enough not to hold up a frame. */
const batch = 4096;
/** From so many on loading new elements into a tree as a whole is faster than one by one. */
const many = 100;

/**
 * Where elements are, plane by plane. Edits only note what they touched; the next question brings the index up to date. It
 * is not built before the first one.
 */
export class SpatialIndex implements SpatialIndexService {
  static $inject = ['eventBus', 'elementRegistry', 'lazyGraphics'];

  readonly #registry: VirtualElementRegistry;
  readonly #lazy: LazyGraphics;
  readonly #planes = new Map<Element, PlaneIndex>();
  readonly #entries = new Map<Element, IndexEntry>();
  readonly #touched = new Set<Element>();
  /** Elements that were added since the last question. */
  readonly #fresh: Element[] = [];
  #isBuilt = false;

  constructor(eventBus: EventBus, elementRegistry: VirtualElementRegistry, lazy: LazyGraphics) {
    this.#registry = elementRegistry;
    this.#lazy = lazy;

    eventBus.on<ElementEvent>(['shape.added', 'connection.added'], first, ({ element }) => this.#added(element));
    eventBus.on<ElementEvent>(['element.changed', 'shape.removed', 'connection.removed'], first, ({ element }) =>
      this.touch(element),
    );
    eventBus.on<{ elements?: Element[] }>('elements.changed', first, ({ elements = [] }) => {
      for (const element of elements) {
        this.touch(element);
      }
    });
    eventBus.on('diagram.clear', first, () => this.#forget());
    eventBus.on('diagram.destroy', () => this.#forget());
  }

  /** Notes that an element may have come, gone, moved, changed its looks or its plane. */
  touch(element: Element): void {
    if (this.#isBuilt) {
      this.#touched.add(element);
    }
  }

  search(root: Element, rect: Rect): Element[] {
    return this.#plane(root)?.search(boxOf(rect)) ?? [];
  }

  countIn(root: Element, rect: Rect, limit: number): number {
    return this.#plane(root)?.countIn(boxOf(rect), limit) ?? 0;
  }

  /** Whether an element is painted within `rect` of a root's plane. Looks at the element itself, not at the index. */
  isIn(element: Element, root: Element, rect: Rect): boolean {
    const entry = this.#measure(element);
    const area = boxOf(rect);
    return entry?.isPainted === true && entry.root === root && meets(entry, area) && paintsIn(element, entry, area);
  }

  boundsOf(element: Element): Rect {
    const box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };
    return measurePaint(element, box) ? rectOf(box) : nothing;
  }

  contentBounds(root: Element): Rect {
    const extent = this.#plane(root)?.extent();
    if (!extent) {
      return nothing;
    }
    return {
      x: extent.minX + paintMargin,
      y: extent.minY + paintMargin,
      width: extent.maxX - extent.minX - 2 * paintMargin,
      height: extent.maxY - extent.minY - 2 * paintMargin,
    };
  }

  count(root: Element): number {
    return this.#plane(root)?.size ?? 0;
  }

  differences(): string[] {
    this.#refresh();
    const found: string[] = [];
    for (const { element } of this.#registry.records()) {
      const entry = this.#entries.get(element);
      const expected = this.#measure(element);
      if (!entry && expected) {
        found.push(`${element.id} is missing`);
      } else if (entry && !expected) {
        found.push(`${element.id} should not be indexed`);
      } else if (entry && expected && !isSame(entry, expected)) {
        found.push(`${element.id} is elsewhere`);
      }
    }
    for (const { element } of this.#entries.values()) {
      if (this.#registry.get(element.id) !== element) {
        found.push(`${element.id} is gone`);
      }
    }
    return found;
  }

  #plane(root: Element): PlaneIndex | undefined {
    this.#refresh();
    return this.#planes.get(root);
  }

  #refresh(): void {
    if (!this.#isBuilt || this.#isMostlyTouched()) {
      if (!this.#isBuilt || !this.#follow()) {
        this.#build();
      }
      return;
    }
    const fresh = this.#takeFresh();
    // Grows while it is walked: what follows an element to another plane is touched with it.
    for (const element of this.#touched) {
      const entry = this.#renew(element);
      if (entry) {
        fresh.push(entry);
      }
    }
    this.#touched.clear();
    this.#take(fresh);
  }

  /** Whether building the index anew is faster than moving what was touched; what is only added never is. */
  #isMostlyTouched(): boolean {
    if (this.#touched.size < Math.max(many, this.#entries.size / 4)) {
      return false;
    }
    let moved = 0;
    for (const element of this.#touched) {
      moved += this.#entries.has(element) ? 1 : 0;
    }
    return moved >= this.#entries.size / 4;
  }

  /**
   * Moves entries where nothing has happened but that all of a plane moved alike, which leaves them as they are among each other.
   * Answers false, with the index no longer of use, where anything else has.
   */
  #follow(): boolean {
    if (this.#fresh.length > 0) {
      return false;
    }
    const moves = new Map<Element, CommonMove>();
    for (const element of this.#touched) {
      const entry = this.#entries.get(element);
      if (!entry?.isPainted || !this.#isStillIn(entry)) {
        return false;
      }
      let move = moves.get(entry.root);
      if (!move) {
        move = new CommonMove();
        moves.set(entry.root, move);
      }
      if (!move.take(entry)) {
        return false;
      }
    }
    for (const [root, { count }] of moves) {
      if (this.#planes.get(root)?.size !== count) {
        return false;
      }
    }
    for (const root of moves.keys()) {
      this.#planes.get(root)?.refit();
    }
    this.#touched.clear();
    return true;
  }

  #isStillIn({ element, root }: IndexEntry): boolean {
    return !element['hidden'] && rootOf(element) === root && this.#registry.get(element.id) === element;
  }

  #build(): void {
    this.#forget();
    this.#isBuilt = true;
    const elements: Element[] = [];
    for (const { element } of this.#registry.records()) {
      elements.push(element);
    }
    this.#take(this.#enter(elements));
  }

  /** Notes what was added, unless it is gone again; what was known before counts as touched. */
  #takeFresh(): IndexEntry[] {
    // What is gone again, or was known before, was touched when it went.
    const isAllNew = this.#touched.size === 0;
    const entries = this.#enter(isAllNew ? this.#fresh : this.#newOfFresh());
    this.#fresh.length = 0;
    return entries;
  }

  #newOfFresh(): Element[] {
    const added: Element[] = [];
    for (const element of this.#fresh) {
      if (this.#entries.has(element)) {
        this.#touched.add(element);
      } else if (this.#registry.get(element.id) === element) {
        added.push(element);
      }
    }
    return added;
  }

  /** Notes where elements are that were not known before. */
  #enter(elements: readonly Element[]): IndexEntry[] {
    const entries: IndexEntry[] = [];
    // Elements with the same parent, which mostly follow one another, are on the same plane.
    let home: Element | undefined;
    let root: Element | undefined;
    for (const element of elements) {
      const parent = parentOf(element);
      if (parent) {
        root = parent === home && root ? root : rootOf(parent);
        home = parent;
        const entry = new IndexEntry(element, root);
        this.#entries.set(element, entry);
        entries.push(entry);
      }
    }
    return entries;
  }

  /** Follows what is added from the first element on, so that there is no large index to build once all are there. */
  #added(element: Element): void {
    if (!this.#isBuilt) {
      // Takes in all that is registered, this one included.
      if (this.#lazy.isActive && this.#registry.size < batch) {
        this.#build();
      }
      return;
    }
    this.#fresh.push(element);
    if (this.#fresh.length + this.#touched.size >= batch) {
      this.#refresh();
    }
  }

  /** Notes how an element is now. Answers the entry that is to be put into a plane. */
  #renew(element: Element): IndexEntry | undefined {
    const before = this.#entries.get(element);
    const after = this.#measure(element);
    if (before && after && isSame(before, after)) {
      return undefined;
    }
    if (before?.isPainted) {
      this.#takeOut(before);
    }
    this.#entries.delete(element);
    if (after) {
      this.#entries.set(element, after);
    }
    if (before?.root !== after?.root) {
      for (const child of childrenOf(element)) {
        this.#touched.add(child);
      }
    }
    return after;
  }

  #takeOut(entry: IndexEntry): void {
    const plane = this.#planes.get(entry.root);
    plane?.remove(entry);
    if (plane?.size === 0) {
      this.#planes.delete(entry.root);
    }
  }

  #take(entries: readonly IndexEntry[]): void {
    const painted = entries.filter((entry) => entry.isPainted);
    for (const [root, ofRoot] of Map.groupBy(painted, (entry) => entry.root)) {
      const plane = this.#planeToFill(root);
      if (ofRoot.length >= many) {
        plane.load(ofRoot);
      } else {
        for (const entry of ofRoot) {
          plane.insert(entry);
        }
      }
    }
  }

  /** What to note of an element; undefined for roots and for what isn't part of the diagram. */
  #measure(element: Element): IndexEntry | undefined {
    const root = rootOf(element);
    if (root === element || this.#registry.get(element.id) !== element) {
      return undefined;
    }
    return new IndexEntry(element, root);
  }

  #planeToFill(root: Element): PlaneIndex {
    let plane = this.#planes.get(root);
    if (!plane) {
      plane = new PlaneIndex();
      this.#planes.set(root, plane);
    }
    return plane;
  }

  #forget(): void {
    this.#isBuilt = false;
    this.#planes.clear();
    this.#entries.clear();
    this.#touched.clear();
    this.#fresh.length = 0;
  }
}

function isSame(a: IndexEntry, b: IndexEntry): boolean {
  return a.root === b.root && a.isPainted === b.isPainted && (!a.isPainted || hasSameBox(a, b));
}

function hasSameBox(a: Box, b: Box): boolean {
  return a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}
