import type { Moddle, ModdlePackage } from '../../../shared/diagram/moddle.ts';
import { localName } from './moddle-object.ts';

interface TypePackage extends ModdlePackage {
  readonly types?: readonly { readonly name: string; readonly isAbstract?: boolean }[];
  readonly enumerations?: readonly {
    readonly name: string;
    readonly literalValues: readonly { readonly name: string }[];
  }[];
}

function packageOf(model: Moddle, type: string): TypePackage | undefined {
  return model.getPackage(prefixOf(type));
}

function prefixOf(type: string): string {
  return type.slice(0, type.indexOf(':'));
}

const subtypesByModel = new WeakMap<Moddle, Map<string, readonly string[]>>();

/** The concrete types an object of the given type can have, in the order of the BPMN model. */
export function concreteTypes(model: Moddle, type: string): readonly string[] {
  const subtypes = subtypesByModel.get(model) ?? new Map<string, readonly string[]>();
  subtypesByModel.set(model, subtypes);
  const known = subtypes.get(type);
  if (known) return known;

  const types = (packageOf(model, type)?.types ?? [])
    .filter((candidate) => !candidate.isAbstract)
    .map((candidate) => `${prefixOf(type)}:${localName(candidate.name)}`)
    .filter((name) => model.getType(name).$descriptor.allTypesByName[type] !== undefined);
  subtypes.set(type, types);
  return types;
}

/** The values an enumeration type allows, or null when the type is none. */
export function enumerationValues(model: Moddle, type: string): string[] | null {
  const enumeration = packageOf(model, type)?.enumerations?.find((candidate) => candidate.name === localName(type));
  return enumeration ? enumeration.literalValues.map((literal) => literal.name) : null;
}
