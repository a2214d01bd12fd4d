import {
  ParseOption,
  type XmlAttribute,
  XmlCData,
  XmlDocument,
  XmlElement,
  type XmlNode,
  XmlText,
  XmlTreeNode,
} from 'libxml2-wasm';

/** One thing the original has and the written file has not (or the other way round, for `added`). */
export interface Loss {
  kind: 'element' | 'attribute' | 'reference' | 'text' | 'comment' | 'added';
  line: number;
  what: string;
}

/**
 * Compares two XML files through libxml2, which shares no code with the product. Attributes and elements are told by
 * namespace and local name, values by their exact text.
 * Throws libxml2's error when one of them is not well-formed.
 */
export function compareDocuments(original: Uint8Array, written: Uint8Array): Loss[] {
  const before = parse(original);
  const after = parse(written);
  try {
    const losses: Loss[] = [];
    compareRemarks(before.find(aroundRoot), after.find(aroundRoot), before.root.line, losses);
    compareElements(before.root, after.root, losses);
    return losses;
  } finally {
    before.dispose();
    after.dispose();
  }
}

/** Why libxml2 does not read a file; null when it does. */
export function reasonNotRead(bytes: Uint8Array): string | null {
  try {
    parse(bytes).dispose();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

function parse(bytes: Uint8Array): XmlDocument {
  return XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_BIG_LINES });
}

const aroundRoot = '/comment() | /processing-instruction()';

/** Attributes and elements of BPMN whose text names other elements. */
const referenceNames = new Set(['default', 'incoming', 'outgoing', 'bpmnElement', 'sourceElement', 'targetElement']);

function isReference(localName: string): boolean {
  return referenceNames.has(localName) || /Refs?$/.test(localName);
}

function compareElements(before: XmlElement, after: XmlElement, losses: Loss[]): void {
  compareAttributes(before, after, losses);
  const text = textOf(before);
  if (text !== textOf(after)) {
    const kind = isReference(before.name) ? 'reference' : 'text';
    losses.push({
      kind,
      line: before.line,
      what: `<${before.name}> ${text.slice(0, 60)} | ${textOf(after).slice(0, 60)}`,
    });
  }
  compareRemarks(childrenOf(before), childrenOf(after), before.line, losses);
  for (const [one, other] of pairs(before, after)) {
    if (one !== null && other !== null) compareElements(one, other, losses);
    else if (one !== null) reportSubtree(one, losses);
    else if (other !== null) losses.push({ kind: 'added', line: before.line, what: `<${other.name}>` });
  }
}

function compareAttributes(before: XmlElement, after: XmlElement, losses: Loss[]): void {
  const left = new Map(after.attrs.map((attribute) => [nameOf(attribute), attribute.value]));
  for (const attribute of before.attrs) {
    const value = left.get(nameOf(attribute));
    left.delete(nameOf(attribute));
    if (value === attribute.value) continue;
    const kind = isReference(attribute.name) ? 'reference' : 'attribute';
    losses.push({ kind, line: before.line, what: `${before.name}@${attribute.name} ${attribute.value} | ${value}` });
  }
  for (const [name, value] of left)
    losses.push({ kind: 'added', line: before.line, what: `${before.name}@${name} ${value}` });
}

/** Comments and processing instructions. */
function compareRemarks(before: readonly XmlNode[], after: readonly XmlNode[], line: number, losses: Loss[]): void {
  const left = after.filter(isRemark).map(({ content }) => content);
  for (const { content } of before.filter(isRemark)) {
    const found = left.indexOf(content);
    if (found === -1) losses.push({ kind: 'comment', line, what: content.slice(0, 60) });
    else left.splice(found, 1);
  }
}

function isRemark(node: XmlNode): boolean {
  return !(node instanceof XmlElement || node instanceof XmlText || node instanceof XmlCData);
}

/** Children of the same name matched by id where they have one, else by order. */
function pairs(before: XmlElement, after: XmlElement): [XmlElement | null, XmlElement | null][] {
  const candidates = Map.groupBy(elementsOf(after), keyOf);
  const matched: [XmlElement | null, XmlElement | null][] = [];
  for (const element of elementsOf(before)) matched.push([element, candidates.get(keyOf(element))?.shift() ?? null]);
  for (const rest of candidates.values()) for (const element of rest) matched.push([null, element]);
  return matched;
}

function keyOf(element: XmlElement): string {
  return `${nameOf(element)} ${element.attr('id')?.value ?? ''}`;
}

function reportSubtree(element: XmlElement, losses: Loss[]): void {
  losses.push({ kind: 'element', line: element.line, what: `<${element.name}> ${element.attr('id')?.value ?? ''}` });
  for (const { name, value } of element.attrs) {
    losses.push({ kind: isReference(name) ? 'reference' : 'attribute', line: element.line, what: `${name} ${value}` });
  }
  const text = textOf(element);
  if (text !== '')
    losses.push({ kind: isReference(element.name) ? 'reference' : 'text', line: element.line, what: text });
  for (const child of elementsOf(element)) reportSubtree(child, losses);
}

function nameOf(node: XmlElement | XmlAttribute): string {
  return `{${node.namespaceUri}}${node.namespaceUri === '' && node.prefix !== '' ? `${node.prefix}:` : ''}${node.name}`;
}

/** libxml2-wasm's processing instructions have no sibling after them, so an element with one is searched by path. */
function childrenOf(element: XmlElement): XmlNode[] {
  const children: XmlNode[] = [];
  for (let child = element.firstChild; child !== null; child = child.next) {
    if (!(child instanceof XmlTreeNode)) return element.find('node()');
    children.push(child);
  }
  return children;
}

function elementsOf(element: XmlElement): XmlElement[] {
  return childrenOf(element).filter((child) => child instanceof XmlElement);
}

/** The element's own text, exactly; white space between child elements is layout and counts as none. */
function textOf(element: XmlElement): string {
  const children = childrenOf(element);
  const texts = children.filter((child) => child instanceof XmlText || child instanceof XmlCData);
  const text = texts.map((child) => child.content).join('');
  return text.trim() === '' && (children.some((child) => child instanceof XmlElement) || text.includes('\n'))
    ? ''
    : text;
}
