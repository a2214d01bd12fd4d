import type { Notice } from '../../shared/contract/diagrams.ts';
import type { DiagramDocument } from '../../shared/diagram/document.ts';
import type { BpmnModdle, ModdleElement, PropertyDescriptor, TypeDescriptor } from '../../shared/diagram/moddle.ts';
import type { XmlDocument, XmlElement, XmlNode } from '../xml/xml-tree.ts';
import { arrangeContent, type ContentNode, inCdata } from './arrange-content.ts';
import { textOf } from './content-recorder.ts';
import { habitKey, typeHabit } from './document-habits.ts';
import { fromFragment } from './fragment.ts';
import {
  elementsIn,
  isSimpleType,
  isTypedByAttribute,
  ModelSchema,
  outlineOf,
  typeOf,
  xsiUri,
} from './model-schema.ts';
import { type DocumentResidue, fromResidue, type ResidueContent } from './residue-content.ts';
import { textOfValue, valueOfText } from './simple-value.ts';
import { AttributeWriter } from './write-attributes.ts';
import { writeReferences } from './write-references.ts';
import { WrittenNamespaces } from './written-namespaces.ts';

/** An XML tree and what could not go into it. */
export interface WrittenModel {
  document: XmlDocument;
  whole: DocumentResidue;
  notices: Notice[];
}

/**
 * Turns a diagram back into an XML tree: what moddle would write, with the residues' spellings and content restored.
 * Throws `packed_corrupt` when a residue is not one the reader wrote.
 */
export function writeModel(document: DiagramDocument, moddle: BpmnModdle): WrittenModel {
  return new ModelWriter(document, moddle).write();
}

const noResidue: ResidueContent = {};
const genericOrder: ReadonlyMap<string, number> = new Map([['$children', 0]]);

class ModelWriter {
  readonly #definitions: ModdleElement;
  readonly #residues = new Map<ModdleElement, ResidueContent>();
  readonly #schema: ModelSchema;
  readonly #whole: DocumentResidue;
  readonly #namespaces: WrittenNamespaces;
  readonly #attributes: AttributeWriter;

  constructor(document: DiagramDocument, moddle: BpmnModdle) {
    this.#definitions = document.definitions;
    for (const [element, residue] of document.residues) this.#residues.set(element, fromResidue(residue));
    this.#schema = new ModelSchema(moddle);
    this.#whole = this.#residue(document.definitions).document ?? {};
    this.#namespaces = new WrittenNamespaces(document.definitions, this.#schema, this.#whole);
    this.#attributes = new AttributeWriter(this.#schema, this.#namespaces, this.#whole, (element) =>
      this.#idOf(element),
    );
  }

  write(): WrittenModel {
    const document = {
      before: (this.#whole.before ?? []).map(fromFragment),
      root: this.#element(this.#definitions, null),
      after: (this.#whole.after ?? []).map(fromFragment),
    };
    return { document, whole: this.#whole, notices: this.#attributes.notices };
  }

  #residue(element: ModdleElement): ResidueContent {
    return this.#residues.get(element) ?? noResidue;
  }

  #element(element: ModdleElement, property: PropertyDescriptor | null): XmlElement {
    const type = typeOf(element);
    const residue = this.#residue(element);
    return type === null ? this.#generic(element, residue) : this.#typed(element, type, property, residue);
  }

  #typed(
    element: ModdleElement,
    type: TypeDescriptor,
    property: PropertyDescriptor | null,
    residue: ResidueContent,
  ): XmlElement {
    const usual = this.#schema.tagOf(type, property);
    const [uri, local] = residue.tag ?? [usual.uri, usual.local];
    const prefix = residue.prefix ?? this.#namespaces.elementPrefix(uri);
    const node = this.#node(prefix, local, uri);
    this.#writeTypeAttribute(node, type, property, residue);
    this.#attributes.typed(node, element, type, residue);
    const content: ContentNode[] = [];
    let body: string | null = null;
    const outline = outlineOf(type);
    for (const p of outline.content) {
      const value = element[p.name];
      if (p.isBody) body = value === undefined || value === null || value === '' ? null : String(value);
      else this.#property(content, p, value, residue);
    }
    node.children = arrangeContent(content, body, residue, outline.order);
    return node;
  }

  #node(prefix: string, local: string, uri: string): XmlElement {
    return { kind: 'element', prefix, local, uri, declarations: [], attributes: [], children: [], offset: -1 };
  }

  #writeTypeAttribute(
    node: XmlElement,
    type: TypeDescriptor,
    property: PropertyDescriptor | null,
    residue: ResidueContent,
  ): void {
    const names = this.#schema.typeNameOf(type, property);
    const typed = isTypedByAttribute(property);
    const noted = residue.type ?? (typed ? this.#whole.defaults?.[habitKey(type.name, typeHabit)] : undefined);
    const value = noted ?? names?.local ?? '';
    if (value === '') return;
    const attribute = { prefix: 'xsi', local: 'type', uri: xsiUri, value, literalBreaks: false };
    const usual = noted === undefined && names !== null;
    node.attributes.push(
      usual ? { ...attribute, names: { ...names, prefix: this.#namespaces.elementPrefix(names.uri) } } : attribute,
    );
  }

  #property(content: ContentNode[], property: PropertyDescriptor, value: unknown, residue: ResidueContent): void {
    if (value === undefined && residue.references === undefined) return;
    const originals = (residue.values?.[property.name] ?? []).map(fromFragment);
    if (property.isReference) {
      const noted = residue.references?.[property.name];
      for (const spelling of writeReferences(value, noted, (target) => this.#idOf(target))) {
        const original = takeOriginal(originals, (text) => text === spelling);
        content.push({ property: property.name, id: null, node: original ?? this.#valueNode(property, spelling) });
      }
    } else if (isSimpleType(property.type)) {
      for (const item of Array.isArray(value) ? value : [value]) {
        if (item === undefined || item === null) continue;
        const original = takeOriginal(originals, (text) => valueOfText(property.type, text) === item);
        const node = original ?? this.#valueNode(property, textOfValue(item, 0));
        const cdata = residue.cdataValues?.[property.name];
        if (cdata !== undefined && node.kind === 'element') node.children = inCdata(String(item), cdata);
        content.push({ property: property.name, id: null, node });
      }
    } else {
      for (const child of elementsIn(value)) {
        content.push({ property: property.name, id: idOf(child), node: this.#element(child, property) });
      }
    }
  }

  #valueNode(property: PropertyDescriptor, text: string): XmlElement {
    const uri = this.#schema.uriOf(property.ns.prefix ?? '') ?? '';
    const node = this.#node(this.#namespaces.elementPrefix(uri), property.ns.localName, uri);
    if (text !== '') node.children.push({ kind: 'text', value: text });
    return node;
  }

  #generic(element: ModdleElement, residue: ResidueContent): XmlElement {
    const { uri = '', localName } = element.$descriptor.ns;
    const written = residue.prefix ?? this.#namespaces.elementPrefix(uri);
    const node = this.#node(written, localName, uri);
    this.#attributes.generic(node, element, residue);
    const content: ContentNode[] = elementsIn(element['$children']).map((child) => ({
      property: '$children',
      id: null,
      node: this.#element(child, null),
    }));
    const body = element['$body'];
    const text = typeof body === 'string' && body !== '' ? body : null;
    node.children = arrangeContent(content, text, residue, genericOrder);
    return node;
  }

  /** The id an element is written with. */
  #idOf(element: ModdleElement): string {
    const id = idOf(element) ?? '';
    const repaired = this.#residue(element).id;
    return repaired !== undefined && repaired[1] === id ? repaired[0] : id;
  }
}

function idOf(element: ModdleElement): string | null {
  const type = typeOf(element);
  const id = type?.idProperty && element[type.idProperty.name];
  return typeof id === 'string' ? id : null;
}

/** Takes the first original element whose text still tells the value. */
function takeOriginal(originals: XmlNode[], tells: (text: string) => boolean): XmlNode | null {
  const found = originals.findIndex((node) => node.kind === 'element' && tells(textOf(node) ?? ''));
  return found === -1 ? null : (originals.splice(found, 1)[0] ?? null);
}
