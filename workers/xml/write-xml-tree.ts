import { NamespaceScope, RootDeclarations } from './namespace-scope.ts';
import type { XmlCdata, XmlDocument, XmlElement, XmlNode, XmlText } from './xml-tree.ts';

/** How a document is laid out. */
export interface XmlLayout {
  /** One level of indentation. */
  indent: string;
  /** '' for everything on one line. */
  lineBreak: '\n' | '\r\n' | '';
  /** True for `<a />` instead of `<a/>`. */
  spacedEnds: boolean;
}

/**
 * Writes a tree as XML text with a declaration for UTF-8. Declarations stand where the tree has them; a namespace used
 * without one is declared on the root. Elements that hold text are written without added white space.
 */
export function writeXmlTree(document: XmlDocument, layout: XmlLayout): string {
  const lines = new XmlWriter(layout).write(document);
  return layout.lineBreak === '\r\n' ? lines.replaceAll('\n', '\r\n') : lines;
}

class XmlWriter {
  readonly #indent: string;
  readonly #lines: boolean;
  readonly #emptyEnd: string;
  #out = '';

  constructor(layout: XmlLayout) {
    this.#indent = layout.indent;
    this.#lines = layout.lineBreak !== '';
    this.#emptyEnd = layout.spacedEnds ? ' />' : '/>';
  }

  write(document: XmlDocument): string {
    this.#out = '<?xml version="1.0" encoding="UTF-8"?>\n';
    for (const node of document.before) this.#outside(node);
    const head = this.#out;
    this.#out = '';
    const added = new RootDeclarations(document.root);
    const scope = NamespaceScope.root(added).enter(document.root.declarations);
    const content = this.#contentOf(document.root, scope, 0);
    const tag = this.#openingTag(document.root, scope, () => added.declarations());
    this.#out = `${head}${tag.start}${content}`;
    this.#out += content === '' ? `${this.#emptyEnd}\n` : `</${tag.name}>\n`;
    for (const node of document.after) this.#outside(node);
    return this.#out;
  }

  #outside(node: XmlNode): void {
    if (node.kind === 'comment' || node.kind === 'instruction') {
      this.#leaf(node);
      this.#out += '\n';
    }
  }

  /** `>` and the children of an element, or '' when it has none. */
  #contentOf(element: XmlElement, scope: NamespaceScope, depth: number): string {
    this.#children(element, scope, depth);
    const content = this.#out;
    this.#out = '';
    return content;
  }

  #children(element: XmlElement, scope: NamespaceScope, depth: number): void {
    if (element.children.length === 0) return;
    this.#out += '>';
    const spaced = depth >= 0 && !element.children.some(isText);
    for (const child of element.children) {
      if (spaced) this.#newLine(depth + 1);
      if (child.kind === 'element') this.#element(child, scope, spaced ? depth + 1 : -1);
      else this.#leaf(child);
    }
    if (spaced) this.#newLine(depth);
  }

  #newLine(depth: number): void {
    if (this.#lines) this.#out += `\n${this.#indent.repeat(depth)}`;
  }

  /** `depth` is -1 inside of text, where white space must not be added. */
  #element(element: XmlElement, outer: NamespaceScope, depth: number): void {
    const scope = outer.enter(element.declarations);
    const tag = this.#openingTag(element, scope, () => element.declarations);
    this.#out += tag.start;
    this.#children(element, tag.scope, depth);
    this.#out += element.children.length === 0 ? this.#emptyEnd : `</${tag.name}>`;
  }

  #openingTag(
    element: XmlElement,
    outer: NamespaceScope,
    declarations: () => readonly { prefix: string; uri: string }[],
  ): { name: string; start: string; scope: NamespaceScope } {
    const undone = element.uri === '' && outer.hasDefault() ? [{ prefix: '', uri: '' }] : [];
    const scope = outer.enter(undone);
    const name = qualified(scope.elementPrefix(element.uri, element.prefix), element.local);
    let attributes = '';
    for (const attribute of element.attributes) {
      const { names } = attribute;
      const value = names ? qualified(scope.elementPrefix(names.uri, names.prefix), names.local) : attribute.value;
      const prefix = scope.attributePrefix(attribute.uri, attribute.prefix);
      attributes += ` ${qualified(prefix, attribute.local)}="${escapeAttribute(value, attribute.literalBreaks)}"`;
    }
    let namespaces = '';
    for (const { prefix, uri } of [...declarations(), ...undone]) {
      namespaces += ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapeAttribute(uri, false)}"`;
    }
    return { name, start: `<${name}${namespaces}${attributes}`, scope };
  }

  #leaf(node: Exclude<XmlNode, XmlElement>): void {
    if (node.kind === 'text') this.#out += escapeText(node.value);
    else if (node.kind === 'cdata') this.#out += cdataSections(node.value);
    else if (node.kind === 'comment') this.#out += `<!--${commentContent(node.value)}-->`;
    else this.#out += `<?${node.target}${node.value === '' ? '' : ' '}${node.value.replaceAll('?>', '? >')}?>`;
  }
}

function isText(node: XmlNode): node is XmlText | XmlCdata {
  return node.kind === 'text' || node.kind === 'cdata';
}

function qualified(prefix: string, local: string): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}

const attributeSpecials = /[&<>"\n\t\r]/g;
const attributeSpecialsButBreaks = /[&<>"\r]/g;
const textSpecials = /[&<>\r]/g;
const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
};

function escapeAttribute(value: string, literalBreaks: boolean): string {
  return value.replace(literalBreaks ? attributeSpecialsButBreaks : attributeSpecials, (c) => references[c] ?? c);
}

function escapeText(value: string): string {
  return value.replace(textSpecials, (c) => references[c] ?? c);
}

/** A section cannot hold its own end, so that is split over two. */
function cdataSections(value: string): string {
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** XML allows no `--` inside a comment and no `-` at its end. */
function commentContent(value: string): string {
  return value.replace(/--+/g, (dashes) => dashes.split('').join(' ')).replace(/-$/, '- ');
}
