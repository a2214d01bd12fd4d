import type { Element } from 'bpmn-js/lib/model/Types';
import type { ElementLike } from 'diagram-js/lib/core/Types';

/** Whether an element can have children, as roots always can. */
export const isParent = (element: ElementLike | null): element is Element => Array.isArray(element?.['children']);
