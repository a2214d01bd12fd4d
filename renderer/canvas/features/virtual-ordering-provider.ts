import BpmnOrderingProvider from 'bpmn-js/lib/features/ordering/BpmnOrderingProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { SiblingOrder } from './sibling-order.ts';

type Ordering = ReturnType<BpmnOrderingProvider['getOrdering']>;
type Level = number | undefined;

/** Finds an element's place among thousands of siblings by the levels that bpmn-js left at them. */
export class VirtualOrderingProvider extends BpmnOrderingProvider {
  static override $inject = ['eventBus', 'canvas', 'siblingOrder'];

  constructor(eventBus: EventBus, canvas: Canvas, siblings: SiblingOrder) {
    super(eventBus, canvas);
    const stock = this.getOrdering;
    this.getOrdering = (element: Element, newParent: Element | null | undefined): Ordering => {
      const isAlwaysOnTop = element['labelTarget'] || is(element, 'bpmn:TextAnnotation');
      if (isAlwaysOnTop || !newParent || !Array.isArray(newParent['children'])) return stock(element, newParent);
      const { id, businessObject, parent } = newParent;
      const childless = { id, businessObject, parent, children: [] };
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
}
