import type { PlainValue } from '../plain-value.ts';
import { isSameValue } from './delta-value.ts';

/** Items that are replaced by others. */
export interface Splice {
  /** Position in the list before any splice. */
  readonly start: number;
  readonly removed: readonly PlainValue[];
  readonly added: readonly PlainValue[];
}

/** The splices that turn one list into the other, first to last. Items that both have once are kept where their order is the same. */
export function diffLists(from: readonly PlainValue[], to: readonly PlainValue[]): Splice[] {
  let start = 0;
  while (start < from.length && start < to.length && isSameValue(from[start], to[start])) start++;
  let end = 0;
  const room = Math.min(from.length, to.length) - start;
  while (end < room && isSameValue(from.at(-1 - end), to.at(-1 - end))) end++;
  const anchors = findAnchors(from.slice(start, from.length - end), to.slice(start, to.length - end));
  const splices: Splice[] = [];
  let [left, right] = [start, start];
  for (const [inFrom, inTo] of [...anchors, [from.length - end - start, to.length - end - start] as const]) {
    const removed = from.slice(left, start + inFrom);
    const added = to.slice(right, start + inTo);
    if (removed.length > 0 || added.length > 0) splices.push({ start: left, removed, added });
    left = start + inFrom + 1;
    right = start + inTo + 1;
  }
  return splices;
}

/** Positions in both lists of the longest run of common items in the same order, among items that each list has once. */
function findAnchors(from: readonly PlainValue[], to: readonly PlainValue[]): (readonly [number, number])[] {
  const places = uniquePlaces(to);
  const common: (readonly [number, number])[] = [];
  for (const [item, inFrom] of uniquePlaces(from)) {
    const inTo = places.get(item);
    // Numbers without a JSON form look alike as text.
    if (inTo !== undefined && isSameValue(from[inFrom], to[inTo])) common.push([inFrom, inTo]);
  }
  return longestRise(common);
}

/** Where in a list the items are that it has once. */
function uniquePlaces(list: readonly PlainValue[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  for (const [at, item] of list.entries()) {
    const text = JSON.stringify(item);
    if (places.has(text)) repeated.add(text);
    places.set(text, at);
  }
  for (const text of repeated) places.delete(text);
  return places;
}

/** The longest selection of pairs, sorted by their first numbers, whose second numbers rise; by patience sorting. */
function longestRise(pairs: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  /** Of each length, the index of the pair with the lowest second number that such a selection can end with. */
  const ends: number[] = [];
  const before: number[] = [];
  const second = (index: number | undefined): number => pairs[index ?? -1]?.[1] ?? -1;
  for (const [index, [, value]] of pairs.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (second(ends[middle]) < value) low = middle + 1;
      else high = middle;
    }
    before.push(ends[low - 1] ?? -1);
    ends[low] = index;
  }
  const selection: (readonly [number, number])[] = [];
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) selection.push(pair);
  }
  return selection.reverse();
}
