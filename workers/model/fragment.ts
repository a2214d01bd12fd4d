import type { PlainValue } from '../../shared/diagram/plain-value.ts';
import { MillraceError } from '../../shared/errors.ts';
import type { XmlElement, XmlNode } from '../xml/xml-tree.ts';

/**
 * A piece of XML as a plain value. Plain text is a string; everything else is one flat list, however deep the piece is:
 * `'t', text`, `'[', CDATA`, `'!', comment`, `'?', target, instruction`, and for elements `'<', prefix, local, uri,
 * number of declarations, (prefix, uri)…, number of attributes, (prefix, local, uri, value, literal breaks)…`, the
 * children, `'>'`.
 */
export function toFragment(node: XmlNode): PlainValue {
  if (node.kind === 'text') return node.value;
  const parts: PlainValue[] = [];
  append(parts, node);
  return parts;
}

/** The node of a fragment; throws `packed_corrupt` when it is none. */
export function fromFragment(fragment: PlainValue | undefined): XmlNode {
  if (typeof fragment === 'string') return { kind: 'text', value: fragment };
  if (!Array.isArray(fragment)) throw corrupt();
  const reader = new FragmentReader(fragment);
  const node = reader.node();
  if (node === null || !reader.done()) throw corrupt();
  return node;
}

function append(parts: PlainValue[], node: XmlNode): void {
  if (node.kind === 'text') parts.push('t', node.value);
  else if (node.kind === 'cdata') parts.push('[', node.value);
  else if (node.kind === 'comment') parts.push('!', node.value);
  else if (node.kind === 'instruction') parts.push('?', node.target, node.value);
  else {
    parts.push('<', node.prefix, node.local, node.uri, node.declarations.length);
    for (const { prefix, uri } of node.declarations) parts.push(prefix, uri);
    parts.push(node.attributes.length);
    for (const { prefix, local, uri, value, literalBreaks } of node.attributes) {
      parts.push(prefix, local, uri, value, literalBreaks);
    }
    for (const child of node.children) append(parts, child);
    parts.push('>');
  }
}

class FragmentReader {
  readonly #parts: readonly PlainValue[];
  #at = 0;

  constructor(parts: readonly PlainValue[]) {
    this.#parts = parts;
  }

  done(): boolean {
    return this.#at === this.#parts.length;
  }

  /** The next node, null at the end of an element. */
  node(): XmlNode | null {
    switch (this.#text()) {
      case 't':
        return { kind: 'text', value: this.#text() };
      case '[':
        return { kind: 'cdata', value: this.#text() };
      case '!':
        return { kind: 'comment', value: this.#text() };
      case '?':
        return { kind: 'instruction', target: this.#text(), value: this.#text() };
      case '<':
        return this.#element();
      case '>':
        return null;
      default:
        throw corrupt();
    }
  }

  #element(): XmlElement {
    const name = this.#name();
    const element: XmlElement = {
      kind: 'element',
      ...name,
      declarations: [],
      attributes: [],
      children: [],
      offset: -1,
    };
    for (let left = this.#count(); left > 0; left -= 1) {
      element.declarations.push({ prefix: this.#text(), uri: this.#text() });
    }
    for (let left = this.#count(); left > 0; left -= 1) {
      element.attributes.push({ ...this.#name(), value: this.#text(), literalBreaks: this.#next() === true });
    }
    for (let child = this.node(); child !== null; child = this.node()) element.children.push(child);
    return element;
  }

  #name(): { prefix: string; local: string; uri: string } {
    return { prefix: this.#text(), local: this.#text(), uri: this.#text() };
  }

  #text(): string {
    const part = this.#next();
    if (typeof part !== 'string') throw corrupt();
    return part;
  }

  #count(): number {
    const part = this.#next();
    if (typeof part !== 'number' || part > this.#parts.length) throw corrupt();
    return part;
  }

  #next(): PlainValue | undefined {
    const part = this.#parts[this.#at];
    this.#at += 1;
    return part;
  }
}

function corrupt(): MillraceError {
  return new MillraceError('packed_corrupt', 'A residue holds a fragment of unknown shape.');
}
