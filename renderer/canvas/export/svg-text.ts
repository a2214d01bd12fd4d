import { innerSVG } from 'tiny-svg';

const namespace = 'http://www.w3.org/2000/svg';
const serializer = new XMLSerializer();

/** SVG as bpmn-js writes it, character by character, written by the browser, which takes a fraction of the time. */
export function svgText(node: Node): string {
  const text = serializer.serializeToString(node).replace(` xmlns="${namespace}"`, '');
  if (text.includes(' xmlns')) return foreignText(node);
  return text.includes('&') ? text.replace(/&(quot|#\d+|#x[0-9A-Fa-f]+);/g, asPlain) : text;
}

/** The tags around what an element holds. */
export function svgTags(element: Element): { start: string; end: string } {
  const empty = svgText(element.cloneNode(false));
  return { start: `${empty.slice(0, -2)}>`, end: `</${element.tagName}>` };
}

/** What other namespaces take part in, bpmn-js writes without naming them. */
function foreignText(node: Node): string {
  const holder = document.createElementNS(namespace, 'g');
  holder.append(node.cloneNode(true));
  return innerSVG(holder);
}

/** Within attributes bpmn-js leaves line breaks as they are, and makes single quotes of double ones. */
function asPlain(_reference: string, name: string): string {
  if (name === 'quot') return "'";
  return String.fromCodePoint(name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
}
