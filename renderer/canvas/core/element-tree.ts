import type { Element } from 'bpmn-js/lib/model/Types';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import { slotsOf } from '../import/element-slots.ts';

const noElements: readonly Element[] = [];

/** An element's children; none where it can't have any. */
export const childrenOf = (element: Element): readonly Element[] => listOf(element, 'children');

/** What names an element outside of it. */
export const labelsOf = (element: DiagramElement): readonly Element[] => listOf(element, 'labels');

/** What is attached to the border of an element. */
export const attachersOf = (element: Element): readonly Element[] => listOf(element, 'attachers');

/** The connections that come into a shape or go out of it; none of what can't have any. */
export const connectionsOf = (element: Element, side: 'incoming' | 'outgoing'): readonly DiagramElement[] =>
  listOf(element, side);

function listOf(
  element: DiagramElement,
  name: 'attachers' | 'children' | 'incoming' | 'labels' | 'outgoing',
): readonly Element[] {
  // To ask an element made here for what it has none of would have it make a list.
  const slots = slotsOf(element);
  return slots && !slots[name] ? noElements : (element[name] ?? noElements);
}

/** What an element is a child of; undefined for roots and for what has been removed. */
export function parentOf(element: Element): Element | undefined {
  const parent: unknown = element.parent;
  return isElement(parent) ? parent : undefined;
}

/** The root of the plane an element is on; the element itself where it is on none. */
export function rootOf(element: Element): Element {
  let root = element;
  for (let parent = parentOf(root); parent; parent = parentOf(root)) {
    root = parent;
  }
  return root;
}

/** Parents of a modeler's elements are its elements; diagram-js's types know less of them than bpmn-js's. */
function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null;
}
