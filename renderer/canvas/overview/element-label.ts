import type { Element } from 'bpmn-js/lib/model/Types';
import { TEXT_ANNOTATION_PADDING } from 'bpmn-js/lib/util/AnnotationUtil';
import { isExpanded, isHorizontal } from 'bpmn-js/lib/util/DiUtil';
import { getLabel } from 'bpmn-js/lib/util/LabelUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type { LabelBox } from './label-layout.ts';

/** A text that an element shows inside of its bounds. */
export interface ElementLabel {
  readonly text: string;
  readonly box: LabelBox;
  readonly isExternal: boolean;
  /** Whether it runs from the bottom up, along the left side. */
  readonly isUpright: boolean;
}

const embeddedPadding = 7;
const headerSize = 30;

/** What bpmn-js writes on an element and into which box; null for elements without a text of their own. */
export function elementLabel(element: Element): ElementLabel | null {
  const text = textOf(element);
  if (!text) return null;
  const width: number = element['width'];
  const height: number = element['height'];
  const label = { text, isExternal: false, isUpright: false };
  if (element['labelTarget']) {
    const box: LabelBox = { width, height, padding: 0, align: 'center', vertical: 'top' };
    return { ...label, isExternal: true, box };
  }
  if (is(element, 'bpmn:TextAnnotation')) {
    return { ...label, box: { width, height, padding: TEXT_ANNOTATION_PADDING, align: 'left', vertical: 'top' } };
  }
  if (is(element, 'bpmn:Participant') || is(element, 'bpmn:Lane')) {
    const isUpright = isHorizontal(element) && isExpanded(element);
    const isHeader = is(element, 'bpmn:Lane') || isExpanded(element);
    const isTurned = isUpright || !isHorizontal(element);
    const along = isHeader ? (isUpright ? height : width) : isTurned ? height : width;
    const across = isHeader ? headerSize : isTurned ? width : height;
    const box: LabelBox = { width: along, height: across, padding: 0, align: 'center', vertical: 'middle' };
    return { ...label, box, isUpright: isHeader ? isUpright : isTurned };
  }
  const isOpen = is(element, 'bpmn:SubProcess') && isExpanded(element);
  const box: LabelBox = {
    width,
    height,
    padding: embeddedPadding,
    align: 'center',
    vertical: isOpen ? 'top' : 'middle',
  };
  return { ...label, box };
}

function textOf(element: Element): string {
  const isText = element['labelTarget'] || is(element, 'bpmn:TextAnnotation');
  const hasName = is(element, 'bpmn:Activity') || is(element, 'bpmn:Participant') || is(element, 'bpmn:Lane');
  if (isText) return getLabel(element) ?? '';
  return hasName ? (element.businessObject.name ?? '') : '';
}
