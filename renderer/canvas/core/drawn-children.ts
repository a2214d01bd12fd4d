import type { Element } from 'bpmn-js/lib/model/Types';
import type { ElementRecord } from './element-record.ts';
import { childrenOf } from './element-tree.ts';

/** How many places away an element is looked for before all its siblings are. */
const nearby = 32;

/** Where a drawn or about to be drawn element is among its parent's children; -1 if it isn't one of them. */
function rankOf(record: ElementRecord, siblings: readonly Element[]): number {
  const hint = Math.min(record.rank, siblings.length - 1);
  if (siblings[hint] !== record.element) {
    record.rank = searchAround(siblings, record.element, hint);
  } else {
    record.rank = hint;
  }
  return record.rank;
}

/** Edits shift ranks by a few places or move an element to the end, so the search starts there. */
function searchAround(siblings: readonly Element[], element: Element, start: number): number {
  for (let distance = 1; distance <= nearby; distance++) {
    if (siblings[start - distance] === element) {
      return start - distance;
    }
    if (siblings[start + distance] === element) {
      return start + distance;
    }
  }
  return siblings.lastIndexOf(element);
}

/** Notes that `child` is drawn in `parent`. Answers which drawn siblings come right before and after it. */
export function linkDrawn(
  parent: ElementRecord,
  child: ElementRecord,
): { previous: ElementRecord | undefined; next: ElementRecord | undefined } {
  parent.drawnChildren ??= [];
  const drawn = parent.drawnChildren;
  const place = placeOf(drawn, child, childrenOf(parent.element));
  drawn.splice(place, 0, child);
  child.drawnIn = parent;
  return { previous: drawn[place - 1], next: drawn[place + 1] };
}

/** Forgets that `child` is drawn in its parent. */
export function unlinkDrawn(child: ElementRecord): void {
  const drawn = child.drawnIn?.drawnChildren;
  const place = drawn ? drawn.lastIndexOf(child) : -1;
  if (place !== -1) {
    drawn?.splice(place, 1);
  }
  child.drawnIn = undefined;
}

/** Puts the drawn children of `parent` in the order of the model. */
export function sortDrawn(parent: ElementRecord): void {
  const siblings = childrenOf(parent.element);
  const drawn = parent.drawnChildren ?? [];
  let isInOrder = true;
  let previous = -1;
  for (const child of drawn) {
    const rank = rankOf(child, siblings);
    isInOrder &&= previous <= rank;
    previous = rank;
  }
  if (!isInOrder) drawn.sort((a, b) => a.rank - b.rank);
}

function placeOf(drawn: readonly ElementRecord[], child: ElementRecord, siblings: readonly Element[]): number {
  const rank = rankOf(child, siblings);
  let low = 0;
  let high = drawn.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = drawn[middle];
    if (other && rankOf(other, siblings) < rank) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
