import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import type { Element } from 'bpmn-js/lib/model/Types';
import { getLabel, isLabelExternal } from 'bpmn-js/lib/util/LabelUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { type Box, isWithin, measurePaint, paintMargin } from '../core/painted-bounds.ts';

/** How far drawings may reach beyond the bounds their elements have in the model, in diagram units. */
const reach = 50;
/** More than any line of text is high and any letter wide in diagrams, in diagram units. */
const lineHeight = 15;
const letterWidth = 24;
/** Free space around texts within shapes, in diagram units. */
const textPadding = 7;
/** How much larger texts are drawn than measured: with the spaces at the ends of lines, and all a font has room for. */
const textSlack = 7;
/** What bpmn-js draws within its bounds but for text, and has its hit shape fill them. */
const exactTypes = /^bpmn:(\w*Task|\w*Event|\w*Gateway|SequenceFlow|Association)$/;

/**
 * Those of some elements without which it can't be told what all of them cover when drawn: the outermost, and those that may draw
 * beyond what all cover by their bounds in the model. `stockText` are the texts of bpmn-js's own renderer, if that draws them.
 */
export function edgeElements(elements: readonly Element[], stockText?: TextRenderer): Element[] {
  const own: Box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };
  const all: Box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  const outermost = new Map<keyof Box, Element>();
  const widen = (side: keyof Box, isFurther: boolean, element: Element) => {
    if (!isFurther) return;
    all[side] = own[side];
    outermost.set(side, element);
  };
  for (const element of elements) {
    if (!measurePaint(element, own)) continue;
    widen('minX', own.minX < all.minX, element);
    widen('minY', own.minY < all.minY, element);
    widen('maxX', own.maxX > all.maxX, element);
    widen('maxY', own.maxY > all.maxY, element);
  }
  const ends = new Set(outermost.values());
  return elements.filter((element) => {
    if (!measurePaint(element, own)) return false;
    if (ends.has(element)) return true;
    if (isWithin(own, all, farthestReach(element))) return false;
    const isStock = stockText !== undefined && isExact(element);
    if (isWithin(own, all, textReach(element) + (isStock ? 0 : reach + paintMargin))) return false;
    return !isStock || !isWithin(own, all, measuredReach(element, stockText));
  });
}

/** More than an element can draw beyond its bounds, were each of its letters in a line of its own; sooner told than what it does. */
function farthestReach(element: Element): number {
  const letters: number = element['waypoints'] ? 0 : (getLabel(element)?.length ?? 0);
  return reach + paintMargin + (1 + 2 * letters) * lineHeight;
}

function isExact(element: Element): boolean {
  return Boolean(element['labelTarget']) || exactTypes.test(element.businessObject?.$type);
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

/** How far text runs out of what bpmn-js draws with its bounds exactly. */
function measuredReach(element: Element, textRenderer: TextRenderer): number {
  const isTextless = element['waypoints'] || (!element['labelTarget'] && isLabelExternal(element));
  const text = isTextless ? undefined : getLabel(element);
  if (!text) return 0;
  const padding = element['labelTarget'] ? 0 : textPadding;
  const style = element['labelTarget'] ? textRenderer.getExternalStyle() : textRenderer.getDefaultStyle();
  const box = { width: element['width'], height: element['height'] };
  const { width, height } = textRenderer.getDimensions(text, { box, padding, style });
  return Math.max(0, width + 2 * padding - box.width + textSlack, height - box.height + textSlack);
}
