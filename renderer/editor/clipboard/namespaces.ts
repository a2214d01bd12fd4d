import type { ModdleElement } from '../../../shared/diagram/moddle.ts';

const declaration = 'xmlns:';

function attributesOf(definitions: ModdleElement): Record<string, unknown> {
  const attrs = definitions['$attrs'];
  return typeof attrs === 'object' && attrs !== null ? { ...attrs } : {};
}

/** Namespaces a document declares at its root, by prefix. */
export function boundPrefixes(definitions: ModdleElement): Record<string, string> {
  const bound: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributesOf(definitions))) {
    if (name.startsWith(declaration) && typeof value === 'string') bound[name.slice(declaration.length)] = value;
  }
  return bound;
}

/** The prefix a document has for a namespace. When it has none, one is declared: `wanted`, with a number if that is taken. */
export function bindPrefix(definitions: ModdleElement, uri: string, wanted: string): string {
  const bound = boundPrefixes(definitions);
  const known = Object.keys(bound).find((prefix) => bound[prefix] === uri);
  if (known !== undefined) return known;
  let prefix = wanted;
  for (let number = 2; prefix in bound; number += 1) prefix = `${wanted}${number}`;
  definitions.set(`${declaration}${prefix}`, uri);
  return prefix;
}
