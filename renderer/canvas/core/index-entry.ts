import type { Element } from 'bpmn-js/lib/model/Types';
import { measurePaint } from './painted-bounds.ts';
import type { IndexItem } from './plane-index.ts';

/** Where an element is painted. What is hidden is noted, so that what is in it can follow it to another plane, but not searched. */
export class IndexEntry implements IndexItem {
  minX = 0;
  minY = 0;
  maxX = 0;
  maxY = 0;
  readonly element: Element;
  readonly root: Element;
  readonly isPainted: boolean;

  constructor(element: Element, root: Element) {
    this.element = element;
    this.root = root;
    this.isPainted = measurePaint(element, this) && !element['hidden'];
  }
}

/** How far apart two sides may have moved that moved alike: what adding to fractions makes of them. */
const rounding = 1e-6;

/** How far entries of one plane moved, as long as that is the same. */
export class CommonMove {
  count = 0;
  #x = 0;
  #y = 0;

  /** Notes where an entry is now; false if it moved otherwise than those before it, or changed its size. */
  take(entry: IndexEntry): boolean {
    const { minX, minY, maxX, maxY } = entry;
    if (!measurePaint(entry.element, entry)) {
      return false;
    }
    if (this.count++ === 0) {
      this.#x = entry.minX - minX;
      this.#y = entry.minY - minY;
    }
    const isMoved = isNear(entry.minX - minX, this.#x) && isNear(entry.minY - minY, this.#y);
    return isMoved && isNear(entry.maxX - maxX, this.#x) && isNear(entry.maxY - maxY, this.#y);
  }
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) < rounding;
}
