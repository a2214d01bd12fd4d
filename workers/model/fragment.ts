import type { PlainValue } from '../../shared/diagram/residue.ts';
import { MillraceError } from '../../shared/errors.ts';
import type { XmlElement, XmlNode } from '../xml/xml-tree.ts';

/**
 * A piece of XML as a plain value: text is a string, everything else a list that starts with its kind:
 * `['[', text]` CDATA, `['!', text]` comment, `['?', target, text]` processing instruction,
 * `['<', prefix, local, uri, declarations, attributes, children]` element.
 */
export function toFragment(node: XmlNode): PlainValue {
  if (node.kind === 'text') return node.value;
  if (node.kind === 'cdata') return ['[', node.value];
  if (node.kind === 'comment') return ['!', node.value];
  if (node.kind === 'instruction') return ['?', node.target, node.value];
  return [
    '<',
    node.prefix,
    node.local,
    node.uri,
    node.declarations.flatMap(({ prefix, uri }) => [prefix, uri]),
    node.attributes.flatMap(({ prefix, local, uri, value, literalBreaks }) => [
      prefix,
      local,
      uri,
      value,
      literalBreaks,
    ]),
    node.children.map(toFragment),
  ];
}

/** The node of a fragment; throws `packed_corrupt` when it is none. */
export function fromFragment(fragment: PlainValue | undefined): XmlNode {
  if (typeof fragment === 'string') return { kind: 'text', value: fragment };
  const [kind, ...rest] = Array.isArray(fragment) ? fragment : [];
  if (kind === '[') return { kind: 'cdata', value: text(rest[0]) };
  if (kind === '!') return { kind: 'comment', value: text(rest[0]) };
  if (kind === '?') return { kind: 'instruction', target: text(rest[0]), value: text(rest[1]) };
  if (kind === '<') return elementOf(rest);
  throw corrupt();
}

function elementOf([prefix, local, uri, declarations, attributes, children]: readonly PlainValue[]): XmlElement {
  const element: XmlElement = {
    kind: 'element',
    prefix: text(prefix),
    local: text(local),
    uri: text(uri),
    declarations: [],
    attributes: [],
    children: list(children).map(fromFragment),
    offset: -1,
  };
  const names = list(declarations);
  for (let i = 0; i < names.length; i += 2) {
    element.declarations.push({ prefix: text(names[i]), uri: text(names[i + 1]) });
  }
  const parts = list(attributes);
  for (let i = 0; i < parts.length; i += 5) {
    element.attributes.push({
      prefix: text(parts[i]),
      local: text(parts[i + 1]),
      uri: text(parts[i + 2]),
      value: text(parts[i + 3]),
      literalBreaks: parts[i + 4] === true,
    });
  }
  return element;
}

function text(value: PlainValue | undefined): string {
  if (typeof value !== 'string') throw corrupt();
  return value;
}

function list(value: PlainValue | undefined): PlainValue[] {
  if (!Array.isArray(value)) throw corrupt();
  return value;
}

function corrupt(): MillraceError {
  return new MillraceError('packed_corrupt', 'A residue holds a fragment of unknown shape.');
}
