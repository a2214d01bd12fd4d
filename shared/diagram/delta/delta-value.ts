import type { PlainValue } from '../plain-value.ts';

/**
 * A value of an element as deltas hold it: strings, numbers, booleans and null as they are, everything else as an array that begins
 * with one of these. The numbers are part of the format.
 */
export const tag = {
  /** `[list, item, …]` */
  list: 0,
  /** `[reference, key]`: another element is meant. */
  reference: 1,
  /** `[element, key]`: an element is contained that has a key of its own. */
  element: 2,
  /** `[node, type, namespace, name, value, …]`: any other element that is contained. Namespace: false for known types, or null. */
  node: 3,
  /** `[pairs, name, value, name, value, …]` in order. */
  pairs: 4,
  /** `[plain, value]`: arrays, maps, binaries. */
  plain: 5,
  /** `[minusZero]`, which MessagePack doesn't keep. */
  minusZero: 6,
  /** `[absent]`: no value. */
  absent: 7,
} as const;

type Tag = (typeof tag)[keyof typeof tag];

/** True for values that begin with this tag. */
export function isTagged(value: PlainValue | undefined, expected: Tag): value is PlainValue[] {
  return Array.isArray(value) && value[0] === expected;
}

export const absent: PlainValue = [tag.absent];

/** Whether two values are the same, the order of entries in maps apart. */
export function isSameValue(left: PlainValue | undefined, right: PlainValue | undefined): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left)) {
    return (
      Array.isArray(right) && left.length === right.length && left.every((item, at) => isSameValue(item, right[at]))
    );
  }
  if (Array.isArray(right)) return false;
  if (left instanceof Uint8Array || right instanceof Uint8Array) {
    if (!(left instanceof Uint8Array && right instanceof Uint8Array)) return false;
    return left.length === right.length && left.every((byte, at) => byte === right[at]);
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isSameValue(left[key], right[key]))
  );
}
