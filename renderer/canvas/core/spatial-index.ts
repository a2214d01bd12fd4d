import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Rect, SpatialIndexService } from '../services.ts';
import { childrenOf, rootOf } from './element-tree.ts';
import { boxOf, measurePaint, paintMargin, rectOf } from './painted-bounds.ts';
import { type IndexItem, PlaneIndex } from './plane-index.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';

interface Entry extends IndexItem {
  root: Element;
}

const nothing: Rect = { x: 0, y: 0, width: 0, height: 0 };
const first = 10_000;

/**
 * Where elements are, plane by plane. Edits only note what they touched; the next question brings the index up to date. It
 * is not built before the first one.
 */
export class SpatialIndex implements SpatialIndexService {
  static $inject = ['eventBus', 'elementRegistry'];

  readonly #registry: VirtualElementRegistry;
  readonly #planes = new Map<Element, PlaneIndex>();
  readonly #entries = new Map<Element, Entry>();
  readonly #touched = new Set<Element>();
  #isBuilt = false;

  constructor(eventBus: EventBus, elementRegistry: VirtualElementRegistry) {
    this.#registry = elementRegistry;

    const touch = ({ element }: { element: Element }) => this.touch(element);
    eventBus.on(['shape.added', 'connection.added', 'element.changed'], first, touch);
    eventBus.on(['shape.removed', 'connection.removed'], first, touch);
    eventBus.on<{ elements: Element[] }>('elements.changed', first, ({ elements }) => {
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

  boundsOf(element: Element): Rect {
    const box = emptyBox();
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
    if (!this.#isBuilt || this.#touched.size > this.#entries.size / 4) {
      this.#build();
    }
    // Grows while it is walked: what follows an element to another plane is touched with it.
    for (const element of this.#touched) {
      this.#renew(element);
    }
    this.#touched.clear();
  }

  #build(): void {
    this.#forget();
    this.#isBuilt = true;
    const byRoot = new Map<Element, Entry[]>();
    for (const { element } of this.#registry.records()) {
      const entry = this.#measure(element);
      if (entry) {
        this.#entries.set(element, entry);
        const ofRoot = byRoot.get(entry.root);
        if (ofRoot) {
          ofRoot.push(entry);
        } else {
          byRoot.set(entry.root, [entry]);
        }
      }
    }
    for (const [root, entries] of byRoot) {
      this.#planeToFill(root).load(entries);
    }
  }

  #renew(element: Element): void {
    const before = this.#entries.get(element);
    const after = this.#measure(element);
    if (before && after && isSame(before, after)) {
      return;
    }
    if (before) {
      this.#planes.get(before.root)?.remove(before);
      this.#entries.delete(element);
    }
    if (after) {
      this.#planeToFill(after.root).insert(after);
      this.#entries.set(element, after);
    }
    if (before?.root !== after?.root) {
      for (const child of childrenOf(element)) {
        this.#touched.add(child);
      }
    }
  }

  /** What to index of an element; undefined for what isn't part of the diagram, hidden, or painted nowhere. */
  #measure(element: Element): Entry | undefined {
    if (element['hidden'] || this.#registry.get(element.id) !== element) {
      return undefined;
    }
    const root = rootOf(element);
    const entry = { element, root, ...emptyBox() };
    return root !== element && measurePaint(element, entry) ? entry : undefined;
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
  }
}

function emptyBox() {
  return { minX: 0, minY: 0, maxX: 0, maxY: 0 };
}

function isSame(a: Entry, b: Entry): boolean {
  return a.root === b.root && a.minX === b.minX && a.minY === b.minY && a.maxX === b.maxX && a.maxY === b.maxY;
}
