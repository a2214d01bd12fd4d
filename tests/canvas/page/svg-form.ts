/** What can't be seen: hit shapes, outlines, handles, and containers of what was removed. */
const unseen = '.djs-hit, .djs-outline, .djs-dragger, .djs-bendpoints, .djs-children:empty';

/**
 * An exported SVG in a form that is equal where the pictures are: attributes in order, one line an element, ids replaced by
 * what they stand for.
 */
export function svgForm(svg: string): string[] {
  const { documentElement } = new DOMParser().parseFromString(svg, 'image/svg+xml');
  if (documentElement.querySelector('parsererror')) throw new Error('the exported SVG is not well-formed');
  for (const element of documentElement.querySelectorAll(unseen)) element.remove();
  const definitions = new Map<string, string>();
  for (const defined of documentElement.querySelectorAll('defs > [id]')) {
    definitions.set(defined.id, lines(defined, new Map()).join(' '));
  }
  for (const defs of documentElement.querySelectorAll('defs')) defs.remove();
  return lines(documentElement, definitions);
}

/** Text may be measured in another way than by laying it out, so what follows from its size may be this much off, in pixels. */
const textTolerance = 1;

/** The first lines in which two forms differ, with a few before them; nothing when they are equal. */
export function firstDifference(expected: readonly string[], actual: readonly string[]): string | undefined {
  const length = Math.max(expected.length, actual.length);
  for (let index = 0; index < length; index++) {
    if (isSameLine(expected[index], actual[index])) continue;
    const before = expected.slice(Math.max(0, index - 3), index).join('\n    ');
    return `after\n    ${before}\n  expected\n    ${expected[index]}\n  got\n    ${actual[index]}`;
  }
  return undefined;
}

function isSameLine(expected: string | undefined, actual: string | undefined): boolean {
  if (expected === actual) return true;
  if (expected === undefined || actual === undefined || !/^\s*(svg|text|tspan) /.test(expected)) return false;
  const numbers = (line: string) => (line.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  const others = numbers(actual);
  return (
    expected.replace(/-?\d+(\.\d+)?/g, '#') === actual.replace(/-?\d+(\.\d+)?/g, '#') &&
    numbers(expected).every((number, index) => Math.abs(number - (others[index] ?? Number.NaN)) <= textTolerance)
  );
}

function lines(element: Element, definitions: ReadonlyMap<string, string>): string[] {
  const attributes = [...element.attributes]
    .filter((attribute) => attribute.name !== 'id')
    .map((attribute) => `${attribute.name}="${value(attribute.value, definitions)}"`)
    .sort();
  const text = [...element.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue : '')).join('');
  const children = [...element.children].flatMap((child) => lines(child, definitions));
  return [
    `${element.nodeName} ${attributes.join(' ')} ${text.trim()}`.trim(),
    ...children.map((child) => `  ${child}`),
  ];
}

function value(text: string, definitions: ReadonlyMap<string, string>): string {
  return text
    .replace(/url\(['"]?#([^'")]+)['"]?\)/g, (reference, id: string) => definitions.get(id) ?? reference)
    .replace(/-?\d+\.\d+/g, (digits) => String(Math.round(Number(digits) * 100) / 100))
    .replace(/;?\s*$/, '');
}
