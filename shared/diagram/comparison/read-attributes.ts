import { storedAttributes, storedValues } from '../delta/stored-values.ts';
import { isModdleElement, type ModdleElement, type PropertyDescriptor } from '../moddle.ts';
import { toPlainValue } from '../plain-value.ts';
import { idOf, isSubject, nameOf } from './subjects.ts';

/** Said by flows, by nodes or by pictures already. */
const repeated = new Set(['incoming', 'outgoing', 'flowNodeRef', 'diagrams']);
/** Says that an element is there which says nothing else. */
const present: AttributeValue = { words: 'true', meaning: 'true' };

/** What an attribute says. */
export interface AttributeValue {
  /** For people: what it refers to goes by its name. */
  readonly words: string;
  /** The same for values that say the same: what it refers to goes by its id, whatever it is called. */
  readonly meaning: string;
}

/** Attributes by name. */
class AttributeList {
  readonly values = new Map<string, AttributeValue>();
  /** What names that have several steps begin with. */
  readonly #begun = new Set<string>();
  /** The number that was given last, by name. */
  readonly #numbers = new Map<string, number>();

  set(name: string, value: AttributeValue): void {
    this.values.set(name, value);
    for (let end = name.indexOf('.'); end >= 0; end = name.indexOf('.', end + 1)) this.#begun.add(name.slice(0, end));
  }

  /** The second of the same name is numbered. */
  freeName(name: string): string {
    if (!this.#isTaken(name)) return name;
    let number = this.#numbers.get(name) ?? 2;
    while (this.#isTaken(`${name}[${number}]`)) number++;
    this.#numbers.set(name, number);
    return `${name}[${number}]`;
  }

  #isTaken(name: string): boolean {
    return this.values.has(name) || this.#begun.has(name);
  }
}

/**
 * All an element says, with what is part of it, in words: by property, or by the way to it. Other elements that people speak of and
 * how it is drawn apart.
 */
export function readAttributes(subject: ModdleElement): Map<string, AttributeValue> {
  const attributes = new AttributeList();
  readElement(subject, '', attributes);
  attributes.values.delete('id');
  return attributes.values;
}

function readElement(element: ModdleElement, path: string, into: AttributeList): void {
  const descriptor = element.$descriptor;
  for (const { name, value, isReference } of storedValues(element)) {
    if (repeated.has(name)) continue;
    const property = descriptor.isGeneric ? undefined : descriptor.propertiesByName[name];
    const way = property?.isBody || name === '$body' ? path : join(path, name);
    if (isReference) add(into, way, toList(value));
    else readValue(value, { path, way, property }, into);
  }
  for (const [name, value] of storedAttributes(element)) {
    readValue(value, { path, way: join(path, name), property: undefined }, into);
  }
}

interface Place {
  /** The way to the element. */
  readonly path: string;
  /** The way to its value. */
  readonly way: string;
  readonly property: PropertyDescriptor | undefined;
}

function readValue(value: unknown, place: Place, into: AttributeList): void {
  const plain: unknown[] = [];
  for (const item of toList(value)) {
    if (!isModdleElement(item)) plain.push(item);
    else if (item.$type === 'bpmn:ExtensionElements') readElement(item, place.path, into);
    else if (!isSubject(item)) readPart(item, partWay(item, place), into);
  }
  if (plain.length > 0) add(into, place.way, plain);
}

function readPart(part: ModdleElement, way: string, into: AttributeList): void {
  const before = into.values.size;
  const free = into.freeName(way);
  readElement(part, free, into);
  if (into.values.size === before) into.set(free, present);
}

/** Extensions go by their own names; so does what can be of several types. */
function partWay(part: ModdleElement, { path, way, property }: Place): string {
  const name = part['name'];
  const named = part.$descriptor.isGeneric && typeof name === 'string' ? `${part.$type}[${name}]` : part.$type;
  if (part.$descriptor.isGeneric || property === undefined) return join(path, named);
  return property.type === part.$type || part.$type === 'bpmn:FormalExpression' ? way : join(path, localName(part));
}

function localName(part: ModdleElement): string {
  const { prefix, localName: name } = part.$descriptor.ns;
  return prefix === 'bpmn' ? name : part.$type;
}

function add(into: AttributeList, way: string, values: readonly unknown[]): void {
  const [words, meaning] = [values.map(toWords).join(', '), values.map(toMeaning).join(', ')];
  into.set(into.freeName(way), { words, meaning });
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}

function toWords(value: unknown): string {
  if (isModdleElement(value)) {
    const name = nameOf(value);
    return name === null ? idOf(value) : `${name} (${idOf(value)})`;
  }
  return typeof value === 'object' ? JSON.stringify(toPlainValue(value)) : String(value);
}

/** What has no id can only go by its name. */
function toMeaning(value: unknown): string {
  const id = isModdleElement(value) ? value['id'] : undefined;
  return typeof id === 'string' ? id : toWords(value);
}
