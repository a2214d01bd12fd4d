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

/**
 * All an element says, with what is part of it, in words: by property, or by the way to it. Other elements that people speak of and
 * how it is drawn apart.
 */
export function readAttributes(subject: ModdleElement): Map<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>();
  readElement(subject, '', attributes);
  attributes.delete('id');
  return attributes;
}

function readElement(element: ModdleElement, path: string, into: Map<string, AttributeValue>): void {
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

function readValue(value: unknown, place: Place, into: Map<string, AttributeValue>): void {
  const plain: unknown[] = [];
  for (const item of toList(value)) {
    if (!isModdleElement(item)) plain.push(item);
    else if (item.$type === 'bpmn:ExtensionElements') readElement(item, place.path, into);
    else if (!isSubject(item)) readPart(item, partWay(item, place), into);
  }
  if (plain.length > 0) add(into, place.way, plain);
}

function readPart(part: ModdleElement, way: string, into: Map<string, AttributeValue>): void {
  const before = into.size;
  const free = freeName(into, way);
  readElement(part, free, into);
  if (into.size === before) into.set(free, present);
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

function add(into: Map<string, AttributeValue>, way: string, values: readonly unknown[]): void {
  const [words, meaning] = [values.map(toWords).join(', '), values.map(toMeaning).join(', ')];
  into.set(freeName(into, way), { words, meaning });
}

/** The second of the same name is numbered. */
function freeName(into: ReadonlyMap<string, AttributeValue>, way: string): string {
  if (!isTaken(into, way)) return way;
  let number = 2;
  while (isTaken(into, `${way}[${number}]`)) number++;
  return `${way}[${number}]`;
}

function isTaken(into: ReadonlyMap<string, AttributeValue>, way: string): boolean {
  if (into.has(way)) return true;
  if (way === '') return false;
  for (const name of into.keys()) if (name.startsWith(`${way}.`)) return true;
  return false;
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
