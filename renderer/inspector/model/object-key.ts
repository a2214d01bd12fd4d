import type { ModdleElement } from '../../../shared/diagram/moddle.ts';

const keys = new WeakMap<ModdleElement, string>();
let count = 0;

/** A key that stays with an object for as long as it lives, whatever happens to its id. */
export function objectKey(object: ModdleElement): string {
  const known = keys.get(object);
  if (known) return known;
  count += 1;
  const key = `object-${count}`;
  keys.set(object, key);
  return key;
}
