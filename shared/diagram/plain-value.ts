import { isModdleElement } from './moddle.ts';
import { fromUtf16, toUtf16 } from './utf16.ts';

/** A value MessagePack can carry: no class instances, functions or cycles. */
export type PlainValue = null | boolean | number | string | Uint8Array | PlainValue[] | { [key: string]: PlainValue };

const maxDepth = 64;
/** Key of the only entry of a map that stands for text with lone surrogates, which has no UTF-8 form. */
const utf16Key = '\u0000';

/**
 * The part of a value that MessagePack can carry. Functions, symbols, elements and anything nested deeper than 64
 * levels become null: no XML is written from them.
 */
export function toPlainValue(value: unknown, depth = 0): PlainValue {
  switch (typeof value) {
    case 'boolean':
    case 'number':
      return value;
    case 'string':
      return value.isWellFormed() ? value : { [utf16Key]: toUtf16(value) };
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

/** Undoes what `toPlainValue` does to strings. */
export function fromPlainValue(value: PlainValue): PlainValue {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(fromPlainValue);
  const text = value[utf16Key];
  if (text instanceof Uint8Array) return fromUtf16(text);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromPlainValue(item)]));
}
