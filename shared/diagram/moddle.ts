/**
 * The part of moddle that Millrace uses, typed. bpmn-moddle ships no types for its instance, and the ones it
 * generates for BPMN cannot describe extension elements; these structural types fit both `new BpmnModdle()` and
 * the modeler's own instance.
 */

/** A name as moddle splits it. `prefix` is missing for names without one. */
interface ModdleName {
  readonly name?: string;
  readonly prefix?: string | undefined;
  readonly localName: string;
  readonly uri?: string | undefined;
}

/** One property of a type, inherited ones included. */
export interface PropertyDescriptor {
  /** Key of the value on the element. */
  readonly name: string;
  /** `ns.name` is the unique name, such as `bpmn:name`. */
  readonly ns: ModdleName & { readonly name: string };
  readonly type: string;
  readonly default?: unknown;
  readonly isMany?: boolean;
  readonly isReference?: boolean;
  readonly isAttr?: boolean;
  readonly isId?: boolean;
  readonly isBody?: boolean;
  readonly isVirtual?: boolean;
  /** True when a supertype declares it, which makes moddle write it without a prefix. */
  readonly inherited?: boolean;
  readonly xml?: { readonly serialize?: string };
}

/** The effective descriptor of a type from one of the registered packages. */
export interface TypeDescriptor {
  readonly name: string;
  readonly ns: ModdleName;
  readonly isGeneric?: undefined;
  readonly properties: readonly PropertyDescriptor[];
  readonly propertiesByName: Readonly<Record<string, PropertyDescriptor>>;
  readonly allTypesByName: Readonly<Record<string, unknown>>;
  readonly idProperty?: PropertyDescriptor;
  readonly bodyProperty?: PropertyDescriptor;
}

/** The descriptor of an element made by `createAny`: its attributes are own properties, its children `$children`. */
export interface AnyDescriptor {
  readonly name: string;
  readonly ns: ModdleName;
  readonly isGeneric: true;
}

/** An element of the model: a known type's instance or a generic one. Property values are read by name. */
export interface ModdleElement {
  readonly $type: string;
  readonly $descriptor: TypeDescriptor | AnyDescriptor;
  readonly $model: Moddle;
  $parent?: ModdleElement | null | undefined;
  $instanceOf(type: string): boolean;
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  [property: string]: unknown;
}

/** The constructor of a known type; its prototype carries the defaults, `$model`, `$descriptor` and `$instanceOf`. */
export interface ModdleType {
  new (attrs?: Record<string, unknown>): ModdleElement;
  readonly prototype: object;
  readonly $descriptor: TypeDescriptor;
}

/** A registered package of types. */
export interface ModdlePackage {
  readonly name: string;
  readonly uri: string;
  readonly prefix: string;
  readonly types?: readonly {
    readonly name: string;
    readonly isAbstract?: boolean;
    readonly extends?: readonly string[];
  }[];
}

/** The type registry and factory inside every bpmn-moddle instance. */
export interface Moddle {
  create(type: string, attrs?: Record<string, unknown>): ModdleElement;
  createAny(name: string, uri: string | undefined, properties?: Record<string, unknown>): ModdleElement;
  /** Throws when the type is unknown. */
  getType(name: string): ModdleType;
  getPackage(uriOrPrefix: string): ModdlePackage | undefined;
  getPackages(): readonly ModdlePackage[];
}

/** A warning of bpmn-moddle's reader. */
interface ModdleWarning {
  readonly message: string;
  readonly element?: ModdleElement;
  readonly property?: string;
  readonly value?: unknown;
  readonly error?: Error;
}

/** What `fromXML` resolves to. */
interface ModdleParseResult {
  readonly rootElement: ModdleElement;
  readonly elementsById: Readonly<Record<string, ModdleElement>>;
  readonly references: readonly { element: ModdleElement; property: string; id: string }[];
  readonly warnings: readonly ModdleWarning[];
}

/** A bpmn-moddle instance: `new BpmnModdle()` in workers, `modeler.get('moddle')` in the renderer. */
export interface BpmnModdle extends Moddle {
  /** Rejects with an Error that carries `warnings` when the document cannot be read. */
  fromXML(xml: string, typeName?: string, options?: { lax?: boolean }): Promise<ModdleParseResult>;
  toXML(element: ModdleElement, options?: { format?: boolean; preamble?: boolean }): Promise<{ xml: string }>;
}

/** True for elements of known types and for generic ones, false for every plain value. */
export function isModdleElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$descriptor' in value;
}
