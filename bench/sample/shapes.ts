import { type Bounds, boundsXml, centre, element, type Point, waypointXml } from './xml-parts.ts';

export interface Colour {
  stroke: string;
  fill: string;
}

/** Height of one line of label text. */
export const labelHeight = 14;

/** Where modelers put the label of an event or gateway. */
export function labelBelow(bounds: Bounds, name: string): Bounds {
  const width = Math.min(90, Math.max(30, name.length * 6));
  return {
    x: Math.round(bounds.x + bounds.width / 2 - width / 2),
    y: bounds.y + bounds.height + 5,
    width,
    height: labelHeight * Math.ceil(name.length / 15),
  };
}

const labelXml = (bounds: Bounds): string => element('bpmndi:BPMNLabel', {}, [boundsXml(bounds)]);

export function shapeXml(
  id: string,
  bounds: Bounds,
  label?: Bounds,
  values: Record<string, boolean | undefined> = {},
  colour?: Colour,
): string {
  const colourValues = colour
    ? {
        'bioc:stroke': colour.stroke,
        'bioc:fill': colour.fill,
        'color:background-color': colour.fill,
        'color:border-color': colour.stroke,
      }
    : {};
  const content = label ? [boundsXml(bounds), labelXml(label)] : [boundsXml(bounds)];
  return element('bpmndi:BPMNShape', { id: `${id}_di`, bpmnElement: id, ...values, ...colourValues }, content);
}

export function edgeXml(id: string, points: readonly Point[], label?: Bounds): string {
  const content = points.map(waypointXml);
  if (label) content.push(labelXml(label));
  return element('bpmndi:BPMNEdge', { id: `${id}_di`, bpmnElement: id }, content);
}

/** A straight line, or one with two bends when the centres differ in height. */
export function route(source: Bounds, target: Bounds): Point[] {
  const from = centre(source);
  const to = centre(target);
  const start = { x: source.x + source.width, y: from.y };
  const end = { x: target.x, y: to.y };
  if (from.y === to.y) return [start, end];
  if (target.x > source.x + source.width) {
    const middle = Math.round((start.x + end.x) / 2);
    return [start, { x: middle, y: from.y }, { x: middle, y: to.y }, end];
  }
  const below = { x: from.x, y: source.y + source.height };
  const gap = Math.round((below.y + target.y) / 2);
  return [below, { x: from.x, y: gap }, { x: to.x, y: gap }, { x: to.x, y: target.y }];
}
