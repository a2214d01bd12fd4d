import type EventBus from 'diagram-js/lib/core/EventBus';
import { linkDrawn, unlinkDrawn } from './drawn-children.ts';
import type { ElementRecord } from './element-record.ts';
import { parentOf } from './element-tree.ts';
import type { LazyGraphics } from './lazy-graphics.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';
import { typeOf, type VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

/** Makes graphics when they are asked for, and puts those out of sight aside for when they are asked for again. */
export class GraphicsMaterializer {
  /** Everything that has graphics, roots left out. */
  readonly drawn = new Set<ElementRecord>();

  readonly #eventBus: EventBus;
  readonly #registry: VirtualElementRegistry;
  readonly #factory: VirtualGraphicsFactory;
  readonly #lazy: LazyGraphics;
  readonly #cacheSize: number;
  /** Graphics out of sight that are still true, the longest unused first. */
  readonly #kept = new Map<ElementRecord, SVGElement>();

  constructor(
    eventBus: EventBus,
    registry: VirtualElementRegistry,
    factory: VirtualGraphicsFactory,
    lazy: LazyGraphics,
    cacheSize: number,
  ) {
    this.#eventBus = eventBus;
    this.#registry = registry;
    this.#factory = factory;
    this.#lazy = lazy;
    this.#cacheSize = cacheSize;
  }

  /** Takes over graphics that were made at once. */
  adopt(): void {
    for (const record of this.#registry.records()) {
      const parent = parentOf(record.element);
      const home = record.gfx && parent && this.#registry.record(parent);
      if (home) {
        linkDrawn(home, record);
        this.drawn.add(record);
      }
    }
  }

  /** Leaves all graphics to whoever makes them at once. */
  release(): void {
    for (const record of this.#registry.records()) {
      record.drawnChildren = undefined;
      record.drawnIn = undefined;
    }
    this.drawn.clear();
    this.#kept.clear();
  }

  materialize(record: ElementRecord): SVGElement {
    if (record.gfx) {
      return record.gfx;
    }
    const parent = parentOf(record.element);
    const home = parent && this.#registry.record(parent);
    if (!home) {
      return this.#lazy.stub();
    }
    this.materialize(home);
    // Drawing the parent may have drawn this one too, through whoever listens.
    return record.gfx ?? this.#attach(record, home);
  }

  /** Whether graphics may go: an element's that has drawn children may not. */
  canDrop(record: ElementRecord): boolean {
    return record.gfx !== undefined && record.drawnIn !== undefined && !record.drawnChildren?.length;
  }

  /** Takes graphics off the page and keeps them for a while. */
  drop(record: ElementRecord): void {
    const { gfx } = record;
    if (!gfx) {
      return;
    }
    this.#eventBus.fire('graphics.dropped', { element: record.element, gfx });
    gfx.parentElement?.remove();
    unlinkDrawn(record);
    record.gfx = undefined;
    record.drawnChildren = undefined;
    this.drawn.delete(record);
    this.#keep(record, gfx);
  }

  /** An element goes away, or its kept graphics are no longer true. */
  forget(record: ElementRecord): void {
    this.#kept.delete(record);
  }

  /** Takes an element's graphics off the page for good. */
  remove(record: ElementRecord): void {
    this.forget(record);
    const { gfx } = record;
    if (gfx) {
      this.#eventBus.fire('graphics.dropped', { element: record.element, gfx });
      gfx.parentElement?.remove();
      unlinkDrawn(record);
      this.drawn.delete(record);
    }
  }

  mark(record: ElementRecord, marker: string, add: boolean): void {
    this.#kept.get(record)?.classList.toggle(marker, add);
  }

  #attach(record: ElementRecord, home: ElementRecord): SVGElement {
    const kept = this.#kept.get(record);
    const { element } = record;
    const gfx = kept ?? this.#factory.createIn(home, record);
    this.drawn.add(record);
    record.gfx = gfx;
    if (kept) {
      this.#kept.delete(record);
      this.#factory.attachIn(home, record, kept);
    } else {
      this.#registry.updateGraphics(element, gfx);
      this.#factory.update(typeOf(element), element, gfx);
      for (const marker of element['markers'] ?? []) {
        gfx.classList.add(marker);
      }
    }
    this.#eventBus.fire('graphics.materialized', { element, gfx });
    return gfx;
  }

  #keep(record: ElementRecord, gfx: SVGElement): void {
    if (this.#cacheSize === 0) {
      return;
    }
    this.#kept.set(record, gfx);
    if (this.#kept.size > this.#cacheSize) {
      for (const oldest of this.#kept.keys()) {
        this.#kept.delete(oldest);
        break;
      }
    }
  }
}
