import BpmnOrderingProvider from 'bpmn-js/lib/features/ordering/BpmnOrderingProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';

type Ordering = ReturnType<BpmnOrderingProvider['getOrdering']>;
type Level = number | undefined;

/** Where the first child stands that belongs above `level`, -1 if none does; undefined if a child's level isn't known yet. */
function firstAbove(level: number, children: readonly Element[]): number | undefined {
  for (let index = 0; index < children.length; index++) {
    const child = children[index];
    if (!child || child['labelTarget']) continue;
    const childLevel: Level = child['order']?.level;
    if (childLevel === undefined) return undefined;
    if (level < childLevel) return index;
  }
  return -1;
}

/** Finds an element's place among thousands of siblings in a plain loop, by the levels that bpmn-js left at them. */
export class VirtualOrderingProvider extends BpmnOrderingProvider {
  static override $inject = ['eventBus', 'canvas'];

  constructor(eventBus: EventBus, canvas: Canvas) {
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
      const index = level === undefined ? undefined : firstAbove(level, children);
      if (index === undefined) return stock(element, newParent);
      const current = index === -1 ? -1 : children.indexOf(element);
      return { index: current !== -1 && current < index ? index - 1 : index, parent: newParent };
    };
  }
}
