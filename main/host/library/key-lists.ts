/** Keys of diagrams, rising, each once. */
export type KeyList = Uint32Array;

/** Reads numbers with commas between them. */
export function readKeys(list: string): KeyList {
  const comma = 44;
  const zero = 48;
  // Each number but the last takes a digit and a comma at least.
  const keys = new Uint32Array((list.length + 1) >> 1);
  let count = 0;
  let key = 0;
  for (let at = 0; at < list.length; at++) {
    const code = list.charCodeAt(at);
    if (code === comma) {
      keys[count++] = key;
      key = 0;
    } else key = key * 10 + code - zero;
  }
  if (list !== '') keys[count++] = key;
  // Such lists are kept, and are to take no more room than they need.
  return keys.slice(0, count);
}

/** The keys in either of two lists. */
export function inEither(one: KeyList, other: KeyList): KeyList {
  if (other.length === 0) return one;
  const both = new Uint32Array(one.length + other.length);
  let count = 0;
  let at = 0;
  for (const key of one) {
    for (let next = other[at]; next !== undefined && next <= key; next = other[++at]) {
      if (next < key) both[count++] = next;
    }
    both[count++] = key;
  }
  for (const key of other.subarray(at)) both[count++] = key;
  return both.subarray(0, count);
}

/** The keys in both of two lists. */
export function inBoth(one: KeyList, other: KeyList): KeyList {
  const both = new Uint32Array(Math.min(one.length, other.length));
  let count = 0;
  let at = 0;
  for (const key of one) {
    let next = other[at];
    while (next !== undefined && next < key) next = other[++at];
    if (next === key) both[count++] = key;
  }
  return both.subarray(0, count);
}
