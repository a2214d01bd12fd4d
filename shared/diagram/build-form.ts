import type { DecodedForm } from './column-decoder.ts';
import { corrupt } from './corrupt.ts';
import type { DecodedColumn } from './decoded-column.ts';
import type { Slot } from './form.ts';
import { type Kind, kind } from './kinds.ts';
import { getLightType, type LightType, lightGenericType } from './light-element.ts';
import type { Moddle, TypeDescriptor } from './moddle.ts';

/** Where a value of a form goes. */
export interface Target {
  /** Own key of the element, or name in `$attrs`. */
  readonly key: string;
  readonly kind: Kind;
  readonly column: DecodedColumn | null;
  readonly extra: boolean;
  /** True for references, which moddle hides from enumeration. */
  readonly hidden: boolean;
}

/** A form as elements are built by it. */
export interface BuildForm extends Pick<DecodedForm, 'type' | 'generic'> {
  readonly Type: LightType;
  readonly targets: readonly Target[];
  /** The targets that elements are contained in. */
  readonly containers: readonly Target[];
}

/** Finds the types and properties of a form. Throws `packed_corrupt`, or what `moddle` throws for unknown types. */
export function toBuildForm(form: DecodedForm, moddle: Moddle): BuildForm {
  const { type, generic } = form;
  const Type = generic === null ? getLightType(moddle, type) : lightGenericType(moddle, type, generic.uri ?? undefined);
  const descriptor = generic === null ? moddle.getType(type).$descriptor : null;
  const targets = form.slots.map((slot, index) => {
    if (slot.name === '__proto__') throw corrupt('an attribute has a name that no attribute can have');
    const column = form.columns[index] ?? null;
    return descriptor === null ? genericTarget(slot, column) : typedTarget(slot, column, descriptor);
  });
  const containers = targets.filter((target) => target.kind === kind.element || target.kind === kind.elements);
  return { type, generic, Type, targets, containers };
}

function genericTarget(slot: Slot, column: DecodedColumn | null): Target {
  const expected = slot.name === '$children' ? kind.elements : kind.string;
  if (slot.name.startsWith('$') && (slot.kind !== expected || !['$children', '$body'].includes(slot.name))) {
    throw corrupt('a generic element has unknown content');
  }
  return { key: slot.name, kind: slot.kind, column, extra: false, hidden: false };
}

function typedTarget(slot: Slot, column: DecodedColumn | null, descriptor: TypeDescriptor): Target {
  if (slot.extra) return { key: slot.name, kind: slot.kind, column, extra: true, hidden: false };
  const property = descriptor.propertiesByName[slot.name];
  if (property === undefined) throw corrupt(`${descriptor.name} has no property ${slot.name}`);
  return { key: property.name, kind: slot.kind, column, extra: false, hidden: property.isReference === true };
}
