import type { Notice } from '../../shared/contract/diagrams.ts';
import type { DiagramDocument, Residues } from '../../shared/diagram/document.ts';
import { getLightType } from '../../shared/diagram/light-element.ts';
import type { BpmnModdle, ModdleElement, PropertyDescriptor, TypeDescriptor } from '../../shared/diagram/moddle.ts';
import type { DetectedLayout } from '../xml/detect-layout.ts';
import type { TextPositions } from '../xml/text-position.ts';
import type { XmlDocument, XmlElement } from '../xml/xml-tree.ts';
import { ContentRecorder, paddedCdata, plainText, textOf } from './content-recorder.ts';
import { findHabits, type NotedElement, noteExplicitDefaults } from './document-habits.ts';
import { toFragment } from './fragment.ts';
import { ModelIds } from './model-ids.ts';
import { ModelPrefixes } from './model-prefixes.ts';
import { type PendingReferences, ReferenceResolver } from './model-references.ts';
import {
  type ChildPlace,
  elementsIn,
  isSimpleType,
  isTypedByAttribute,
  ModelSchema,
  outlineOf,
  xsiUri,
} from './model-schema.ts';
import { AttributeReader } from './read-attributes.ts';
import { type DocumentResidue, isEmptyResidue, type ResidueContent, toResidue } from './residue-content.ts';
import { textOfValue, valueOfText } from './simple-value.ts';

/** A document read from XML and what had to be said about it. */
export interface ReadModel {
  document: DiagramDocument;
  notices: Notice[];
}

type Scope = ReadonlyMap<string, string>;

/**
 * Builds moddle's elements from an XML tree whose root is `definitions`. Where moddle's own reader would drop content,
 * the content is repaired into the model or kept in the residue of the nearest element. `layout` is noted on the root.
 */
export function readModel(
  document: XmlDocument,
  positions: TextPositions,
  moddle: BpmnModdle,
  layout: DetectedLayout,
): ReadModel {
  return new ModelReader(document, positions, moddle).read(document, layout);
}

class ModelReader {
  readonly #schema: ModelSchema;
  readonly #moddle: BpmnModdle;
  readonly #positions: TextPositions;
  readonly #prefixes: ModelPrefixes;
  readonly #ids: ModelIds<ModdleElement>;
  readonly #writtenIds = new Map<ModdleElement, string>();
  readonly #attributes: AttributeReader;
  readonly #pending: PendingReferences[] = [];
  readonly #noted: NotedElement[] = [];
  readonly #usualPrefix = new Map<string, string>();
  readonly #notices: Notice[] = [];

  constructor(document: XmlDocument, positions: TextPositions, moddle: BpmnModdle) {
    this.#schema = new ModelSchema(moddle);
    this.#moddle = moddle;
    this.#positions = positions;
    this.#prefixes = new ModelPrefixes(this.#schema, document.root);
    this.#ids = new ModelIds(document.root);
    this.#attributes = new AttributeReader(this.#schema, this.#prefixes);
  }

  read(document: XmlDocument, layout: DetectedLayout): ReadModel {
    const type = this.#moddle.getType('bpmn:Definitions').$descriptor;
    const definitions = this.#typed(document.root, type, null, new Map(), undefined);
    this.#resolveReferences(definitions);
    const whole: DocumentResidue = {
      ...layout,
      ...findHabits(this.#noted),
      ...this.#prefixes.residue(),
      ...(document.before.length > 0 ? { before: document.before.map(toFragment) } : {}),
      ...(document.after.length > 0 ? { after: document.after.map(toFragment) } : {}),
      ...this.#elementPrefixes(document.root),
    };
    const [root] = this.#noted;
    if (root !== undefined && Object.keys(whole).length > 0) root.residue.document = whole;
    return { document: { definitions, residues: this.#residues() }, notices: this.#notices };
  }

  #residues(): Residues {
    const residues: Residues = new Map();
    for (const { element, residue } of this.#noted) {
      if (residue.spelled !== undefined) noteExplicitDefaults(element, residue);
      if (!isEmptyResidue(residue)) residues.set(element, toResidue(residue));
    }
    return residues;
  }

  #note(element: ModdleElement): ResidueContent {
    const residue: ResidueContent = {};
    this.#noted.push({ element, residue });
    return residue;
  }

  #typed(
    node: XmlElement,
    type: TypeDescriptor,
    property: PropertyDescriptor | null,
    outer: Scope,
    parent: ModdleElement | undefined,
  ): ModdleElement {
    const element = new (getLightType(this.#moddle, type.name))(parent);
    const residue = this.#note(element);
    const scope = this.#declare(node, element, outer);
    this.#readTag(node, type, property, residue);
    for (const { property: p, spellings } of this.#attributes.typed(node, element, type, property, residue)) {
      this.#pending.push({ element, residue, property: p, spellings, offset: node.offset, scope });
    }
    this.#claimId(node, element, type, residue);
    this.#typedContent(node, element, type, residue, scope);
    return element;
  }

  #declare(node: XmlElement, element: ModdleElement, outer: Scope): Scope {
    if (node.declarations.length === 0) return outer;
    const scope = new Map(outer);
    for (const { prefix, uri } of node.declarations) {
      scope.set(prefix, uri);
      const key = this.#prefixes.declarationKey(prefix, uri);
      element.set(key === 'xmlns' && !element.$descriptor.isGeneric ? ':xmlns' : key, uri);
    }
    return scope;
  }

  #readTag(node: XmlElement, type: TypeDescriptor, property: PropertyDescriptor | null, residue: ResidueContent): void {
    this.#readPrefix(node, residue);
    const usual = this.#schema.tagOf(type, property);
    if (usual.uri !== node.uri || usual.local !== node.local) residue.tag = [node.uri, node.local];
    const usualType = this.#schema.typeNameOf(type, property);
    if (!isTypedByAttribute(property)) return;
    const written = typeAttribute(node);
    const expected = usualType === null ? '' : `${node.prefix === '' ? '' : `${node.prefix}:`}${usualType.local}`;
    if (written !== expected || (usualType !== null && usualType.uri !== node.uri)) residue.type = written;
  }

  #readPrefix(node: XmlElement, residue: ResidueContent): void {
    const usual = this.#usualPrefix.get(node.uri);
    if (usual === undefined) this.#usualPrefix.set(node.uri, node.prefix);
    else if (usual !== node.prefix) residue.prefix = node.prefix;
  }

  #claimId(node: XmlElement, element: ModdleElement, type: TypeDescriptor, residue: ResidueContent): void {
    const written = type.idProperty && element[type.idProperty.name];
    if (typeof written !== 'string' || type.idProperty === undefined) return;
    this.#writtenIds.set(element, written);
    const { id, problem } = this.#ids.claim(written, element);
    if (problem === null) return;
    element[type.idProperty.name] = id;
    residue.id = [written, id];
    this.#notice('repaired', problem, written, written, node.offset);
  }

  #typedContent(
    node: XmlElement,
    element: ModdleElement,
    type: TypeDescriptor,
    residue: ResidueContent,
    scope: Scope,
  ): void {
    if (node.children.length === 0) return;
    const body = type.bodyProperty;
    const recorder = new ContentRecorder(node, residue, body !== undefined);
    const references = new Map<PropertyDescriptor, PendingReferences>();
    for (const child of node.children) {
      if (child.kind !== 'element') {
        recorder.other(child);
        continue;
      }
      const place = this.#schema.placeOf(type, child);
      const taken = place !== null && !place.property.isMany && isTaken(element, place.property, references);
      if (place === null || taken || !this.#child(child, place, element, residue, references, scope, recorder)) {
        recorder.other(child);
        this.#notice(
          'not-shown',
          taken ? 'element_repeated' : 'element_unknown',
          this.#idOf(element),
          nameOf(child),
          child.offset,
        );
      }
    }
    recorder.finish(outlineOf(type).order);
    for (const pending of references.values()) this.#pending.push(pending);
    const text = textOf(node);
    if (body === undefined || text === null) return;
    const value = valueOfText(body.type, text);
    if (value !== undefined) element[body.name] = value;
  }

  /** Puts a child into its property; false when its type does not fit there. */
  #child(
    child: XmlElement,
    { property, typeName }: ChildPlace,
    parent: ModdleElement,
    residue: ResidueContent,
    references: Map<PropertyDescriptor, PendingReferences>,
    scope: Scope,
    recorder: ContentRecorder,
  ): boolean {
    if (isSimpleType(typeName) || property.isReference) {
      if (property.isReference) {
        const pending = references.get(property);
        if (pending !== undefined) pending.spellings.push(textOf(child) ?? '');
        else {
          const spellings = [textOf(child) ?? ''];
          references.set(property, { element: parent, residue, property, spellings, offset: child.offset, scope });
        }
      } else {
        const value = valueOfText(typeName, textOf(child) ?? '');
        if (value === undefined) return false;
        add(parent, property, value);
      }
      this.#noteValue(child, property, typeName, residue);
      recorder.child(property.name, null);
      return true;
    }
    const element = this.#childElement(child, typeName, property, scope, parent);
    if (element === null) return false;
    add(parent, property, element);
    const id = element['id'];
    recorder.child(property.name, typeof id === 'string' ? id : null);
    return true;
  }

  /** Notes how a value or reference was written if not simply as its text. */
  #noteValue(node: XmlElement, property: PropertyDescriptor, type: string, residue: ResidueContent): void {
    const plain = plainText(node);
    if (plain !== null && (property.isReference || textOfValue(valueOfText(type, plain), 0) === plain)) return;
    const cdata = property.isMany || node.attributes.length + node.declarations.length > 0 ? null : paddedCdata(node);
    if (cdata !== null && type === 'String') {
      residue.cdataValues = { ...residue.cdataValues, [property.name]: cdata };
      return;
    }
    residue.values ??= {};
    residue.values[property.name] ??= [];
    residue.values[property.name]?.push(toFragment(node));
  }

  #childElement(
    node: XmlElement,
    typeName: string,
    property: PropertyDescriptor,
    scope: Scope,
    parent: ModdleElement,
  ): ModdleElement | null {
    if (typeName === 'Element') return this.#generic(node, scope, parent);
    const named = isTypedByAttribute(property) ? typeAttribute(node) : '';
    const type = named === '' ? this.#schema.type(typeName) : this.#namedType(node, named, property.type, scope);
    return type === null ? null : this.#typed(node, type, property, scope, parent);
  }

  #namedType(node: XmlElement, name: string, base: string, outer: Scope): TypeDescriptor | null {
    const colon = name.indexOf(':');
    const prefix = name.slice(0, Math.max(colon, 0));
    const declared = node.declarations.find((declaration) => declaration.prefix === prefix)?.uri;
    const uri = declared ?? outer.get(prefix) ?? this.#schema.uriOf(prefix) ?? '';
    return this.#schema.namedType({ uri, local: name.slice(colon + 1) }, base);
  }

  #generic(node: XmlElement, outer: Scope, parent: ModdleElement): ModdleElement {
    const prefix = node.uri === '' ? '' : this.#prefixes.of(node.uri, node.prefix);
    const name = prefix === '' ? node.local : `${prefix}:${node.local}`;
    const element = this.#moddle.createAny(name, node.uri === '' ? undefined : node.uri);
    element.$parent = parent;
    const residue = this.#note(element);
    const scope = this.#declare(node, element, outer);
    this.#readPrefix(node, residue);
    this.#attributes.generic(node, element, residue);
    const recorder = new ContentRecorder(node, residue, true);
    const children: ModdleElement[] = [];
    for (const child of node.children) {
      if (child.kind !== 'element') {
        recorder.other(child);
        continue;
      }
      children.push(this.#generic(child, scope, element));
      recorder.child('$children', null);
    }
    recorder.finish(new Map());
    if (children.length > 0) element['$children'] = children;
    const text = textOf(node);
    if (text !== null && text !== '') element['$body'] = text;
    return element;
  }

  #resolveReferences(definitions: ModdleElement): void {
    const resolver = new ReferenceResolver(this.#ids, this.#writtenIds, foreignNamespaces(definitions));
    for (const pending of this.#pending) {
      for (const { code, spelling } of resolver.resolve(pending)) {
        const kind = code === 'reference_unresolved' ? 'not-shown' : 'repaired';
        this.#notice(kind, code, this.#idOf(pending.element), spelling, pending.offset);
      }
    }
  }

  /** The usual prefixes of element names, where the document's declarations leave a choice. */
  #elementPrefixes(root: XmlElement): Pick<DocumentResidue, 'elementPrefixes'> {
    const elementPrefixes: Record<string, string> = {};
    for (const [uri, prefix] of this.#usualPrefix) {
      const first = root.declarations.find((declaration) => declaration.uri === uri);
      if (first?.prefix !== prefix && uri !== '') elementPrefixes[uri] = prefix;
    }
    return Object.keys(elementPrefixes).length > 0 ? { elementPrefixes } : {};
  }

  #idOf(element: ModdleElement): string | null {
    const id = this.#writtenIds.get(element);
    return id ?? null;
  }

  #notice(kind: Notice['kind'], code: string, elementId: string | null, subject: string, offset: number): void {
    this.#notices.push({ kind, code, elementId, subject, line: this.#positions.at(offset).line });
  }
}

const schemaUri = 'http://www.w3.org/2001/XMLSchema';

/** Namespaces of imported documents and of XML Schema: names in them mean nothing in this file. */
function foreignNamespaces(definitions: ModdleElement): Set<string> {
  const foreign = new Set([schemaUri]);
  for (const entry of elementsIn(definitions['imports'])) foreign.add(String(entry['namespace']));
  foreign.delete(String(definitions['targetNamespace']));
  return foreign;
}

function typeAttribute(node: XmlElement): string {
  return node.attributes.find(({ uri, local }) => uri === xsiUri && local === 'type')?.value ?? '';
}

function nameOf({ prefix, local }: XmlElement): string {
  return prefix === '' ? local : `${prefix}:${local}`;
}

function add(parent: ModdleElement, property: PropertyDescriptor, value: unknown): void {
  const many = parent[property.name];
  if (!property.isMany) parent[property.name] = value;
  else if (Array.isArray(many)) many.push(value);
  else parent[property.name] = [value];
}

/** True when a property that holds one value has got one. */
function isTaken(
  element: ModdleElement,
  property: PropertyDescriptor,
  references: ReadonlyMap<PropertyDescriptor, unknown>,
): boolean {
  return property.isReference ? references.has(property) : Object.hasOwn(element, property.name);
}
