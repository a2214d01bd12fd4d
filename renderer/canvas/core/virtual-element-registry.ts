import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { attr } from 'tiny-svg';
import { createRecord, type ElementRecord } from './element-record.ts';
import type { LazyGraphics } from './lazy-graphics.ts';

const elementId = 'data-element-id';

type Visit = (element: Element, gfx: SVGElement | undefined) => unknown;

/**
 * diagram-js's registry of elements, able to hold elements that have no graphics yet. `getGraphics` makes them, `peekGraphics`
 * doesn't. A callback of `forEach`, `filter` or `find` gets graphics made for it only if it declares the parameter.
 */
export class VirtualElementRegistry {
  static $inject = ['eventBus', 'lazyGraphics'];

  readonly #records = new Map<string, ElementRecord>();
  readonly #eventBus: EventBus;
  readonly #lazy: LazyGraphics;
  #hasIndexLikeIds = false;

  constructor(eventBus: EventBus, lazy: LazyGraphics) {
    this.#eventBus = eventBus;
    this.#lazy = lazy;
  }

  /** Registered elements by id, as diagram-js's own registry holds them: a copy, for extensions that look inside. */
  get _elements(): Record<string, ElementRecord> {
    return Object.fromEntries(this.#records);
  }

  get size(): number {
    return this.#records.size;
  }

  /** Answers what is known of the element from now on. */
  add(element: Element, gfx?: SVGElement, secondaryGfx?: SVGElement): ElementRecord {
    this._validateId(element.id);
    const record = createRecord(element, gfx, secondaryGfx);
    this.#insert(record);
    return record;
  }

  remove(element: Element | string): void {
    const id = idOf(element);
    const record = this.#records.get(id);
    if (record) {
      label(record, '');
      this.#records.delete(id);
    }
  }

  updateId(element: Element | string, newId: string): void {
    this._validateId(newId);
    const target = typeof element === 'string' ? this.get(element) : element;
    this.#eventBus.fire('element.updateId', { element: target, newId });
    const record = target && this.#records.get(target.id);
    if (!record) {
      throw new Error(`element <${idOf(element)}> is not registered`);
    }
    this.#records.delete(record.element.id);
    record.element.id = newId;
    this.#insert(record);
  }

  updateGraphics(filter: Element | string, gfx: SVGElement | null, secondary = false): SVGElement | null {
    const record = this.#records.get(idOf(filter));
    if (!record) {
      throw new Error(`element <${idOf(filter)}> is not registered`);
    }
    if (secondary) {
      record.secondaryGfx = gfx ?? undefined;
    } else {
      record.gfx = gfx;
    }
    if (gfx) {
      attr(gfx, elementId, record.element.id);
    }
    return gfx;
  }

  get(filter: string | SVGElement): Element | undefined {
    const id = typeof filter === 'string' ? filter : filter && attr(filter, elementId);
    return this.#records.get(id)?.element;
  }

  filter(fn: Visit): Element[] {
    const filtered: Element[] = [];
    for (const record of this.#present()) {
      if (fn(record.element, this.#graphicsFor(fn, record))) {
        filtered.push(record.element);
      }
    }
    return filtered;
  }

  find(fn: Visit): Element | undefined {
    for (const record of this.#present()) {
      if (fn(record.element, this.#graphicsFor(fn, record))) {
        return record.element;
      }
    }
    return undefined;
  }

  getAll(): Element[] {
    const all: Element[] = [];
    for (const record of this.#ordered()) {
      all.push(record.element);
    }
    return all;
  }

  forEach(fn: Visit): void {
    for (const record of this.#present()) {
      fn(record.element, this.#graphicsFor(fn, record));
    }
  }

  /** An element's graphics, made if there are none; undefined for an element that isn't registered. */
  getGraphics(filter: Element | string, secondary = false): SVGElement | undefined {
    const record = this.#records.get(idOf(filter));
    if (!record || secondary) {
      return record?.secondaryGfx;
    }
    return this.#graphicsOf(record);
  }

  /** An element's graphics, if it has some now. */
  peekGraphics(filter: Element | string, secondary = false): SVGElement | undefined {
    const record = this.#records.get(idOf(filter));
    return secondary ? record?.secondaryGfx : (record?.gfx ?? undefined);
  }

  /** What is registered under an element's id. */
  record(filter: Element | string): ElementRecord | undefined {
    return this.#records.get(idOf(filter));
  }

  /** All that is registered, in the order it was added. */
  records(): Iterable<ElementRecord> {
    return this.#records.values();
  }

  _validateId(id: string): void {
    if (!id) {
      throw new Error('element must have an id');
    }
    if (this.#records.has(id)) {
      throw new Error(`element with id ${id} already added`);
    }
  }

  #insert(record: ElementRecord): void {
    const id = record.element.id;
    this.#hasIndexLikeIds ||= isIndexLike(id);
    label(record, id);
    this.#records.set(id, record);
  }

  #graphicsOf(record: ElementRecord): SVGElement | undefined {
    if (record.gfx === undefined && this.#lazy.isActive) {
      return this.#lazy.materialize(record);
    }
    return record.gfx ?? undefined;
  }

  /** Graphics for a callback: made for those that ask for them, whatever there are for others. */
  #graphicsFor(fn: Visit, record: ElementRecord): SVGElement | undefined {
    return fn.length > 1 ? this.#graphicsOf(record) : (record.gfx ?? undefined);
  }

  /** What is registered now; what is added while it is walked isn't part of it. */
  #present(): readonly ElementRecord[] {
    return [...this.#ordered()];
  }

  /** Objects, which diagram-js keeps its elements in, list ids that look like array indexes first, by number. */
  #ordered(): Iterable<ElementRecord> {
    if (!this.#hasIndexLikeIds) {
      return this.#records.values();
    }
    const ids = [...this.#records.keys()];
    const indexes = ids.filter(isIndexLike).sort((a, b) => Number(a) - Number(b));
    return [...indexes, ...ids.filter((id) => !isIndexLike(id))].flatMap((id) => this.#records.get(id) ?? []);
  }
}

function idOf(filter: Element | string): string {
  return typeof filter === 'string' ? filter : filter.id;
}

function label(record: ElementRecord, id: string): void {
  if (record.gfx) {
    attr(record.gfx, elementId, id);
  }
  if (record.secondaryGfx) {
    attr(record.secondaryGfx, elementId, id);
  }
}

function isIndexLike(id: string): boolean {
  const code = id.charCodeAt(0);
  return code >= 48 && code <= 57 && /^(0|[1-9]\d{0,9})$/.test(id) && Number(id) < 4294967295;
}
