import type { Element } from 'bpmn-js/lib/model/Types';
import type { ElementLike } from 'diagram-js/lib/core/Types';

const isBpmnElement = (element: ElementLike): element is Element => 'businessObject' in element;

/** Everything visible below a root, in the order it is painted: parents before children, siblings as they lie. */
export function drawingOrder(root: ElementLike): Element[] {
  const ordered: Element[] = [];
  const open: ElementLike[] = [root];
  for (let element = open.pop(); element; element = open.pop()) {
    if (element !== root && !element['hidden'] && isBpmnElement(element)) ordered.push(element);
    const children: readonly ElementLike[] = element['children'] ?? [];
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child) open.push(child);
    }
  }
  return ordered;
}
