import type { Notice } from '../../shared/contract/diagrams.ts';
import type { ModdleElement, PropertyDescriptor, TypeDescriptor } from '../../shared/diagram/moddle.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { habitKey, sharedDecimals, sharedHabitKey } from './document-habits.ts';
import { type ModelSchema, outlineOf } from './model-schema.ts';
import type { DocumentResidue, ResidueContent } from './residue-content.ts';
import { textOfValue, valueOfText } from './simple-value.ts';
import { textFingerprint } from './text-fingerprint.ts';
import { writeReferences } from './write-references.ts';
import { attributesOf, type WrittenNamespaces } from './written-namespaces.ts';

/** Writes the attributes of elements, and what it had to leave out. */
export class AttributeWriter {
  readonly notices: Notice[] = [];
  readonly #schema: ModelSchema;
  readonly #namespaces: WrittenNamespaces;
  readonly #whole: DocumentResidue;
  readonly #idOf: (element: ModdleElement) => string;

  constructor(
    schema: ModelSchema,
    namespaces: WrittenNamespaces,
    whole: DocumentResidue,
    idOf: (element: ModdleElement) => string,
  ) {
    this.#schema = schema;
    this.#namespaces = namespaces;
    this.#whole = whole;
    this.#idOf = idOf;
  }

  typed(node: XmlElement, element: ModdleElement, type: TypeDescriptor, residue: ResidueContent): void {
    for (const property of outlineOf(type).attributes) {
      const value = this.#text(element, type, property, residue);
      if (value === null) continue;
      const qualified = residue.qualified?.includes(property.name) ?? false;
      const own = this.#schema.uriOf(property.ns.prefix ?? '') ?? '';
      const uri = qualified ? own : this.#schema.attributeUri(type, property);
      const prefix = uri === '' ? '' : this.#namespaces.elementPrefix(uri);
      const literalBreaks = hasLiteralBreaks(residue, property.name, value);
      node.attributes.push({ prefix, local: property.ns.localName, uri, value, literalBreaks });
    }
    this.#others(node, element, residue);
  }

  generic(node: XmlElement, element: ModdleElement, residue: ResidueContent): void {
    this.#others(node, element, residue);
  }

  #text(
    element: ModdleElement,
    type: TypeDescriptor,
    property: PropertyDescriptor,
    residue: ResidueContent,
  ): string | null {
    const value = element[property.name];
    const spelled = residue.spelled?.[property.name];
    if (property.isReference) {
      const references = writeReferences(value, residue.references?.[property.name], this.#idOf);
      const text = references.join(' ');
      if (references.length === 0) return null;
      return spelled !== undefined && spelled.trim().split(/\s+/).join(' ') === text ? spelled : text;
    }
    if (value === undefined || value === null) return null;
    if (property.isId) return this.#idOf(element);
    if (spelled !== undefined && valueOfText(property.type, spelled) === value) return spelled;
    const habit = habitKey(type.name, property.name);
    const { decimals, defaults } = this.#whole;
    if (value !== property.default) {
      const usual = property.type === 'Real' ? decimals?.[sharedDecimals] : 0;
      return textOfValue(value, decimals?.[habit] ?? usual ?? 0);
    }
    if (residue.explicit?.includes(property.name)) return textOfValue(value, 0);
    if (residue.omitted?.includes(property.name)) return null;
    return defaults?.[habit] ?? defaults?.[sharedHabitKey(property.name)] ?? null;
  }

  /** Declarations, attributes outside of the model's types, and those of the residue. */
  #others(node: XmlElement, element: ModdleElement, residue: ResidueContent): void {
    for (const [key, value] of attributesOf(element)) {
      const declaration = this.#namespaces.declaration(key, value);
      const name = declaration === null ? this.#namespaces.attributeName(key) : null;
      if (declaration !== null) node.declarations.push(declaration);
      else if (name !== null)
        node.attributes.push({ ...name, value, literalBreaks: hasLiteralBreaks(residue, key, value) });
      else this.#leaveOut(element, key);
    }
    for (const [prefix, local, uri, value, literalBreaks] of residue.attributes ?? []) {
      const written = node.attributes.some((attribute) => attribute.local === local && attribute.uri === uri);
      if (!written) node.attributes.push({ prefix, local, uri, value, literalBreaks });
    }
  }

  #leaveOut(element: ModdleElement, key: string): void {
    const elementId = this.#idOf(element);
    const code = 'namespace_unknown';
    this.notices.push({
      kind: 'not-kept',
      code,
      elementId: elementId === '' ? null : elementId,
      subject: key,
      line: null,
    });
  }
}

function hasLiteralBreaks({ literal }: ResidueContent, key: string, value: string): boolean {
  return literal?.[key] !== undefined && literal[key] === textFingerprint(value);
}
