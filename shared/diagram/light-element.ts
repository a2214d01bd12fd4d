import type { AnyDescriptor, Moddle, ModdleElement, ModdleType, TypeDescriptor } from './moddle.ts';

const parentKey = Symbol('parent');
const attributesKey = Symbol('attributes');

/** Constructor of elements of one type whose parent is given at birth. */
export type LightType = new (parent: ModdleElement | undefined) => ModdleElement;

/**
 * Moddle's own constructor defines `$type`, `$attrs` and `$parent` on every element, which takes most of the time of
 * making one. Here `$type` sits on the prototype, `$parent` and `$attrs` behind symbols, and the prototype inherits
 * from moddle's own, so that descriptors, defaults, `get` and `set` are moddle's.
 */
function createLightType(type: ModdleType): LightType {
  const { allTypesByName, name } = type.$descriptor;
  class LightElement {
    declare [parentKey]: ModdleElement | null | undefined;
    declare [attributesKey]?: Record<string, unknown>;
    [property: string]: unknown;
    declare readonly $type: string;
    declare readonly $descriptor: TypeDescriptor;
    declare readonly $model: Moddle;
    declare readonly $instanceOf: (type: string) => boolean;
    declare readonly get: (name: string) => unknown;
    declare readonly set: (name: string, value: unknown) => void;

    constructor(parent: ModdleElement | undefined) {
      this[parentKey] = parent;
    }

    get $parent(): ModdleElement | null | undefined {
      return this[parentKey];
    }

    set $parent(parent: ModdleElement | null | undefined) {
      this[parentKey] = parent;
    }

    get $attrs(): Record<string, unknown> {
      this[attributesKey] ??= {};
      return this[attributesKey];
    }
  }
  Object.defineProperty(LightElement.prototype, '$type', { value: name, enumerable: true });
  // Moddle's own looks the descriptor up each time it is asked, which is a few times for each element that is drawn.
  const isInstanceOf = (wanted: string): boolean => wanted in allTypesByName;
  Object.defineProperty(LightElement.prototype, '$instanceOf', { value: isInstanceOf, enumerable: true });
  Object.setPrototypeOf(LightElement.prototype, type.prototype);
  return LightElement;
}

/**
 * The same for a generic element of this name. Moddle gives every generic element its own methods and descriptor; here
 * those of one are on the prototype. `$type` stays an own value, as it is there.
 */
export function lightGenericType(moddle: Moddle, name: string, uri: string | undefined): LightType {
  const model = moddle.createAny(name, uri);
  class LightGenericElement {
    declare [parentKey]: ModdleElement | null | undefined;
    [property: string]: unknown;
    readonly $type = name;
    declare readonly $descriptor: AnyDescriptor;
    declare readonly $model: Moddle;
    declare readonly $instanceOf: (type: string) => boolean;
    declare readonly get: (name: string) => unknown;
    declare readonly set: (name: string, value: unknown) => void;

    constructor(parent: ModdleElement | undefined) {
      this[parentKey] = parent;
    }

    get $parent(): ModdleElement | null | undefined {
      return this[parentKey];
    }

    set $parent(parent: ModdleElement | null | undefined) {
      this[parentKey] = parent;
    }
  }
  const { $descriptor, $instanceOf, get, set } = model;
  for (const [key, value] of Object.entries({ $descriptor, $model: moddle, $instanceOf, get, set })) {
    Object.defineProperty(LightGenericElement.prototype, key, { value, writable: true });
  }
  return LightGenericElement;
}

/** Values that elements mostly have at most. */
const usualRoom = 5;
const firstObjects = 8;

/**
 * Engines size the objects of a class by what its first ones come to hold; elements get their values only after all of them
 * are made. So these first ones are filled for nothing but that.
 */
function makeRoom(Type: LightType, properties: number): void {
  for (let made = 0; made < firstObjects; made++) {
    const element = new Type(undefined);
    for (let index = 0; index < Math.min(properties, usualRoom); index++) element[`room${index}`] = null;
  }
}

const lightTypes = new WeakMap<Moddle, Map<string, LightType>>();

/** The light constructor of a type, made once for a moddle instance. Throws what `getType` throws for unknown types. */
export function getLightType(moddle: Moddle, name: string): LightType {
  let types = lightTypes.get(moddle);
  if (types === undefined) {
    types = new Map();
    lightTypes.set(moddle, types);
  }
  let type = types.get(name);
  if (type === undefined) {
    const original = moddle.getType(name);
    type = createLightType(original);
    makeRoom(type, original.$descriptor.properties.length);
    types.set(name, type);
  }
  return type;
}

interface MaybeLight extends ModdleElement {
  [attributesKey]?: Record<string, unknown>;
}

/** An element's attributes beside its type's properties; null when it has none, without making an empty object. */
export function ownAttributes(element: MaybeLight): object | null {
  if (!Object.hasOwn(element, '$attrs')) return element[attributesKey] ?? null;
  const attributes = element['$attrs'];
  return typeof attributes === 'object' ? attributes : null;
}
