import { corrupt } from '../corrupt.ts';
import type { Residues } from '../document.ts';
import { getLightType, lightGenericType } from '../light-element.ts';
import type { Moddle, ModdleElement, TypeDescriptor } from '../moddle.ts';
import { fromPlainValue, type PlainValue } from '../plain-value.ts';
import { isResidue } from '../residue.ts';
import { isTagged, tag } from './delta-value.ts';
import { attributesName, contentName, residueName } from './read-value.ts';

/** Where values of a delta are written to. */
export interface WriteTarget {
  readonly moddle: Moddle;
  readonly residues: Residues;
  /** The element a key means after the change. */
  readonly resolve: (key: string) => ModdleElement | undefined;
}

/** Makes an element of a type without any values. Throws `packed_corrupt` for types that don't exist. */
export function createElement(moddle: Moddle, type: string, namespace: PlainValue | undefined): ModdleElement {
  if (namespace !== false)
    return new (lightGenericType(moddle, type, typeof namespace === 'string' ? namespace : undefined))(undefined);
  return new (getLightType(moddle, type))(undefined);
}

/** Gives an element the value it has by a name; `absent` takes the value away. */
export function writeNamed(element: ModdleElement, name: string, value: PlainValue, target: WriteTarget): void {
  const descriptor = element.$descriptor;
  if (name === residueName) writeResidue(element, value, target);
  else if (descriptor.isGeneric) {
    if (name !== contentName) throw corrupt('a generic element has unknown content');
    writePairs(element, element, value, target);
  } else if (name === attributesName) writePairs(element, attributesOf(element), value, target);
  else writeProperty(element, descriptor, name, value, target);
}

function writeResidue(element: ModdleElement, value: PlainValue, { residues }: WriteTarget): void {
  const residue = isTagged(value, tag.plain) ? fromPlainValue(value[1] ?? null) : null;
  if (isTagged(value, tag.absent)) residues.delete(element);
  else if (isResidue(residue)) residues.set(element, residue);
  else throw corrupt('a residue is malformed');
}

function attributesOf(element: ModdleElement): Record<string, unknown> {
  const attributes = element['$attrs'];
  if (!isRecord(attributes)) throw corrupt('attributes have no place');
  return attributes;
}

/** Writes all pairs anew, because their order counts. */
function writePairs(
  element: ModdleElement,
  holder: Record<string, unknown>,
  value: PlainValue,
  target: WriteTarget,
): void {
  for (const name of Object.keys(holder)) if (name !== '$type') delete holder[name];
  if (isTagged(value, tag.absent)) return;
  if (!isTagged(value, tag.pairs)) throw corrupt('attributes are malformed');
  for (let at = 1; at < value.length; at += 2) {
    const name = value[at];
    if (typeof name !== 'string' || name === '__proto__') throw corrupt('an attribute has no name');
    holder[name] = toRaw(element, value[at + 1] ?? null, target);
  }
}

function writeProperty(
  element: ModdleElement,
  descriptor: TypeDescriptor,
  name: string,
  value: PlainValue,
  target: WriteTarget,
): void {
  const property = descriptor.propertiesByName[name];
  if (property === undefined || property.name !== name) throw corrupt(`${descriptor.name} has no property ${name}`);
  if (isTagged(value, tag.absent)) delete element[name];
  else {
    const raw = toRaw(element, value, target);
    // moddle hides references from enumeration.
    if (property.isReference !== true) element[name] = raw;
    else Object.defineProperty(element, name, { value: raw, enumerable: false, writable: true, configurable: true });
  }
}

/** The value as the model has it; elements in it are told that `parent` contains them. */
function toRaw(parent: ModdleElement, value: PlainValue, target: WriteTarget): unknown {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : fromPlainValue(value);
  if (isTagged(value, tag.list)) return value.slice(1).map((item) => toRaw(parent, item, target));
  if (isTagged(value, tag.node)) return toNode(parent, value, target);
  if (isTagged(value, tag.minusZero)) return -0;
  if (isTagged(value, tag.plain)) return fromPlainValue(value[1] ?? null);
  const element = target.resolve(String(value[1]));
  if (!element) throw corrupt('a change speaks of an unknown element');
  if (isTagged(value, tag.element)) element.$parent = parent;
  else if (!isTagged(value, tag.reference)) throw corrupt('a change holds an unknown value');
  return element;
}

function toNode(parent: ModdleElement, value: readonly PlainValue[], target: WriteTarget): ModdleElement {
  const [, type, namespace] = value;
  if (typeof type !== 'string') throw corrupt('an element has no type');
  const element = createElement(target.moddle, type, namespace);
  element.$parent = parent;
  for (let at = 3; at < value.length; at += 2) {
    writeNamed(element, String(value[at]), value[at + 1] ?? null, target);
  }
  return element;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
