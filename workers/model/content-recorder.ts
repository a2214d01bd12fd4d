import type { PlainValue } from '../../shared/diagram/plain-value.ts';
import type { XmlCdata, XmlElement, XmlNode, XmlText } from '../xml/xml-tree.ts';
import { toFragment } from './fragment.ts';
import type { ResidueContent } from './residue-content.ts';

/**
 * Notes of an element's content what the model does not: foreign nodes and where they stand, text that is more than
 * one plain run, and the order of children when it is not the model's own.
 */
export class ContentRecorder {
  readonly #residue: ResidueContent;
  readonly #cdata: [before: string, after: string] | null;
  readonly #keepsText: boolean;
  readonly #order: [property: string, count: number][] = [];
  readonly #inserts: [before: string | null, at: number, fragment: PlainValue][] = [];
  #waiting = 0;
  #count = 0;

  /** `hasText`: the model takes the element's text, so that plain text needs no note. */
  constructor(node: XmlElement, residue: ResidueContent, hasText: boolean) {
    this.#residue = residue;
    this.#cdata = hasText ? paddedCdata(node) : null;
    this.#keepsText = this.#cdata === null && (hasText ? isComposed(node) : hasStrayText(node));
    if (this.#cdata !== null) residue.cdata = this.#cdata;
    else if (hasText && this.#keepsText) residue.textInserted = true;
  }

  /** A child that the model took. */
  child(property: string, id: string | null): void {
    this.#count += 1;
    const last = this.#order.at(-1);
    if (last?.[0] === property) last[1] += 1;
    else this.#order.push([property, 1]);
    for (; this.#waiting > 0; this.#waiting -= 1) {
      const insert = this.#inserts.at(-this.#waiting);
      if (insert !== undefined) insert[0] = id;
    }
  }

  /** A node that the model did not take. */
  other(node: XmlNode): void {
    if (this.#cdata !== null || (node.kind === 'text' && !this.#keepsText)) return;
    this.#inserts.push([null, this.#count, toFragment(node)]);
    this.#waiting += 1;
  }

  /** Writes the notes; `properties` tells the model's order. */
  finish(properties: ReadonlyMap<string, number>): void {
    if (this.#inserts.length > 0) this.#residue.inserts = this.#inserts;
    let highest = -1;
    for (const [property] of this.#order) {
      const position = properties.get(property) ?? 0;
      if (position < highest) this.#residue.order = this.#order;
      highest = Math.max(highest, position);
    }
  }
}

/** The text moddle takes from an element: all of it but runs of white space; null when there is none. */
export function textOf(node: XmlElement): string | null {
  let text: string | null = null;
  for (const child of node.children) {
    if (child.kind === 'cdata' || (child.kind === 'text' && child.value.trim() !== ''))
      text = (text ?? '') + child.value;
  }
  return text;
}

/** The white space around the CDATA section that is all an element holds; null for any other content. */
export function paddedCdata({ children }: XmlElement): [before: string, after: string] | null {
  const at = children.findIndex((child) => child.kind === 'cdata');
  if (at === -1 || at > 1 || children.length > at + 2) return null;
  const [before, after] = [at === 1 ? children[0] : emptyText, children[at + 1] ?? emptyText];
  if (before?.kind !== 'text' || after.kind !== 'text' || before.value.trim() !== '' || after.value.trim() !== '') {
    return null;
  }
  return [before.value, after.value];
}

const emptyText: XmlText = { kind: 'text', value: '' };

/** The text of an element that holds nothing but one run of text, without attributes; null for any other. */
export function plainText(node: XmlElement): string | null {
  if (node.attributes.length > 0 || node.declarations.length > 0 || node.children.length > 1) return null;
  const [only] = node.children;
  if (only === undefined) return '';
  return only.kind === 'text' && only.value.trim() !== '' ? only.value : null;
}

/** True when an element without text of its own holds some; lines of white space in an empty one are layout. */
function hasStrayText(node: XmlElement): boolean {
  const [only] = node.children;
  const blank = node.children.length === 1 && only?.kind === 'text' && !only.value.includes('\n');
  return blank || textOf(node) !== null;
}

/**
 * True when one string can't tell the text of an element: CDATA, text among other nodes, or white space that is more
 * than the layout around child elements.
 */
function isComposed(node: XmlElement): boolean {
  const texts = node.children.filter(isText);
  const solid = texts.some((child) => child.kind === 'cdata' || child.value.trim() !== '');
  if (node.children.length === 1) return texts.length === 1 && (texts[0]?.kind === 'cdata' || !solid);
  return texts.length > 0 && (solid || !node.children.some((child) => child.kind === 'element'));
}

function isText(node: XmlNode): node is XmlText | XmlCdata {
  return node.kind === 'text' || node.kind === 'cdata';
}
