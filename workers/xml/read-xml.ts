import type { Notice } from '../../shared/contract/diagrams.ts';
import { xmlLimits } from '../../shared/diagram/xml-limits.ts';
import { type ErrorCode, MillraceError } from '../../shared/errors.ts';
import { hasBreakReference, resolveReferences } from './character-references.ts';
import { TextPositions } from './text-position.ts';
import { wellKnownPrefixes } from './well-known-prefixes.ts';
import {
  unboundUri,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from './xml-tree.ts';

/** A document and what its reader had to mend; `positions` finds lines for the offsets in the tree. */
export interface ReadXml {
  document: XmlDocument;
  positions: TextPositions;
  notices: Notice[];
}

/**
 * Reads XML text into a tree in one pass. Document types are refused, so no entity but the five built-in ones exists.
 * Mistakes with one obvious reading (a bare `&`, an undeclared prefix) are mended with a notice, all others throw
 * `xml_empty`, `xml_binary`, `xml_not_xml`, `xml_truncated`, `xml_malformed`, `xml_dtd_forbidden`, `xml_too_deep` or
 * `xml_too_many_attributes` with `line` and `column`.
 */
export function readXml(text: string): ReadXml {
  return new XmlReader(text).read();
}

type Scope = ReadonlyMap<string, string>;
type OpenElement = { element: XmlElement; tag: string; scope: Scope };

const xmlUri = 'http://www.w3.org/XML/1998/namespace';
const namePattern = /^(?:[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}\-.·]*:)?[\p{L}\p{Nl}_][\p{L}\p{N}\p{M}\p{Pc}\-.·]*$/u;
const maxNotices = 1000;
const rawName = /[^\s=/>"'<]+/y;
const illegalCharacter = /[^\P{Cc}\t\n\r\x7f-\x9f]|[\ufffe\uffff]|\p{Cs}/u;
/** Holds every illegal character but lone surrogates, and is found several times faster. */
const suspectCharacter = new RegExp(`[${range(0, 8)}${range(11, 12)}${range(14, 31)}${range(0xfffe, 0xffff)}]`);
const illegalCharacters = new RegExp(illegalCharacter, 'gu');

class XmlReader {
  readonly #text: string;
  readonly #positions: TextPositions;
  readonly #notices: Notice[] = [];
  readonly #names = new Map<string, { prefix: string; local: string }>();
  readonly #blanks = new Map<string, XmlText>();
  readonly #open: OpenElement[] = [];
  readonly #before: XmlNode[] = [];
  readonly #after: XmlNode[] = [];
  #root: XmlElement | null = null;
  #at = 0;

  constructor(text: string) {
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
    const suspect = suspectCharacter.test(lines) || !lines.isWellFormed();
    this.#text = suspect ? lines.replace(illegalCharacters, '\ufffd') : lines;
    this.#positions = new TextPositions(this.#text);
    if (this.#text !== lines) this.#notice('not-kept', 'character_illegal', '', lines.search(illegalCharacter));
  }

  read(): ReadXml {
    this.#checkStart();
    while (this.#at < this.#text.length) {
      const tag = this.#text.indexOf('<', this.#at);
      this.#readText(tag === -1 ? this.#text.length : tag);
      if (tag !== -1) this.#readMarkup();
    }
    const unclosed = this.#open.at(-1);
    if (unclosed !== undefined || this.#root === null) throw this.#truncated(unclosed?.element.offset ?? this.#at);
    return {
      document: { before: this.#before, root: this.#root, after: this.#after },
      positions: this.#positions,
      notices: this.#notices,
    };
  }

  #checkStart(): void {
    const first = this.#text.search(/\S/);
    if (first === -1) throw new MillraceError('xml_empty', 'The file is empty.');
    if (this.#text[first] !== '<') {
      const binary = this.#text.slice(0, 200).includes('\ufffd');
      throw this.#error(binary ? 'xml_binary' : 'xml_not_xml', first, binary ? 'binary data' : 'no XML');
    }
    if (/^<!doctype\s+html|^<html[\s>]/i.test(this.#text.slice(first, first + 64))) {
      throw this.#error('xml_not_xml', first, 'a web page, not a diagram');
    }
    if (first > 0 && this.#text.startsWith('<?xml', first)) {
      this.#notice('repaired', 'declaration_misplaced', '', first);
    }
  }

  #readText(end: number): void {
    const start = this.#at;
    this.#at = end;
    if (start === end) return;
    const raw = this.#text.slice(start, end);
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      if (raw.trim() !== '')
        throw this.#error('xml_malformed', start + raw.search(/\S/), 'text outside the root element');
      return;
    }
    const { value, repaired } = resolveReferences(raw);
    if (repaired) this.#notice('repaired', 'entity_unescaped', '', start + raw.indexOf('&'));
    if (raw.includes(']]>')) this.#notice('repaired', 'markup_repaired', '', start + raw.indexOf(']]>'));
    parent.element.children.push(this.#textNode(value));
  }

  /** Indentation makes most of a document's text nodes: equal ones are shared. */
  #textNode(value: string): XmlText {
    if (value.length > 40 || value.trim() !== '') return { kind: 'text', value };
    let node = this.#blanks.get(value);
    if (node === undefined) {
      node = { kind: 'text', value };
      this.#blanks.set(value, node);
    }
    return node;
  }

  #readMarkup(): void {
    const text = this.#text;
    const at = this.#at;
    const next = text[at + 1];
    if (next === '/') this.#readCloseTag();
    else if (next !== '!' && next !== '?') this.#readOpenTag();
    else if (text.startsWith('<!--', at)) this.#readComment();
    else if (text.startsWith('<![CDATA[', at)) this.#readCdata();
    else if (text.startsWith('<?', at)) this.#readInstruction();
    else if (/^<!doctype/i.test(text.slice(at, at + 9))) {
      throw this.#error('xml_dtd_forbidden', at, 'a document type declaration');
    } else throw this.#error('xml_malformed', at, 'an unknown declaration');
  }

  #readComment(): void {
    const at = this.#at;
    const value = this.#until('<!--', '-->');
    if (value.includes('--') || value.endsWith('-')) this.#notice('repaired', 'markup_repaired', '', at);
    this.#append({ kind: 'comment', value });
  }

  #readCdata(): void {
    const at = this.#at;
    const value = this.#until('<![CDATA[', ']]>');
    if (this.#open.length === 0) throw this.#error('xml_malformed', at, 'text outside the root element');
    this.#append({ kind: 'cdata', value });
  }

  #readInstruction(): void {
    const at = this.#at;
    const content = this.#until('<?', '?>');
    const [, target = '', value = ''] = /^(\S+)\s*([\s\S]*)$/.exec(content) ?? [];
    if (!namePattern.test(target)) throw this.#error('xml_malformed', at, 'a processing instruction without a name');
    if (target.toLowerCase() !== 'xml') this.#append({ kind: 'instruction', target, value });
    else if (this.#root !== null || this.#before.length > 0) {
      this.#notice('repaired', 'declaration_misplaced', '', at);
    }
  }

  /** The content between two delimiters; leaves the position after the second. */
  #until(opening: string, closing: string): string {
    const start = this.#at + opening.length;
    const end = this.#text.indexOf(closing, start);
    if (end === -1) throw this.#truncated(this.#at);
    this.#at = end + closing.length;
    return this.#text.slice(start, end);
  }

  #append(node: XmlNode): void {
    const parent = this.#open.at(-1);
    if (parent !== undefined) parent.element.children.push(node);
    else if (this.#root === null) this.#before.push(node);
    else this.#after.push(node);
  }

  #readOpenTag(): void {
    const offset = this.#at;
    this.#at += 1;
    const tag = this.#rawName(offset);
    const { prefix, local } = this.#splitName(tag, offset);
    const element: XmlElement = {
      kind: 'element',
      prefix,
      local,
      uri: '',
      declarations: [],
      attributes: [],
      children: [],
      offset,
    };
    this.#readAttributes(element);
    if (this.#root !== null && this.#open.length === 0) {
      throw this.#error('xml_malformed', offset, 'a second root element');
    }
    if (this.#open.length >= xmlLimits.depth) {
      throw this.#error('xml_too_deep', offset, `more than ${xmlLimits.depth} levels of elements`);
    }
    const scope = scopeOf(element, this.#open.at(-1)?.scope ?? rootScope);
    element.uri = this.#resolve(prefix, scope, offset);
    if (element.attributes.length > 0) this.#resolveAttributes(element, scope);
    if (this.#root === null) this.#root = element;
    else this.#append(element);
    const closed = this.#text[this.#at] === '/';
    this.#at += closed ? 2 : 1;
    if (!closed) this.#open.push({ element, tag, scope });
  }

  #readCloseTag(): void {
    const offset = this.#at;
    this.#at += 2;
    const tag = this.#rawName(offset);
    this.#skipSpaces();
    if (this.#at >= this.#text.length) throw this.#truncated(offset);
    const open = this.#open.pop();
    if (this.#text[this.#at] !== '>' || open === undefined) throw this.#error('xml_malformed', offset, `</${tag}`);
    if (open.tag !== tag) {
      throw this.#error('xml_malformed', offset, `</${tag}> where </${open.tag}> was expected`);
    }
    this.#at += 1;
  }

  /** Reads attributes up to, and not including, `>` or `/>`. */
  #readAttributes(element: XmlElement): void {
    const { attributes, declarations, offset } = element;
    for (;;) {
      const start = this.#at;
      this.#skipSpaces();
      const next = this.#text[this.#at];
      if (next === undefined) throw this.#truncated(offset);
      if (next === '>' || (next === '/' && this.#text[this.#at + 1] === '>')) return;
      if (attributes.length + declarations.length >= xmlLimits.attributes) {
        throw this.#error('xml_too_many_attributes', offset, `more than ${xmlLimits.attributes} attributes`);
      }
      if (this.#at === start) this.#notice('repaired', 'markup_repaired', '', start);
      this.#readAttribute(element);
    }
  }

  #readAttribute(element: XmlElement): void {
    const { attributes, offset } = element;
    const at = this.#at;
    const { prefix, local } = this.#splitName(this.#rawName(offset), at);
    this.#skipSpaces();
    if (this.#at >= this.#text.length) throw this.#truncated(offset);
    if (this.#text[this.#at] !== '=') throw this.#error('xml_malformed', at, `attribute ${local} without a value`);
    this.#at += 1;
    this.#skipSpaces();
    const quote = this.#text[this.#at];
    if (quote === undefined) throw this.#truncated(offset);
    if (quote !== '"' && quote !== "'") throw this.#error('xml_malformed', at, `attribute ${local} without quotes`);
    const end = this.#text.indexOf(quote, this.#at + 1);
    if (end === -1) throw this.#truncated(offset);
    const raw = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    const breaks = raw.includes('\n') || raw.includes('\t');
    const literalBreaks = breaks && !hasBreakReference(raw);
    const { value, repaired } = resolveReferences(breaks && !literalBreaks ? raw.replace(/[\n\t]/g, ' ') : raw);
    if (repaired || raw.includes('<')) this.#notice('repaired', 'entity_unescaped', '', at);
    if (prefix === 'xmlns') this.#declare(element, local, value);
    else if (prefix === '' && local === 'xmlns') this.#declare(element, '', value);
    else attributes.push({ prefix, local, uri: '', value, literalBreaks });
  }

  /** Namespaces 1.0 lets no prefix be undone, and `xml` needs no declaration. */
  #declare({ declarations, offset }: XmlElement, prefix: string, uri: string): void {
    if (prefix === 'xml' || (prefix !== '' && uri === '')) return;
    const duplicate = declarations.some((declaration) => declaration.prefix === prefix);
    if (duplicate) this.#notice('not-kept', 'attribute_duplicate', `xmlns:${prefix}`, offset);
    else declarations.push({ prefix, uri });
  }

  #resolveAttributes(element: XmlElement, scope: Scope): void {
    const { attributes, offset } = element;
    for (const attribute of attributes) {
      if (attribute.prefix !== '') attribute.uri = this.#resolve(attribute.prefix, scope, offset);
    }
    if (!hasDuplicates(attributes)) return;
    element.attributes = attributes.filter((attribute, i) => {
      const first = attributes.findIndex(({ local, uri }) => local === attribute.local && uri === attribute.uri);
      if (first !== i) this.#notice('not-kept', 'attribute_duplicate', attribute.local, offset);
      return first === i;
    });
  }

  #resolve(prefix: string, scope: Scope, offset: number): string {
    const uri = scope.get(prefix);
    if (uri !== undefined || prefix === '') return uri ?? '';
    this.#notice('repaired', 'prefix_undeclared', prefix, offset);
    return wellKnownPrefixes.get(prefix) ?? unboundUri(prefix);
  }

  #rawName(offset: number): string {
    rawName.lastIndex = this.#at;
    const name = rawName.exec(this.#text)?.[0];
    if (name === undefined) {
      throw this.#at >= this.#text.length
        ? this.#truncated(offset)
        : this.#error('xml_malformed', offset, 'a name was expected');
    }
    this.#at += name.length;
    return name;
  }

  #splitName(name: string, offset: number): { prefix: string; local: string } {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    if (!namePattern.test(name)) throw this.#error('xml_malformed', offset, `the name ${name.slice(0, 80)}`);
    const colon = name.indexOf(':');
    const split = { prefix: name.slice(0, Math.max(colon, 0)), local: name.slice(colon + 1) };
    this.#names.set(name, split);
    return split;
  }

  #skipSpaces(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x09) return;
      this.#at += 1;
    }
  }

  #notice(kind: Notice['kind'], code: string, subject: string, offset: number): void {
    if (this.#notices.length >= maxNotices) return;
    this.#notices.push({ kind, code, elementId: null, subject, line: this.#positions.at(offset).line });
  }

  #truncated(offset: number): MillraceError {
    return this.#error('xml_truncated', offset, 'what is opened here is never closed');
  }

  #error(code: ErrorCode, offset: number, what: string): MillraceError {
    const { line, column } = this.#positions.at(offset);
    return new MillraceError(code, `Line ${line}, column ${column}: ${what}.`, { line, column });
  }
}

function range(first: number, last: number): string {
  return `${String.fromCharCode(first)}-${String.fromCharCode(last)}`;
}

function scopeOf({ declarations }: XmlElement, outer: Scope): Scope {
  if (declarations.length === 0) return outer;
  const scope = new Map(outer);
  for (const { prefix, uri } of declarations) scope.set(prefix, uri);
  return scope;
}

function hasDuplicates(attributes: readonly XmlAttribute[]): boolean {
  for (let i = 1; i < attributes.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      if (attributes[i]?.local === attributes[j]?.local && attributes[i]?.uri === attributes[j]?.uri) return true;
    }
  }
  return false;
}

const rootScope: Scope = new Map([['xml', xmlUri]]);
