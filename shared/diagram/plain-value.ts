import { isModdleElement } from './moddle.ts';

/** A value MessagePack can carry: no class instances, functions or cycles. */
export type PlainValue = null | boolean | number | string | Uint8Array | PlainValue[] | { [key: string]: PlainValue };

const maxDepth = 64;

/**
 * The part of a value that MessagePack can carry. Functions, symbols, elements and anything nested deeper than 64
 * levels become null: no XML is written from them.
 */
export function toPlainValue(value: unknown, depth = 0): PlainValue {
  switch (typeof value) {
    case 'boolean':
    case 'number':
    case 'string':
      return value;
    case 'object':
      return value === null || depth === maxDepth ? null : toPlainObject(value, depth + 1);
    default:
      return null;
  }
}

function toPlainObject(value: object, depth: number): PlainValue {
  if (isModdleElement(value)) return null;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map((item) => toPlainValue(item, depth));
  const plain: { [key: string]: PlainValue } = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && typeof item !== 'function') plain[key] = toPlainValue(item, depth);
  }
  return plain;
}
