import type { ModdleElement, PropertyDescriptor, TypeDescriptor } from '../../shared/diagram/moddle.ts';
import type { XmlAttribute, XmlElement } from '../xml/xml-tree.ts';
import type { ModelPrefixes } from './model-prefixes.ts';
import { isTypedByAttribute, type ModelSchema, xsiUri } from './model-schema.ts';
import type { ResidueContent } from './residue-content.ts';
import { textOfValue, valueOfText } from './simple-value.ts';
import { textFingerprint } from './text-fingerprint.ts';

/** An attribute that refers to elements. */
export interface AttributeReferences {
  property: PropertyDescriptor;
  spellings: string[];
}

const none: AttributeReferences[] = [];

/** Keys of generic elements that moddle or JavaScript give a meaning of their own. */
const reservedKeys = new Set(['get', 'set', '__proto__']);

/** Reads attributes into elements; what has no place there goes to the residue. */
export class AttributeReader {
  readonly #schema: ModelSchema;
  readonly #prefixes: ModelPrefixes;

  constructor(schema: ModelSchema, prefixes: ModelPrefixes) {
    this.#schema = schema;
    this.#prefixes = prefixes;
  }

  /** Reads the attributes of an element of a known type, which stands in the property `place`, and answers those that are references, still to be resolved. */
  typed(
    node: XmlElement,
    element: ModdleElement,
    type: TypeDescriptor,
    place: PropertyDescriptor | null,
    residue: ResidueContent,
  ): AttributeReferences[] {
    if (node.attributes.length === 0) return none;
    const references: AttributeReferences[] = [];
    const typedByAttribute = isTypedByAttribute(place);
    for (const attribute of node.attributes) {
      if (typedByAttribute && attribute.uri === xsiUri && attribute.local === 'type') continue;
      const property = this.#property(type, attribute);
      const fits =
        property !== null && property.isAttr === true && !property.isVirtual && !isSet(element, property, references);
      if (property === null) this.#unknown(element, attribute, residue);
      else if (!fits || !this.#known(element, type, property, attribute, residue, references)) {
        keepAside(residue, attribute);
      }
    }
    return references;
  }

  /** Reads the attributes of a generic element. */
  generic(node: XmlElement, element: ModdleElement, residue: ResidueContent): void {
    for (const attribute of node.attributes) {
      const key = this.#key(attribute);
      if (reservedKeys.has(key)) keepAside(residue, attribute);
      else {
        element[key] = attribute.value;
        noteLiteralBreaks(residue, key, attribute);
      }
    }
  }

  #property(type: TypeDescriptor, { uri, local }: XmlAttribute): PropertyDescriptor | null {
    const prefix = uri === '' ? null : this.#schema.prefixOf(uri);
    if (prefix === undefined) return null;
    return type.propertiesByName[prefix === null ? local : `${prefix}:${local}`] ?? null;
  }

  #unknown(element: ModdleElement, attribute: XmlAttribute, residue: ResidueContent): void {
    const key = this.#key(attribute);
    if (key === '__proto__') keepAside(residue, attribute);
    else {
      element.set(key, attribute.value);
      noteLiteralBreaks(residue, key, attribute);
    }
  }

  /** False when the text is no value of the property, or the name means another one. */
  #known(
    element: ModdleElement,
    type: TypeDescriptor,
    property: PropertyDescriptor,
    attribute: XmlAttribute,
    residue: ResidueContent,
    references: AttributeReferences[],
  ): boolean {
    const usualUri = this.#schema.attributeUri(type, property);
    if (usualUri !== '' && attribute.uri === '') return false;
    if (property.isReference) {
      const spellings = property.isMany ? attribute.value.trim().split(/\s+/) : [attribute.value];
      references.push({ property, spellings });
      if (spellings.join(' ') !== attribute.value) spell(residue, property.name, attribute.value);
    } else {
      const value = valueOfText(property.type, attribute.value);
      if (value === undefined || (property.isId && value === '')) return false;
      element[property.name] = value;
      const usual = value === property.default ? null : textOfValue(value, 0);
      if (usual !== attribute.value) spell(residue, property.name, attribute.value);
      noteLiteralBreaks(residue, property.name, attribute);
    }
    if (usualUri !== attribute.uri) residue.qualified = [...(residue.qualified ?? []), property.name];
    return true;
  }

  #key({ uri, prefix, local }: XmlAttribute): string {
    return uri === '' ? local : `${this.#prefixes.of(uri, prefix)}:${local}`;
  }
}

function isSet(
  element: ModdleElement,
  property: PropertyDescriptor,
  references: readonly AttributeReferences[],
): boolean {
  return property.isReference
    ? references.some((reference) => reference.property === property)
    : Object.hasOwn(element, property.name);
}

function spell(residue: ResidueContent, property: string, text: string): void {
  residue.spelled ??= {};
  residue.spelled[property] = text;
}

function noteLiteralBreaks(residue: ResidueContent, key: string, { literalBreaks, value }: XmlAttribute): void {
  if (!literalBreaks) return;
  residue.literal ??= {};
  residue.literal[key] = textFingerprint(value);
}

function keepAside(residue: ResidueContent, { prefix, local, uri, value, literalBreaks }: XmlAttribute): void {
  residue.attributes ??= [];
  residue.attributes.push([prefix, local, uri, value, literalBreaks]);
}
