import { pathExtent } from './path-extent.ts';

/** One thing to fill, to outline, or both; sizes in diagram units, colours as CSS. */
export interface PaintStep {
  readonly path: Path2D;
  readonly fill: string | null;
  readonly fillOpacity: number;
  readonly stroke: string | null;
  readonly strokeWidth: number;
  readonly dash: readonly number[];
  readonly cap: CanvasLineCap;
  readonly join: CanvasLineJoin;
  /** About how large it is. */
  readonly extent: number;
}

/** What sits on a line's end: `steps` in the marker's own coordinates, of which `refX`, `refY` comes to lie on the end. */
export interface LineEnd {
  readonly steps: readonly PaintStep[];
  readonly refX: number;
  readonly refY: number;
  readonly scale: number;
}

/** What a renderer drew, ready to be painted on a canvas. */
export interface RecordedGraphics {
  readonly steps: readonly PaintStep[];
  /** CSS colour of its text, if it has any. */
  readonly textFill: string | null;
  readonly start: LineEnd | null;
  readonly end: LineEnd | null;
}

const svgNamespace = 'http://www.w3.org/2000/svg';
const solid: readonly number[] = [];

function styleOf(node: SVGElement, name: string): string | null {
  return node.style.getPropertyValue(name) || node.getAttribute(name);
}

function numberOf(node: SVGElement, name: string, otherwise: number): number {
  const value = Number.parseFloat(styleOf(node, name) ?? '');
  return Number.isFinite(value) ? value : otherwise;
}

function dashOf(node: SVGElement): readonly number[] {
  const numbers = (styleOf(node, 'stroke-dasharray') ?? '').split(/[\s,]+/).map((part) => Number.parseFloat(part));
  const dash = numbers.filter((number) => Number.isFinite(number));
  // One very long dash is bpmn-js's way of saying that an arrow head has none.
  return dash.some((number) => number > 0) && dash.every((number) => number < 1000) ? dash : solid;
}

function capOf(node: SVGElement): CanvasLineCap {
  const cap = styleOf(node, 'stroke-linecap');
  return cap === 'round' || cap === 'square' ? cap : 'butt';
}

function joinOf(node: SVGElement): CanvasLineJoin {
  const join = styleOf(node, 'stroke-linejoin');
  return join === 'round' || join === 'bevel' ? join : 'miter';
}

interface Outline {
  readonly path: Path2D;
  readonly extent: number;
}

function outlineOf(node: SVGElement): Outline | null {
  const path = new Path2D();
  if (node instanceof SVGRectElement) {
    const [width, height] = [numberOf(node, 'width', 0), numberOf(node, 'height', 0)];
    const radius = Math.min(numberOf(node, 'rx', 0), width / 2, height / 2);
    path.roundRect(numberOf(node, 'x', 0), numberOf(node, 'y', 0), width, height, radius);
    return { path, extent: Math.max(width, height) };
  }
  if (node instanceof SVGCircleElement) {
    const radius = numberOf(node, 'r', 0);
    path.arc(numberOf(node, 'cx', 0), numberOf(node, 'cy', 0), radius, 0, Math.PI * 2);
    path.closePath();
    return { path, extent: radius * 2 };
  }
  if (node instanceof SVGPolygonElement || node instanceof SVGPolylineElement) {
    const numbers = (node.getAttribute('points') ?? '').trim().split(/[\s,]+/);
    const end = node instanceof SVGPolygonElement ? 'Z' : '';
    return { path: new Path2D(`M${numbers.join(' ')}${end}`), extent: Math.max(0, ...numbers.map(Number)) };
  }
  if (node instanceof SVGPathElement) {
    const data = node.getAttribute('d') ?? '';
    return { path: new Path2D(data), extent: pathExtent(data) };
  }
  return null;
}

function stepOf(node: SVGElement, matrix: DOMMatrix): PaintStep | null {
  const outline = outlineOf(node);
  if (!outline || styleOf(node, 'display') === 'none') return null;
  const fill = styleOf(node, 'fill') ?? 'black';
  const stroke = styleOf(node, 'stroke');
  const strokeWidth = numberOf(node, 'stroke-width', 1);
  const hasStroke = stroke !== null && stroke !== 'none' && strokeWidth > 0;
  if (fill === 'none' && !hasStroke) return null;
  const path = matrix.isIdentity ? outline.path : new Path2D();
  if (!matrix.isIdentity) path.addPath(outline.path, matrix);
  return {
    path,
    fill: fill === 'none' ? null : fill,
    fillOpacity: numberOf(node, 'fill-opacity', 1),
    stroke: hasStroke ? stroke : null,
    strokeWidth,
    dash: dashOf(node),
    cap: capOf(node),
    join: joinOf(node),
    extent: outline.extent,
  };
}

function collectSteps(parent: SVGElement, matrix: DOMMatrix, steps: PaintStep[]): void {
  for (const node of parent.children) {
    if (!(node instanceof SVGGraphicsElement) || node instanceof SVGDefsElement) continue;
    const own = node.transform.baseVal.consolidate()?.matrix;
    const inside = own ? matrix.multiply(DOMMatrix.fromMatrix(own)) : matrix;
    if (node instanceof SVGGElement) {
      collectSteps(node, inside, steps);
      continue;
    }
    const step = stepOf(node, inside);
    if (step) steps.push(step);
  }
}

function lineEndOf(line: SVGElement, name: string, drawn: SVGElement, elsewhere: SVGElement): LineEnd | null {
  const id = /#([^")]+)/.exec(styleOf(line, name) ?? '')?.[1];
  if (!id) return null;
  const selector = `#${CSS.escape(id)}`;
  const marker = drawn.querySelector<SVGElement>(selector) ?? elsewhere.querySelector<SVGElement>(selector);
  if (!marker) return null;
  const steps: PaintStep[] = [];
  collectSteps(marker, new DOMMatrix(), steps);
  const boxWidth = Number.parseFloat((marker.getAttribute('viewBox') ?? '').split(/[\s,]+/)[2] ?? '') || 1;
  const units = marker.getAttribute('markerUnits') === 'userSpaceOnUse' ? 1 : numberOf(line, 'stroke-width', 1);
  const scale = (numberOf(marker, 'markerWidth', 3) / boxWidth) * units;
  return { steps, refX: numberOf(marker, 'refX', 0), refY: numberOf(marker, 'refY', 0), scale };
}

/**
 * Lets a renderer draw into a group of its own and reads what it drew: `draw` gets that group. Texts are left out; they differ
 * between elements that look alike otherwise. Line ends drawn into `svg`, which holds those that are shared, are found there.
 */
export function recordGraphics(draw: (group: SVGElement) => void, svg: SVGElement): RecordedGraphics {
  const group = svg.ownerDocument.createElementNS(svgNamespace, 'g');
  draw(group);
  const steps: PaintStep[] = [];
  collectSteps(group, new DOMMatrix(), steps);
  const text = group.querySelector('text');
  const line = group.querySelector<SVGPathElement>(':scope > path');
  return {
    steps,
    textFill: text && (styleOf(text, 'fill') ?? 'black'),
    start: line && lineEndOf(line, 'marker-start', group, svg),
    end: line && lineEndOf(line, 'marker-end', group, svg),
  };
}
