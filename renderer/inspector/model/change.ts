import type { ModdleElement } from '../../../shared/diagram/moddle.ts';
import { readObjects, readText } from './moddle-object.ts';

/** Sets properties of one object of the BPMN tree; `undefined` takes a property away. */
export interface PropertyChange {
  readonly object: ModdleElement;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Sets the text the canvas shows for an element, wherever BPMN keeps it. */
interface LabelChange {
  readonly object: ModdleElement;
  readonly label: string;
}

/** One part of an edit. An edit is a list of them and is undone as a whole. */
export type Change = PropertyChange | LabelChange;

/** What planning an edit needs to know of the diagram around the object. */
export interface EditContext {
  readonly definitions: ModdleElement;
  /** Makes an object that is not in the tree yet, with an id where BPMN wants one. */
  create(type: string, attributes?: Readonly<Record<string, unknown>>): ModdleElement;
  isIdTaken(id: string): boolean;
  /** An id that nothing in the file has, for an object without one. */
  newId(object: ModdleElement): string;
}

export function setProperty(object: ModdleElement, name: string, value: unknown): Change[] {
  return [{ object, properties: { [name]: value } }];
}

/** What a reference to an object takes besides the reference: an id, as XML refers by id. */
export function makeReferable(context: EditContext, target: ModdleElement): Change[] {
  return readText(target, 'id') === '' ? setProperty(target, 'id', context.newId(target)) : [];
}

/** Makes an object as the single value of its parent's property. */
export function createPart(
  context: EditContext,
  parent: ModdleElement,
  name: string,
  type: string,
  attributes: Readonly<Record<string, unknown>> = {},
): Change[] {
  const part = context.create(type, attributes);
  part.$parent = parent;
  return setProperty(parent, name, part);
}

/** Makes an object at the end of its parent's list, and returns it with the change. */
export function createInList(
  context: EditContext,
  parent: ModdleElement,
  name: string,
  type: string,
  attributes: Readonly<Record<string, unknown>> = {},
): { created: ModdleElement; changes: Change[] } {
  const created = context.create(type, attributes);
  created.$parent = parent;
  return { created, changes: setProperty(parent, name, [...readObjects(parent, name), created]) };
}
