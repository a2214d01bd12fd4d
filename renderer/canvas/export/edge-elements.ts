import type { Element } from 'bpmn-js/lib/model/Types';
import { getLabel } from 'bpmn-js/lib/util/LabelUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { type Box, measurePaint, paintMargin } from '../core/painted-bounds.ts';

/** How far drawings may reach beyond the bounds their elements have in the model, in diagram units. */
const reach = 50;
/** More than any line of text is high and any letter wide in diagrams, in diagram units. */
const lineHeight = 15;
const letterWidth = 24;

/** Those of some elements that may draw beyond what all of them cover by their bounds in the model: the ones near the edges. */
export function edgeElements(elements: readonly Element[]): Element[] {
  const own: Box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const all: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const element of elements) {
    if (!measurePaint(element, own)) continue;
    all.minX = Math.min(all.minX, own.minX + paintMargin);
    all.minY = Math.min(all.minY, own.minY + paintMargin);
    all.maxX = Math.max(all.maxX, own.maxX - paintMargin);
    all.maxY = Math.max(all.maxY, own.maxY - paintMargin);
  }
  return elements.filter((element) => {
    if (!measurePaint(element, own)) return false;
    const around = reach + textReach(element);
    const isWithin = own.minX - around > all.minX && own.maxX + around < all.maxX;
    return !isWithin || own.minY - around <= all.minY || own.maxY + around >= all.maxY;
  });
}

/** How far, at most, text runs out of its element's bounds: with as many lines as it may be broken into. */
export function textReach(element: Element): number {
  const text = element['waypoints'] ? undefined : getLabel(element);
  if (!text) return 0;
  const isUpright = is(element, 'bpmn:Participant') || is(element, 'bpmn:Lane');
  const width: number = isUpright ? Math.min(element['width'], element['height']) : element['width'];
  const lines = text.split('\n').length + (text.length * letterWidth) / Math.max(width, letterWidth);
  return isUpright ? lines * lineHeight : Math.max(0, lines * lineHeight - element['height']);
}
