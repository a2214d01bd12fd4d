import type { Element } from 'bpmn-js/lib/model/Types';
import { updateLine } from 'diagram-js/lib/util/RenderUtil';
import { translate } from 'diagram-js/lib/util/SvgTransformUtil';
import type { PlacedLine } from '../import/place-lines.ts';
import { svgText } from './svg-text.ts';

/** What of an element is put into a template. */
export interface Filling {
  readonly element: Element;
  /** Of its text, if it has any. */
  readonly lines: readonly PlacedLine[];
  /** Ids for the markers and the like it is drawn with, in their order. */
  readonly ids: readonly string[];
}

type Part = string | ((filling: Filling) => string);

/** Values no drawing has, which stand where a template is filled. They are such as browsers take without complaint. */
const marks = {
  id: '\uE000id\uE000',
  lines: '\uE000lines\uE000',
  place: 'translate(731000001)',
  width: '731000002',
  height: '731000003',
  path: (radius: string) => `M731000004,${radius || 0}`,
  definition: (index: number) => `\uE000definition${index}\uE000`,
} as const;
const anyMark = /(\uE000\w+\uE000|translate\(731000001\)|731000002|731000003|M731000004,\d+)/;

/** Nodes that write attributes as diagram-js has them written. */
const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
const lines = new Map<string, SVGPathElement>();

/** How an element is written as SVG that was drawn once, with what differs from element to element left open. */
export class SvgTemplate {
  /** The ids of what is defined in it. */
  readonly ids: readonly string[];
  readonly #parts: readonly Part[];

  /** `drawn` is or holds an element's graphics and nothing else; `isSized` leaves its size open too. */
  constructor(drawn: SVGElement, isSized: boolean) {
    this.ids = [...drawn.querySelectorAll('defs > [id]')].map(({ id }) => id);
    const copy = document.importNode(drawn, true);
    markHoles(copy, isSized);
    const text = this.ids.reduce((marked, id, index) => marked.replaceAll(id, marks.definition(index)), svgText(copy));
    this.#parts = text.split(anyMark).map(partOf);
  }

  fill(filling: Filling): string {
    return this.#parts.map((part) => (typeof part === 'string' ? part : part(filling))).join('');
  }
}

function markHoles(drawn: SVGElement, isSized: boolean): void {
  const gfx = drawn.hasAttribute('data-element-id') ? drawn : drawn.querySelector('[data-element-id]');
  gfx?.setAttribute('data-element-id', marks.id);
  if (gfx?.hasAttribute('transform')) gfx.setAttribute('transform', marks.place);
  for (const text of drawn.querySelectorAll('text')) text.replaceChildren(marks.lines);
  const line = 'path[data-corner-radius]';
  const paths = `:scope > .djs-visual > ${line}, :scope > ${line}, :scope > path.djs-hit-stroke`;
  for (const path of gfx?.querySelectorAll<SVGPathElement>(paths) ?? []) {
    path.setAttribute('d', marks.path(path.dataset['cornerRadius'] ?? ''));
  }
  for (const hit of isSized ? drawn.querySelectorAll('.djs-hit') : []) {
    hit.setAttribute('width', marks.width);
    hit.setAttribute('height', marks.height);
  }
}

function partOf(text: string): Part {
  if (text === marks.id) return ({ element }) => element.id;
  if (text === marks.place) return ({ element }) => placeOf(element);
  if (text === marks.width) return ({ element }) => element['width'];
  if (text === marks.height) return ({ element }) => element['height'];
  if (text === marks.lines) return (filling) => filling.lines.map(lineText).join('');
  const [, radius] = /^M731000004,(\d+)$/.exec(text) ?? [];
  if (radius !== undefined) return ({ element }) => pathOf(element, radius);
  const [, index] = /^\uE000definition(\d+)\uE000$/.exec(text) ?? [];
  if (index !== undefined) return ({ ids }) => ids[Number(index)] ?? '';
  return text;
}

function placeOf(element: Element): string {
  const x: number = element['x'];
  const y: number = element['y'];
  // Other numbers are written as the browser rounds them.
  if (isShort(x) && isShort(y)) return `matrix(1 0 0 1 ${x} ${y})`;
  translate(group, x, y);
  return group.getAttribute('transform') ?? '';
}

function isShort(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 100_000;
}

function pathOf(element: Element, radius: string): string {
  let line = lines.get(radius);
  if (!line) {
    line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    line.dataset['cornerRadius'] = radius;
    lines.set(radius, line);
  }
  return updateLine(line, element['waypoints']).getAttribute('d') ?? '';
}

function lineText({ text, x, y }: PlacedLine): string {
  const place = `<tspan x="${x}" y="${y}"`;
  return text === '' ? `${place}/>` : `${place}>${escaped(text)}</tspan>`;
}

function escaped(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') : text;
}
