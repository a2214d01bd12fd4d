import {
  type BpmnModdle,
  isModdleElement,
  type ModdleElement,
  type ModdlePackage,
  type PropertyDescriptor,
  type TypeDescriptor,
} from '../../shared/diagram/moddle.ts';

export const xsiUri = 'http://www.w3.org/2001/XMLSchema-instance';
export const bpmnUri = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Where a child element goes in its parent: the property, and the type it gets unless `xsi:type` says otherwise. */
export interface ChildPlace {
  property: PropertyDescriptor;
  typeName: string;
}

/** A name with its namespace. */
export interface ExpandedName {
  uri: string;
  local: string;
}

/** How XML names and moddle's types correspond, by the rules that moddle itself reads and writes by. */
export class ModelSchema {
  readonly moddle: BpmnModdle;
  readonly #byUri = new Map<string, ModdlePackage>();
  readonly #byPrefix = new Map<string, ModdlePackage>();
  readonly #types = new Map<string, TypeDescriptor | null>();
  readonly #places = new Map<TypeDescriptor, Map<string, ChildPlace | null>>();

  constructor(moddle: BpmnModdle) {
    this.moddle = moddle;
    for (const entry of moddle.getPackages()) {
      this.#byUri.set(entry.uri, entry);
      this.#byPrefix.set(entry.prefix, entry);
    }
  }

  prefixOf(uri: string): string | undefined {
    return this.#byUri.get(uri)?.prefix;
  }

  uriOf(prefix: string): string | undefined {
    return this.#byPrefix.get(prefix)?.uri;
  }

  /** The type of a name such as `bpmn:Task`, null when there is none. */
  type(name: string): TypeDescriptor | null {
    const known = this.#types.get(name);
    if (known !== undefined) return known;
    const found = this.#lookUp(name);
    this.#types.set(name, found);
    return found;
  }

  #lookUp(name: string): TypeDescriptor | null {
    try {
      return this.moddle.getType(name).$descriptor;
    } catch {
      return null;
    }
  }

  /** Where moddle puts a child element of this name, null when it has no place for it. */
  placeOf(parent: TypeDescriptor, name: ExpandedName): ChildPlace | null {
    let places = this.#places.get(parent);
    if (places === undefined) {
      places = new Map();
      this.#places.set(parent, places);
    }
    const key = `${name.uri} ${name.local}`;
    let place = places.get(key);
    if (place === undefined) {
      place = this.#findPlace(parent, name);
      places.set(key, place);
    }
    return place;
  }

  #findPlace(parent: TypeDescriptor, { uri, local }: ExpandedName): ChildPlace | null {
    const prefix = this.prefixOf(uri);
    if (prefix === undefined) {
      const open = parent.properties.find((p) => p.type === 'Element' && isContained(p));
      return open === undefined ? null : { property: open, typeName: 'Element' };
    }
    const named = parent.propertiesByName[`${prefix}:${local}`];
    if (named !== undefined && !named.isAttr) {
      return named.isVirtual || (named.type === 'Element' && !named.isReference)
        ? null
        : { property: named, typeName: named.type };
    }
    const type = this.type(this.#typeName(prefix, local));
    const holder = type && parent.properties.find((p) => isContained(p) && p.type in type.allTypesByName);
    return type && holder ? { property: holder, typeName: type.name } : null;
  }

  #typeName(prefix: string, local: string): string {
    return `${prefix}:${hasLowerCaseTags(prefix) ? local.charAt(0).toUpperCase() + local.slice(1) : local}`;
  }

  /** The type an `xsi:type` names, null when it is none that may stand in for `base`. */
  namedType(name: ExpandedName, base: string): TypeDescriptor | null {
    const prefix = this.prefixOf(name.uri) ?? 'bpmn';
    const local = prefix === 'bpmn' && name.local.startsWith('t') ? name.local.slice(1) : name.local;
    const type = this.type(`${prefix}:${local}`);
    return type !== null && base in type.allTypesByName ? type : null;
  }

  /** The tag moddle writes for an element of a type in a property (null for the root). */
  tagOf(type: TypeDescriptor, property: PropertyDescriptor | null): ExpandedName {
    if (property?.xml?.serialize !== undefined) {
      return { uri: this.uriOf(property.ns.prefix ?? '') ?? '', local: property.ns.localName };
    }
    const prefix = type.ns.prefix ?? '';
    const { localName } = type.ns;
    const local = hasLowerCaseTags(prefix) ? localName.charAt(0).toLowerCase() + localName.slice(1) : localName;
    return { uri: this.uriOf(prefix) ?? '', local };
  }

  /** The `xsi:type` moddle writes, null for none. */
  typeNameOf(type: TypeDescriptor, property: PropertyDescriptor | null): (ExpandedName & { prefix: string }) | null {
    if (!isTypedByAttribute(property) || type.name === property.type) return null;
    const prefix = type.ns.prefix ?? '';
    return {
      prefix,
      uri: this.uriOf(prefix) ?? '',
      local: prefix === 'bpmn' ? `t${type.ns.localName}` : type.ns.localName,
    };
  }

  /** The namespace of a property's attribute: '' unless a package adds it to another's type. */
  attributeUri(type: TypeDescriptor, property: PropertyDescriptor): string {
    const own = property.inherited || property.ns.prefix === type.ns.prefix;
    return own ? '' : (this.uriOf(property.ns.prefix ?? '') ?? '');
  }
}

/** True when the element's type is told by `xsi:type`. */
export function isTypedByAttribute(property: PropertyDescriptor | null): property is PropertyDescriptor {
  return property?.xml?.serialize === 'xsi:type';
}

/** True for the built-in types whose values are text, numbers and booleans. */
export function isSimpleType(type: string): boolean {
  return type === 'String' || type === 'Boolean' || type === 'Integer' || type === 'Real';
}

/** The descriptor of an element of a known type, null for a generic one. */
export function typeOf(element: ModdleElement): TypeDescriptor | null {
  const descriptor = element.$descriptor;
  return descriptor.isGeneric ? null : descriptor;
}

/** The children in a property, whether it holds one or many. */
export function elementsIn(value: unknown): ModdleElement[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.filter(isModdleElement);
  return isModdleElement(value) ? [value] : [];
}

function isContained(property: PropertyDescriptor): boolean {
  return !property.isVirtual && !property.isReference && !property.isAttr;
}

function hasLowerCaseTags(prefix: string): boolean {
  return prefix === 'bpmn' || prefix === 'di';
}

/** The properties of a type by the part they play in XML, and the place of each in moddle's order. */
export interface TypeOutline {
  attributes: readonly PropertyDescriptor[];
  /** Children and text, references included. */
  content: readonly PropertyDescriptor[];
  order: ReadonlyMap<string, number>;
}

const outlines = new WeakMap<TypeDescriptor, TypeOutline>();

/** The outline of a type, worked out once. */
export function outlineOf(type: TypeDescriptor): TypeOutline {
  let outline = outlines.get(type);
  if (outline === undefined) {
    const written = type.properties.filter((p) => !p.isVirtual);
    outline = {
      attributes: written.filter((p) => p.isAttr),
      content: written.filter((p) => !p.isAttr),
      order: new Map(type.properties.map((p, i) => [p.name, i])),
    };
    outlines.set(type, outline);
  }
  return outline;
}

/** Calls `visit` for each element that an element contains, in the model's order. */
export function forEachChild(element: ModdleElement, visit: (child: ModdleElement) => void): void {
  const type = typeOf(element);
  if (type === null) {
    for (const child of elementsIn(element['$children'])) visit(child);
    return;
  }
  for (const { name, isReference, type: valueType } of outlineOf(type).content) {
    if (isReference || isSimpleType(valueType)) continue;
    const value = element[name];
    if (value !== undefined) for (const child of elementsIn(value)) visit(child);
  }
}
