import { type AttributeDescriptor, Refs } from 'object-refs';
import { slotsOf } from './element-slots.ts';

/** Names of the sides that hold one element, and of those that hold many. */
type OneName = 'parent' | 'host' | 'labelTarget' | 'source' | 'target';
type ManyName = 'children' | 'attachers' | 'labels' | 'outgoing' | 'incoming';

/** Two properties that mirror each other: an element in the `many` of another has that other as its `one`. */
export interface Relation {
  readonly one: OneName;
  readonly many: ManyName;
  /** What diagram-js itself keeps such properties in step with; for objects that aren't made here. */
  readonly refs: Refs;
  readonly manyProperty: AttributeDescriptor;
  readonly oneProperty: AttributeDescriptor;
}

/** An array of elements with the methods diagram-js gives it. */
export interface Collection extends Array<unknown> {
  add(element: unknown, index?: number): void;
  remove(element: unknown): unknown;
  contains(element: unknown): boolean;
}

function relation(one: OneName, many: ManyName, enumerable: boolean): Relation {
  const manyProperty = { name: many, collection: true, enumerable };
  const oneProperty = { name: one };
  return { one, many, manyProperty, oneProperty, refs: new Refs(manyProperty, oneProperty) };
}

export const parentOfChildren = relation('parent', 'children', true);
export const targetOfLabels = relation('labelTarget', 'labels', true);
export const hostOfAttachers = relation('host', 'attachers', false);
export const sourceOfOutgoing = relation('source', 'outgoing', false);
export const targetOfIncoming = relation('target', 'incoming', false);

const ownerKey = Symbol('owner');

interface OwnedArray extends Array<unknown> {
  [ownerKey]?: object;
}

/** Sets one side of a relation; the other side follows. */
export function setOne(element: object, relation: Relation, value: unknown): void {
  const slots = slotsOf(element);
  if (!slots || value === slots[relation.one]) return;
  if (relation === parentOfChildren) slots.isPlaced = true;
  const old = slots[relation.one];
  slots[relation.one] = null;
  if (isObject(old)) removeFromMany(old, relation, element);
  slots[relation.one] = value;
  if (isShadowed(element, relation.one)) element[relation.one] = value;
  else if (isObject(value)) addToMany(value, relation, element);
}

/**
 * Sets one side of a relation for the first time, of an element that was just made: no collection has it, so none is searched for
 * it.
 */
export function setFirst(element: object, relation: Relation, value: object): void {
  const slots = slotsOf(element);
  const holder = slotsOf(value);
  if (!slots || !holder || !(relation.many in value)) {
    setOne(element, relation, value);
    return;
  }
  slots[relation.one] = value;
  const list = holder[relation.many];
  if (list) list.push(element);
  // Pushed into an empty list, an element would take the room of many, and most stay the only one.
  else holder[relation.many] = [element];
}

/** Whether diagram-js put a property of its own before the accessor, as it does once one of its own elements is related to this. */
function isShadowed(element: object, one: OneName): element is Record<OneName, unknown> {
  return one !== 'labelTarget' && Object.hasOwn(element, one);
}

/** The collection behind a property, with its methods; made when it is first asked for. */
export function collectionOf(owner: object, relation: Relation): Collection | undefined {
  const slots = slotsOf(owner);
  if (!slots) return undefined;
  const list = slots[relation.many] ?? [];
  slots[relation.many] = list;
  return published(list, owner, relation);
}

/**
 * Adds a child at the end without looking for it among the children, which takes longer the more there are. Answers false,
 * having done nothing, for an element that may already be somewhere.
 */
export function appendNewChild(parent: object, child: object): boolean {
  const slots = slotsOf(child);
  const children = listOf(parent, parentOfChildren);
  if (!slots || slots.isPlaced || !children || Object.hasOwn(child, 'parent')) return false;
  if (children[children.length - 1] === child) return false;
  children.push(child);
  slots.isPlaced = true;
  slots.parent = parent;
  return true;
}

/**
 * Notes whose child an element is, where the children of both parents are right already. Answers false, having done nothing, for
 * elements that aren't made here.
 */
export function setListedParent(parent: object, child: object): boolean {
  const slots = slotsOf(child);
  if (!slots || !listOf(parent, parentOfChildren) || Object.hasOwn(child, 'parent')) return false;
  slots.parent = parent;
  return true;
}

function addToMany(holder: object, relation: Relation, element: object): void {
  const list = listOf(holder, relation);
  if (list) add(list, holder, relation, element);
  else relation.refs.set(holder, relation.manyProperty, element);
}

function removeFromMany(holder: object, relation: Relation, element: object): void {
  const list = listOf(holder, relation);
  if (list) remove(list, holder, relation, element);
  else relation.refs.unset(holder, relation.manyProperty, element);
}

/** The bare array of an element that is made here; undefined for any other. */
function listOf(holder: object, { many }: Relation): unknown[] | undefined {
  const slots = slotsOf(holder);
  if (!slots || !(many in holder)) return undefined;
  slots[many] ??= [];
  return slots[many];
}

function add(list: unknown[], owner: object, relation: Relation, element: unknown, index?: number): void {
  if (index === undefined && list.length > 0 && list[list.length - 1] === element) return;
  const current = list.indexOf(element);
  if (index === undefined && current !== -1) return;
  const at = index === undefined ? list.length : index;
  if (current !== -1) list.splice(current, 1);
  list.splice(at, 0, element);
  if (current === -1) setInverse(element, relation, owner);
}

function remove(list: unknown[], owner: object, relation: Relation, element: unknown): unknown {
  const index = list.indexOf(element);
  if (index === -1) return element;
  list.splice(index, 1);
  unsetInverse(element, relation, owner);
  return element;
}

function setInverse(element: unknown, { one, oneProperty, refs }: Relation, owner: object): void {
  if (!isObject(element)) return;
  if (hasOne(element, one)) element[one] = owner;
  else refs.set(element, oneProperty, owner);
}

function unsetInverse(element: unknown, { one, oneProperty, refs }: Relation, owner: object): void {
  if (!isObject(element)) return;
  if (hasOne(element, one)) element[one] = undefined;
  else refs.unset(element, oneProperty, owner);
}

function hasOne(element: object, one: OneName): element is Record<OneName, unknown> {
  return slotsOf(element) !== undefined && one in element;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * The methods of the collections of each relation; all collections of a relation share them. They can be redefined because
 * diagram-js does so once one of its own elements joins the collection.
 */
const methods = new Map<Relation, PropertyDescriptorMap>();

function methodsFor(relation: Relation): PropertyDescriptorMap {
  let found = methods.get(relation);
  if (!found) {
    found = {
      add: { value: addMethod, configurable: true },
      remove: { value: removeMethod, configurable: true },
      contains: { value: containsMethod, configurable: true },
      __refs_collection: { value: true, configurable: true },
    };
    methods.set(relation, found);
  }
  return found;

  function addMethod(this: OwnedArray, element: unknown, index?: number): void {
    const owner = this[ownerKey];
    if (owner) add(this, owner, relation, element, index);
  }

  function removeMethod(this: OwnedArray, element: unknown): unknown {
    const owner = this[ownerKey];
    return owner ? remove(this, owner, relation, element) : element;
  }

  function containsMethod(this: OwnedArray, element: unknown): boolean {
    return this.indexOf(element) !== -1;
  }
}

/**
 * Up to so many elements a collection has its methods from its prototype, which is set in no time; one with more has them itself,
 * since arrays of another prototype are slow to walk through.
 */
const fewElements = 16;

/** Arrays' prototype with a relation's methods. */
const prototypes = new Map<Relation, object>();

function prototypeFor(relation: Relation): object {
  const known = prototypes.get(relation);
  if (known) return known;
  const made: object = Object.create(Array.prototype, methodsFor(relation));
  prototypes.set(relation, made);
  return made;
}

function published(list: OwnedArray, owner: object, relation: Relation): Collection | undefined {
  const isNew = list[ownerKey] === undefined;
  if (isNew) Object.defineProperty(list, ownerKey, { value: owner });
  if (list.length > fewElements) {
    if (!Object.hasOwn(list, 'add')) Object.defineProperties(plain(list), methodsFor(relation));
  } else if (isNew) Object.setPrototypeOf(list, prototypeFor(relation));
  return isCollection(list) ? list : undefined;
}

function plain(list: unknown[]): unknown[] {
  return Object.setPrototypeOf(list, Array.prototype);
}

function isCollection(list: unknown[]): list is Collection {
  return 'add' in list;
}
