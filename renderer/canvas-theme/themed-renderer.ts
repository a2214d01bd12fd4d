import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import { getDi } from 'bpmn-js/lib/util/ModelUtil';
import type { ElementColors } from '../canvas/options.ts';
import { canvasColors, isColor, themedFill, themedStroke } from './canvas-colors.ts';

interface Colors {
  fill?: string;
  stroke?: string;
}

const containers: ReadonlySet<string> = new Set(['bpmn:Participant', 'bpmn:Lane']);
const foldables: ReadonlySet<string> = new Set(['bpmn:SubProcess', 'bpmn:AdHocSubProcess', 'bpmn:Transaction']);
const noColors: Colors = {};
const lineColors: Colors = { stroke: canvasColors.connection };

/** A diagram without colours has none to look at, and most elements have none. */
function firstColor(first: unknown, second?: unknown): string | undefined {
  if (first !== undefined && isColor(first)) return first;
  return second !== undefined && isColor(second) ? second : undefined;
}

function isContainer(element: Element): boolean {
  const type: string = element.businessObject?.$type ?? '';
  if ('waypoints' in element) return false;
  return containers.has(type) || (foldables.has(type) && isExpanded(element));
}

/** The attributes are read by their own names: asking for them by their full ones takes many times as long. */
function shapeColors(shape: Element): Colors {
  const di = getDi(shape);
  const fill = firstColor(di?.['background-color'], di?.['fill']);
  const stroke = firstColor(di?.['border-color'], di?.['stroke']);
  const ownFill = fill ? themedFill(fill) : isContainer(shape) ? canvasColors.containerFill : undefined;
  if (!ownFill && !stroke) return noColors;
  return { ...(ownFill ? { fill: ownFill } : {}), ...(stroke ? { stroke: themedStroke(stroke) } : {}) };
}

function labelColor(element: Element): string | undefined {
  const color = firstColor(getDi(element)?.['label']?.['color']);
  return color && themedStroke(color);
}

function setLabelColor(parent: SVGElement, element: Element): void {
  const color = labelColor(element);
  if (!color) return;
  for (const text of parent.querySelectorAll<SVGTextElement>('text')) text.style.fill = color;
}

/** The colours `ThemedRenderer` draws an element in, as far as they aren't bpmn-js's own. */
export function themedColorsOf(element: Element): ElementColors {
  const label = labelColor(element);
  const own = shapeColors(element);
  if (!label && own === noColors) return 'waypoints' in element ? lineColors : noColors;
  const { fill, stroke = 'waypoints' in element ? canvasColors.connection : undefined } = own;
  return { ...(fill ? { fill } : {}), ...(stroke ? { stroke } : {}), ...(label ? { label } : {}) };
}

/**
 * Draws BPMN as bpmn-js does, in the theme's colours. Colours that come with the diagram are kept as they are in the light
 * theme and become readable relatives of themselves in the dark one.
 */
export class ThemedRenderer extends BpmnRenderer {
  override drawShape(parent: SVGElement, shape: Shape, attrs: Colors = {}): SVGElement {
    const drawn = super.drawShape(parent, shape, { ...shapeColors(shape), ...attrs });
    setLabelColor(parent, shape);
    return drawn;
  }

  override drawConnection(parent: SVGElement, connection: Connection, attrs: Colors = {}): SVGElement {
    const { stroke = canvasColors.connection } = shapeColors(connection);
    return super.drawConnection(parent, connection, { stroke, ...attrs });
  }
}
