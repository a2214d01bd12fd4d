import { isModdleElement, type Moddle, type ModdleElement } from '../../../shared/diagram/moddle.ts';

/**
 * A value of the clipboard that belongs to no diagram: structured-cloneable, so that it can be pasted into another tab or
 * window. Model elements become `PlainElement`, references to shared definitions (messages, errors, …) `PlainReference`.
 */
type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** Copied elements, as diagram-js arranges them by depth, and the shared definitions they refer to, by id. */
export interface ClipboardContent {
  tree: Plain;
  shared: Record<string, Plain>;
  /** Namespaces of the diagram they come from, by prefix: attributes of other tools need them. */
  namespaces: Record<string, string>;
}

/** Properties that point at definitions shared by many elements; all other references are re-made when pasting. */
const sharedReferences = ['errorRef', 'escalationRef', 'messageRef', 'signalRef'];

/** Parts of diagram-js's copy that pasting works out again. */
const skippedKeys = ['referencedRootElement'];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Takes a copied tree out of its diagram, which binds prefixes to `namespaces`. */
export function toPlainContent(tree: unknown, namespaces: Record<string, string>): ClipboardContent {
  const shared: Record<string, Plain> = {};

  function element(source: ModdleElement): Plain {
    const descriptor = source.$descriptor;
    if (descriptor.isGeneric) return { $any: descriptor.name, uri: descriptor.ns.uri ?? null, ...genericParts(source) };
    const values: Record<string, Plain> = {};
    for (const property of descriptor.properties) {
      if (property.isVirtual || !Object.hasOwn(source, property.name)) continue;
      const found = source.get(property.name);
      if (!property.isReference) values[property.name] = value(found);
      else if (sharedReferences.includes(property.name) && isModdleElement(found))
        values[property.name] = reference(found);
    }
    return { $type: source.$type, values, attrs: value(source['$attrs']) };
  }

  function genericParts(source: ModdleElement): { values: Plain; children: Plain } {
    const own = Object.entries(source).filter(([key]) => !key.startsWith('$'));
    const children = source['$children'];
    return {
      values: value({
        ...Object.fromEntries(own),
        ...(source['$body'] === undefined ? {} : { $body: source['$body'] }),
      }),
      children: Array.isArray(children) ? children.map(value) : [],
    };
  }

  function reference(target: ModdleElement): Plain {
    const id = String(target.get('id'));
    if (!(id in shared)) {
      shared[id] = null;
      shared[id] = element(target);
    }
    return { $shared: id };
  }

  function value(source: unknown): Plain {
    if (isModdleElement(source)) return element(source);
    if (Array.isArray(source)) return source.map(value);
    if (isRecord(source)) {
      const kept = Object.entries(source).filter(([key, part]) => part !== undefined && !skippedKeys.includes(key));
      return Object.fromEntries(kept.map(([key, part]) => [key, value(part)]));
    }
    return typeof source === 'string' || typeof source === 'number' || typeof source === 'boolean' ? source : null;
  }

  return { tree: value(tree), shared, namespaces };
}

/** The diagram that elements are pasted into. */
export interface PasteTarget {
  moddle: Moddle;
  /** Finds or makes the shared definition that a pasted element refers to. */
  resolveShared(id: string, revive: () => ModdleElement): ModdleElement;
  /** The prefix bound to a namespace there; binds one, this if possible, when there is none. */
  prefixFor(uri: string, wanted: string): string;
}

/**
 * Brings clipboard content to life in a diagram's own moddle. Throws when it isn't made of types that moddle knows.
 */
export function revivePlainContent(content: ClipboardContent, target: PasteTarget): unknown {
  const { moddle } = target;

  /** An attribute's name as the target has to write it. */
  function attributeName(name: string): string {
    const [prefix = '', local] = name.split(':');
    const uri = local === undefined ? undefined : content.namespaces[prefix];
    return uri === undefined ? name : `${target.prefixFor(uri, prefix)}:${local}`;
  }

  function attributes(plain: Plain | undefined): Record<string, unknown> {
    const entries = Object.entries(revivedValues(plain));
    return Object.fromEntries(entries.map(([name, part]) => [attributeName(name), part]));
  }

  function element(type: string, plain: { [key: string]: Plain }): ModdleElement {
    const made = moddle.create(type, revivedValues(plain['values']));
    const attrs = made['$attrs'];
    if (isRecord(attrs)) Object.assign(attrs, attributes(plain['attrs']));
    return adopt(made);
  }

  function generic(name: string, plain: { [key: string]: Plain }): ModdleElement {
    const uri = typeof plain['uri'] === 'string' ? plain['uri'] : undefined;
    const children = value(plain['children'] ?? []);
    const made = moddle.createAny(name, uri, attributes(plain['values']));
    if (Array.isArray(children) && children.length > 0) made['$children'] = children;
    return adopt(made);
  }

  function revivedValues(plain: Plain | undefined): Record<string, unknown> {
    const revived = value(plain ?? {});
    return isRecord(revived) ? revived : {};
  }

  function value(plain: Plain): unknown {
    if (Array.isArray(plain)) return plain.map(value);
    if (plain === null || typeof plain !== 'object') return plain ?? undefined;
    if (typeof plain['$type'] === 'string') return element(plain['$type'], plain);
    if (typeof plain['$any'] === 'string') return generic(plain['$any'], plain);
    if (typeof plain['$shared'] === 'string') return shared(plain['$shared']);
    return Object.fromEntries(Object.entries(plain).map(([key, part]) => [key, value(part)]));
  }

  function shared(id: string): ModdleElement | undefined {
    const plain = content.shared[id] ?? null;
    return target.resolveShared(id, () => {
      const revived = value(plain);
      if (!isModdleElement(revived)) throw new TypeError(`clipboard refers to ${id}, which it does not hold`);
      return revived;
    });
  }

  return value(content.tree);
}

/** Sets `$parent` of the elements inside a fresh one. */
function adopt(parent: ModdleElement): ModdleElement {
  for (const part of Object.values(parent)) {
    for (const child of Array.isArray(part) ? part : [part]) {
      if (isModdleElement(child) && !child.$parent) child.$parent = parent;
    }
  }
  return parent;
}
