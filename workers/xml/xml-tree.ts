/**
 * A namespace-aware XML tree: what a conforming parser reports about a document, and no more spelling than people
 * would miss (prefixes, CDATA, comments, processing instructions, line breaks inside attribute values).
 */

/** `uri` is '' for names in no namespace; `prefix` is '' for names without one. */
export interface XmlName {
  prefix: string;
  local: string;
  uri: string;
}

export interface XmlAttribute extends XmlName {
  value: string;
  /** True when line breaks and tabs in `value` stand in the file as themselves, not as character references. */
  literalBreaks: boolean;
  /** A name the value stands for, as in `xsi:type`; when given, it is written with the prefix its namespace has there. */
  names?: XmlName;
}

/** A namespace declaration; `uri` is '' where one is undone. */
export interface XmlDeclaration {
  prefix: string;
  uri: string;
}

export interface XmlElement extends XmlName {
  kind: 'element';
  declarations: XmlDeclaration[];
  attributes: XmlAttribute[];
  children: XmlNode[];
  /** Where its tag starts in the text; -1 for elements that were not read from one. */
  offset: number;
}

export interface XmlText {
  kind: 'text';
  value: string;
}

export interface XmlCdata {
  kind: 'cdata';
  value: string;
}

interface XmlComment {
  kind: 'comment';
  value: string;
}

interface XmlInstruction {
  kind: 'instruction';
  target: string;
  value: string;
}

export type XmlNode = XmlElement | XmlText | XmlCdata | XmlComment | XmlInstruction;

/** A document: its root and the comments and processing instructions around it. */
export interface XmlDocument {
  before: XmlNode[];
  root: XmlElement;
  after: XmlNode[];
}

const unboundScheme = 'unbound:';

/** The stand-in namespace of a prefix that is used without being declared. */
export function unboundUri(prefix: string): string {
  return unboundScheme + prefix;
}

/** The prefix behind a stand-in namespace, null for real namespaces. */
export function unboundPrefix(uri: string): string | null {
  return uri.startsWith(unboundScheme) ? uri.slice(unboundScheme.length) : null;
}
