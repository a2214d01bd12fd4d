import { corrupt } from '../corrupt.ts';
import type { PlainValue } from '../plain-value.ts';
import { isSameValue, isTagged, tag } from './delta-value.ts';
import { diffLists, type Splice } from './diff-lists.ts';

/** What becomes of a value, both ways. An array that begins with one of these numbers, which are part of the format. */
const change = {
  /** `[set, old, new]` */
  set: 0,
  /** `[text, start, old part, new part]` of a string */
  text: 1,
  /** `[items, position, change, …]` of an array that stays as long as it is */
  items: 2,
  /** `[list, start, number of old items, old item, …, number of new items, new item, …, start, …]`; starts count in the old list */
  list: 3,
} as const;

/** Of an array that stays as it is but has to be written anew. */
export const unchanged: PlainValue[] = [change.items];

/** Shorter texts are no shorter as parts. */
const shortText = 12;

/** The change from one value to another; null if they are the same. */
export function diffValues(from: PlainValue, to: PlainValue): PlainValue[] | null {
  if (isSameValue(from, to)) return null;
  if (typeof from === 'string' && typeof to === 'string') return diffTexts(from, to);
  if (Array.isArray(from) && Array.isArray(to) && from[0] === to[0]) return diffArrays(from, to);
  return [change.set, from, to];
}

function diffTexts(from: string, to: string): PlainValue[] {
  if (from.length < shortText || to.length < shortText) return [change.set, from, to];
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  const room = Math.min(from.length, to.length) - start;
  while (end < room && from.at(-1 - end) === to.at(-1 - end)) end++;
  const parts = [from.slice(start, from.length - end), to.slice(start, to.length - end)];
  // A part may end within a character, which has no UTF-8 form then.
  return parts.every((part) => part.isWellFormed()) ? [change.text, start, ...parts] : [change.set, from, to];
}

function diffArrays(from: PlainValue[], to: PlainValue[]): PlainValue[] {
  if (isTagged(from, tag.list) && (from.length !== to.length || !isPairedUp(from, to))) {
    const splices = diffLists(from.slice(1), to.slice(1));
    return [change.list, ...splices.flatMap(writeSplice)];
  }
  // Entries of nodes and pairs are changed one by one only if they have the same names in the same places.
  const hasNames = isTagged(from, tag.node) || isTagged(from, tag.pairs);
  if (from.length !== to.length || !(hasNames || isTagged(from, tag.list))) return [change.set, from, to];
  if (hasNames && !hasSameNames(from, to)) return [change.set, from, to];
  const items: PlainValue[] = [];
  for (const [at, item] of from.entries()) {
    const changed = diffValues(item, to[at] ?? null);
    if (changed) items.push(at, changed);
  }
  return [change.items, ...items];
}

/** Whether the items of two lists that differ seem to be the same things, changed. */
function isPairedUp(from: readonly PlainValue[], to: readonly PlainValue[]): boolean {
  return from.every((item, at) => {
    const other = to[at];
    return (
      isSameValue(item, other) || (isTagged(item, tag.node) && isTagged(other, tag.node) && hasSameNames(item, other))
    );
  });
}

function hasSameNames(from: readonly PlainValue[], to: readonly PlainValue[]): boolean {
  // A node's type and namespace come before its names.
  const first = from[0] === tag.node ? 3 : 1;
  return (
    from.length === to.length &&
    from.every((item, at) => (at >= first && (at - first) % 2 === 1) || isSameValue(item, to[at]))
  );
}

function writeSplice({ start, removed, added }: Splice): PlainValue[] {
  return [start, removed.length, ...removed, added.length, ...added];
}

/** Undoes `writeSplice` for all splices of a change of a list. */
function readSplices(changed: readonly PlainValue[]): Splice[] {
  const splices: Splice[] = [];
  let at = 1;
  const count = (): number => {
    const value = changed[at++];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) throw corrupt('a change has no place');
    return value;
  };
  const items = (): PlainValue[] => {
    const length = count();
    const taken = changed.slice(at, at + length);
    if (taken.length !== length) throw corrupt('a change is incomplete');
    at += length;
    return taken;
  };
  while (at < changed.length) splices.push({ start: count(), removed: items(), added: items() });
  return splices;
}

/** Changes a value. Throws `packed_corrupt` where it is not the one the change was made for. */
export function patchValue(value: PlainValue, changed: PlainValue): PlainValue {
  if (!Array.isArray(changed)) throw corrupt('a change is none');
  const [kind, first = null, second = null, third = null] = changed;
  if (kind === change.set) {
    if (!isSameValue(value, first)) throw corrupt('a change is about another value');
    return second;
  }
  if (kind === change.text) return patchText(value, first, second, third);
  if (!Array.isArray(value)) throw corrupt('a change is about a list');
  if (kind === change.items) return patchItems(value, changed);
  if (kind === change.list && isTagged(value, tag.list)) return patchList(value, readSplices(changed));
  throw corrupt('a change is unknown');
}

function patchText(value: PlainValue, start: PlainValue, from: PlainValue, to: PlainValue): string {
  if (typeof value !== 'string' || typeof start !== 'number' || typeof from !== 'string' || typeof to !== 'string') {
    throw corrupt('a change is about text');
  }
  const end = start + from.length;
  if (value.slice(start, end) !== from) throw corrupt('a change is about another text');
  return value.slice(0, start) + to + value.slice(end);
}

function patchItems(value: readonly PlainValue[], changed: readonly PlainValue[]): PlainValue[] {
  const items = [...value];
  for (let at = 1; at < changed.length; at += 2) {
    const place = changed[at];
    const item = typeof place === 'number' ? items[place] : undefined;
    if (typeof place !== 'number' || item === undefined) throw corrupt('a change has no place');
    items[place] = patchValue(item, changed[at + 1] ?? null);
  }
  return items;
}

function patchList(value: readonly PlainValue[], splices: readonly Splice[]): PlainValue[] {
  const items: PlainValue[] = [tag.list];
  let read = 0;
  for (const { start, removed, added } of splices) {
    if (start < read) throw corrupt('changes overlap');
    for (; read < start; read++) items.push(value[1 + read] ?? null);
    for (const item of removed) {
      if (!isSameValue(value[1 + read++], item)) throw corrupt('a change is about another item');
    }
    for (const item of added) items.push(item);
  }
  if (read > value.length - 1) throw corrupt('a change has no place');
  for (const item of value.slice(1 + read)) items.push(item);
  return items;
}

/** The change back. */
export function invertChange(changed: PlainValue): PlainValue[] {
  if (!Array.isArray(changed)) throw corrupt('a change is none');
  const [kind = null, first = null, second = null, third = null] = changed;
  if (kind === change.set) return [kind, second, first];
  if (kind === change.text) return [kind, first, third, second];
  if (kind === change.items) {
    return changed.map((item, at) => (at > 0 && at % 2 === 0 ? invertChange(item) : item));
  }
  let shift = 0;
  const inverted = readSplices(changed).map(({ start, removed, added }) => {
    const splice = { start: start + shift, removed: added, added: removed };
    shift += added.length - removed.length;
    return splice;
  });
  return [kind, ...inverted.flatMap(writeSplice)];
}
