import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import type { Connection, Element, Shape } from 'bpmn-js/lib/model/Types';
import { isExpanded } from 'bpmn-js/lib/util/DiUtil';
import { getDi, isAny } from 'bpmn-js/lib/util/ModelUtil';
import type { ElementColors } from '../canvas/options.ts';
import { canvasColors, isColor, themedFill, themedStroke } from './canvas-colors.ts';

interface Colors {
  fill?: string;
  stroke?: string;
}

const firstColor = (...values: unknown[]): string | undefined => values.find(isColor);

function isContainer(element: Element): boolean {
  if ('waypoints' in element) return false;
  return (
    isAny(element, ['bpmn:Participant', 'bpmn:Lane']) || (isAny(element, ['bpmn:SubProcess']) && isExpanded(element))
  );
}

function shapeColors(shape: Element): Colors {
  const di = getDi(shape);
  const fill = firstColor(di?.get('color:background-color'), di?.get('bioc:fill'));
  const stroke = firstColor(di?.get('color:border-color'), di?.get('bioc:stroke'));
  return {
    ...(fill ? { fill: themedFill(fill) } : isContainer(shape) ? { fill: canvasColors.containerFill } : {}),
    ...(stroke ? { stroke: themedStroke(stroke) } : {}),
  };
}

function labelColor(element: Element): string | undefined {
  const color = firstColor(getDi(element)?.get('label')?.get('color:color'));
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
  const { fill, stroke = 'waypoints' in element ? canvasColors.connection : undefined } = shapeColors(element);
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
