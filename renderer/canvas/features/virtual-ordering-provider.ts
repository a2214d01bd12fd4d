import BpmnOrderingProvider from 'bpmn-js/lib/features/ordering/BpmnOrderingProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { SiblingOrder } from './sibling-order.ts';

type Ordering = ReturnType<BpmnOrderingProvider['getOrdering']>;
type Level = number | undefined;

/** What bpmn-js compares elements with to learn that none belongs above. */
const topmost = { id: '', order: { level: Number.POSITIVE_INFINITY } };

/** Finds an element's place among thousands of siblings by the levels that bpmn-js left at them. */
export class VirtualOrderingProvider extends BpmnOrderingProvider {
  static override $inject = ['eventBus', 'canvas', 'siblingOrder'];

  readonly #stock: BpmnOrderingProvider['getOrdering'];
  #isPaused = false;

  constructor(eventBus: EventBus, canvas: Canvas, siblings: SiblingOrder) {
    super(eventBus, canvas);
    const stock = this.getOrdering;
    this.#stock = stock;
    this.getOrdering = (element: Element, newParent: Element | null | undefined): Ordering => {
      if (this.#isPaused) return { index: -1, parent: newParent };
      const isAlwaysOnTop = element['labelTarget'] || is(element, 'bpmn:TextAnnotation');
      if (isAlwaysOnTop || !newParent || !Array.isArray(newParent['children'])) return stock(element, newParent);
      const childless = withoutChildren(newParent);
      const ordering = stock(element, childless);
      if (ordering?.parent !== childless) return ordering;
      const children: readonly Element[] = newParent['children'];
      const level: Level = element['order']?.level;
      const index = level === undefined ? undefined : siblings.firstAbove(level, children);
      if (index === undefined) return stock(element, newParent);
      const current = index === -1 ? -1 : siblings.indexOf(element, children);
      return { index: current !== -1 && current < index ? index - 1 : index, parent: newParent };
    };
  }

  /** Whether an element that is moved within its parent stays its child. */
  staysIn(parent: Element, element: Element): boolean {
    const childless = withoutChildren(parent);
    return this.#stock(element, childless).parent === childless;
  }

  /** Has bpmn-js leave its level at each child of `parent`, labels left out. */
  levelChildren(parent: Element): void {
    this.#stock(topmost, parent);
  }

  /** Orders nothing while `action` runs. */
  pauseFor(action: () => void): void {
    this.#isPaused = true;
    try {
      action();
    } finally {
      this.#isPaused = false;
    }
  }
}

function withoutChildren({ id, businessObject, parent }: Element): object {
  return { id, businessObject, parent, children: [] };
}
