import { ownAttributes } from '../../shared/diagram/light-element.ts';
import type { ModdleElement } from '../../shared/diagram/moddle.ts';
import { wellKnownPrefixes } from '../xml/well-known-prefixes.ts';
import type { XmlDeclaration, XmlName } from '../xml/xml-tree.ts';
import { forEachChild, type ModelSchema, typeOf, xsiUri } from './model-schema.ts';
import type { DocumentResidue } from './residue-content.ts';

/** Turns the model's prefixes back into namespaces and the prefixes of the file. */
export class WrittenNamespaces {
  readonly #schema: ModelSchema;
  readonly #whole: DocumentResidue;
  readonly #declared = new Map<string, string>();
  readonly #elementPrefixes = new Map<string, string>();

  constructor(definitions: ModdleElement, schema: ModelSchema, whole: DocumentResidue) {
    this.#schema = schema;
    this.#whole = whole;
    this.#collect(definitions);
    for (const [key, value] of attributesOf(definitions)) {
      const declaration = this.declaration(key, value);
      if (declaration !== null && !this.#elementPrefixes.has(declaration.uri)) {
        this.#elementPrefixes.set(declaration.uri, declaration.prefix);
      }
    }
  }

  /** The prefix elements of a namespace usually have in this document. */
  elementPrefix(uri: string): string {
    const noted = this.#whole.elementPrefixes?.[uri] ?? this.#elementPrefixes.get(uri);
    return noted ?? this.#schema.prefixOf(uri) ?? this.#modelPrefix(uri);
  }

  /** The name of an attribute by its key in the model; null when nothing tells the namespace of its prefix. */
  attributeName(key: string): XmlName | null {
    const colon = key.indexOf(':');
    if (colon === -1) return { prefix: '', local: key, uri: '' };
    const prefix = key.slice(0, colon);
    const uri = this.#uri(prefix);
    if (uri === undefined) return null;
    return { prefix: this.#whole.prefixes?.[prefix] ?? prefix, local: key.slice(colon + 1), uri };
  }

  /** The declaration that an `xmlns` attribute of the model stands for; null for any other attribute. */
  declaration(key: string, uri: string): XmlDeclaration | null {
    if (key === 'xmlns') return { prefix: '', uri };
    if (!key.startsWith('xmlns:')) return null;
    const prefix = key.slice(6);
    return { prefix: this.#whole.prefixes?.[prefix] ?? prefix, uri };
  }

  #uri(prefix: string): string | undefined {
    if (prefix === 'xsi') return xsiUri;
    if (prefix === 'xml') return 'http://www.w3.org/XML/1998/namespace';
    const known = this.#schema.uriOf(prefix) ?? this.#declared.get(prefix);
    return known ?? this.#whole.namespaces?.[prefix] ?? wellKnownPrefixes.get(prefix);
  }

  #modelPrefix(uri: string): string {
    for (const [prefix, declared] of this.#declared)
      if (declared === uri) return this.#whole.prefixes?.[prefix] ?? prefix;
    return '';
  }

  #collect(element: ModdleElement): void {
    for (const [key, value] of attributesOf(element)) {
      if (key.startsWith('xmlns:') && !this.#declared.has(key.slice(6))) this.#declared.set(key.slice(6), value);
    }
    forEachChild(element, (child) => this.#collect(child));
  }
}

/** The attributes of an element that no property of its type holds: all those of a generic one. */
export function attributesOf(element: ModdleElement): [key: string, value: string][] {
  const held = typeOf(element) === null ? element : ownAttributes(element);
  if (held === null) return [];
  const attributes: [string, string][] = [];
  for (const [key, value] of Object.entries(held)) {
    if (!key.startsWith('$') && value !== undefined && value !== null) attributes.push([key, String(value)]);
  }
  return attributes;
}
