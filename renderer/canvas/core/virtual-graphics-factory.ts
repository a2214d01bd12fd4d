import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { getType, isFrameElement } from 'diagram-js/lib/util/Elements';
import { linkDrawn, sortDrawn, unlinkDrawn } from './drawn-children.ts';
import type { ElementRecord } from './element-record.ts';
import { parentOf } from './element-tree.ts';
import { findInOrder } from './in-order.ts';
import type { LazyGraphics } from './lazy-graphics.ts';
import { Press } from './press.ts';
import { type ElementType, StockGraphicsFactory } from './stock-classes.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';

/**
 * diagram-js's graphics factory, where siblings may lack graphics: what is drawn goes where the model has it among the drawn
 * siblings, past nodes that belong to nobody (previews, drag groups), and only drawn children are ever walked.
 */
export class VirtualGraphicsFactory extends StockGraphicsFactory {
  static $inject = ['eventBus', 'elementRegistry', 'lazyGraphics'];

  readonly #registry: VirtualElementRegistry;
  readonly #lazy: LazyGraphics;
  readonly #press: Press;
  /** Whose drawn children can't be arranged before the press is over. */
  readonly #waiting = new Set<ElementRecord>();

  constructor(eventBus: EventBus, elementRegistry: VirtualElementRegistry, lazy: LazyGraphics) {
    super(eventBus, elementRegistry);
    this.#registry = elementRegistry;
    this.#lazy = lazy;
    this.#press = new Press(eventBus, () => this.#arrangeWaiting());
  }

  /** Empty graphics for an element, in its place in `parent`, which must be drawn. */
  createIn(parent: ElementRecord, record: ElementRecord): SVGElement {
    const { element } = record;
    const type = typeOf(element);
    const gfx = this._createContainer(
      type,
      this._getChildrenContainer(parent.element),
      undefined,
      isFrameElement(element),
    );
    this.#place(gfx, parent, record);
    return gfx;
  }

  /** Puts graphics made earlier where the element is now in `parent`, which must be drawn. */
  attachIn(parent: ElementRecord, record: ElementRecord, gfx: SVGElement): void {
    this.#place(gfx, parent, record);
  }

  override updateContainments(elements: Element[]): void {
    if (!this.#lazy.isActive) {
      super.updateContainments(elements);
      return;
    }
    const parents = new Set<ElementRecord>();
    for (const element of elements) {
      const parent = this.#parentRecord(element);
      const record = this.#registry.record(element);
      if (record?.gfx && parent) {
        this.#rehome(record, parent);
      }
      if (parent?.drawnChildren?.length) {
        parents.add(parent);
      }
    }
    for (const parent of parents) {
      this.#arrange(parent);
    }
  }

  override update(type: ElementType, element: Element, gfx: SVGElement): void {
    if (!this.#lazy.isStub(gfx)) {
      super.update(type, element, gfx);
    }
  }

  override remove(element: Element): void {
    if (!this.#lazy.isActive) {
      super.remove(element);
      return;
    }
    const record = this.#registry.record(element);
    if (record) {
      this.#lazy.forget(record);
    }
  }

  /** Moves graphics that are still where the element's previous parent had them. */
  #rehome(record: ElementRecord, home: ElementRecord): void {
    if (!record.gfx || record.drawnIn === home) {
      return;
    }
    if (!home.gfx) {
      this.#lazy.materialize(home);
    }
    unlinkDrawn(record);
    this.#place(record.gfx, home, record);
  }

  #parentRecord(element: Element): ElementRecord | undefined {
    const parent = parentOf(element);
    return parent && this.#registry.record(parent);
  }

  #place(gfx: SVGElement, parent: ElementRecord, record: ElementRecord): void {
    const group = gfx.parentElement;
    if (!group) {
      throw new Error(`graphics of <${record.element.id}> have no group`);
    }
    const { previous, next } = linkDrawn(parent, record);
    const following = next?.gfx?.parentElement ?? previous?.gfx?.parentElement?.nextSibling ?? null;
    if (following !== group) {
      this._getChildrenContainer(parent.element).insertBefore(group, following);
    }
  }

  /**
   * Brings drawn children in the order of the model, and touches no more of them than that takes. One that is pressed waits until
   * the click is over.
   */
  #arrange(parent: ElementRecord): void {
    for (const child of [...(parent.drawnChildren ?? [])]) {
      const home = this.#parentRecord(child.element);
      if (home && home !== parent) {
        this.#rehome(child, home);
      }
    }
    sortDrawn(parent);
    const container = this._getChildrenContainer(parent.element);
    const groups = groupsOf(parent);
    const inOrder = findInOrder(placesOf(groups, container));
    const isInPlace = (group: Node, index: number) => inOrder.has(index) && group.parentNode === container;
    if (groups.some((group, index) => !isInPlace(group, index) && this.#press.isOn(group))) {
      this.#waiting.add(parent);
      return;
    }
    groups.forEach((group, index) => {
      const previous = groups[index - 1];
      if (!isInPlace(group, index)) {
        container.insertBefore(group, previous ? previous.nextSibling : container.firstChild);
      }
    });
  }

  #arrangeWaiting(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const parent of waiting) {
      if (parent.drawnChildren?.length && this.#registry.record(parent.element) === parent) {
        this.#arrange(parent);
      }
    }
  }
}

/** The groups of drawn children, in the order in which these are noted. */
function groupsOf({ drawnChildren = [] }: ElementRecord): HTMLElement[] {
  return drawnChildren.map(({ gfx }) => gfx?.parentElement).filter((group) => group != null);
}

/** Where groups are among all that a container holds. */
function placesOf(groups: readonly HTMLElement[], container: SVGElement): number[] {
  const places = new Map<Node, number>();
  for (let node = container.firstChild; node; node = node.nextSibling) places.set(node, places.size);
  // What is elsewhere comes last.
  return groups.map((group, index) => places.get(group) ?? places.size + index);
}

export function typeOf(element: Element): ElementType {
  return getType(element) === 'connection' ? 'connection' : 'shape';
}
