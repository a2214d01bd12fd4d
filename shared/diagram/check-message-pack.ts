import { corrupt } from './corrupt.ts';

const maxDepth = 200;

/** Length bytes and, for containers, entries per unit of length, of the types whose length follows their first byte. */
const sizedTypes: ReadonlyMap<number, { lengthBytes: number; entries: 0 | 1 | 2 }> = new Map([
  [0xc4, { lengthBytes: 1, entries: 0 }],
  [0xc5, { lengthBytes: 2, entries: 0 }],
  [0xc6, { lengthBytes: 4, entries: 0 }],
  [0xd9, { lengthBytes: 1, entries: 0 }],
  [0xda, { lengthBytes: 2, entries: 0 }],
  [0xdb, { lengthBytes: 4, entries: 0 }],
  [0xdc, { lengthBytes: 2, entries: 1 }],
  [0xdd, { lengthBytes: 4, entries: 1 }],
  [0xde, { lengthBytes: 2, entries: 2 }],
  [0xdf, { lengthBytes: 4, entries: 2 }],
]);

/** Bytes after the first one of the types with a fixed size: nil, booleans, floats, integers up to 32 bits. */
const fixedSizes: ReadonlyMap<number, number> = new Map([
  [0xc0, 0],
  [0xc2, 0],
  [0xc3, 0],
  [0xca, 4],
  [0xcb, 8],
  [0xcc, 1],
  [0xcd, 2],
  [0xce, 4],
  [0xd0, 1],
  [0xd1, 2],
  [0xd2, 4],
]);

/**
 * Makes sure that bytes are one complete MessagePack value without extension types, so that decoding them can neither
 * run away nor allocate more than they hold. Throws `packed_corrupt`.
 */
export function checkMessagePack(bytes: Uint8Array): void {
  /** How many entries are left to read in each open container. */
  const open: number[] = [1];
  let position = 0;
  while (open.length > 0) {
    const left = open.pop() ?? 0;
    if (left === 0) continue;
    open.push(left - 1);
    const { next, entries } = readHead(bytes, position);
    position = next;
    if (position > bytes.length || entries > bytes.length - position) throw corrupt('its envelope ends early');
    if (entries > 0) open.push(entries);
    if (open.length > maxDepth) throw corrupt('its envelope is nested too deeply');
  }
  if (position !== bytes.length) throw corrupt('its envelope is followed by other data');
}

/** Where the value's own bytes end, and how many values it contains. */
function readHead(bytes: Uint8Array, position: number): { next: number; entries: number } {
  const first = bytes[position];
  const after = position + 1;
  if (first === undefined) throw corrupt('its envelope ends early');
  if (first < 0x80 || first >= 0xe0) return { next: after, entries: 0 };
  if (first < 0x90) return { next: after, entries: (first & 0x0f) * 2 };
  if (first < 0xa0) return { next: after, entries: first & 0x0f };
  if (first < 0xc0) return { next: after + (first & 0x1f), entries: 0 };
  const fixed = fixedSizes.get(first);
  if (fixed !== undefined) return { next: after + fixed, entries: 0 };
  const sized = sizedTypes.get(first);
  if (sized === undefined) throw corrupt('its envelope holds a value of unknown type');
  let length = 0;
  for (let index = 0; index < sized.lengthBytes; index++) length = length * 256 + (bytes[after + index] ?? 0);
  const next = after + sized.lengthBytes;
  return sized.entries === 0 ? { next: next + length, entries: 0 } : { next, entries: length * sized.entries };
}
