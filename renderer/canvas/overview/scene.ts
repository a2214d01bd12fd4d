import type { Element } from 'bpmn-js/lib/model/Types';
import { childrenOf } from '../core/element-tree.ts';
import type { Rect } from '../services.ts';

/** What is known about an element besides where it is; bits of `Scene.flags`. */
export const flag = {
  hidden: 1,
  selected: 2,
  hovered: 4,
  dimmed: 8,
  unlabelled: 16,
  dropAllowed: 32,
  dropForbidden: 64,
  attachAllowed: 128,
  line: 256,
} as const;

/** Room around an element's own bounds for its outline, arrow heads and text that does not fit, in diagram units. */
const overhang = 12;

const markerFlags: ReadonlyMap<string, number> = new Map([
  ['djs-dragging', flag.dimmed],
  ['djs-element-hidden', flag.hidden],
  ['djs-label-hidden', flag.unlabelled],
  ['selected', flag.selected],
  ['hover', flag.hovered],
  ['new-parent', flag.dropAllowed],
  ['drop-ok', flag.dropAllowed],
  ['connect-ok', flag.dropAllowed],
  ['drop-not-ok', flag.dropForbidden],
  ['connect-not-ok', flag.dropForbidden],
  ['attach-ok', flag.attachAllowed],
]);

export function flagOfMarker(marker: string): number {
  return markerFlags.get(marker) ?? 0;
}

interface Marked {
  markers?: ReadonlySet<string>;
}

function flagsOf(element: Element & Marked): number {
  let flags = element['hidden'] === true ? flag.hidden : 0;
  if (element.markers) for (const marker of element.markers) flags |= flagOfMarker(marker);
  return flags;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Everything the overview paints of one plane, as flat lists: slot `s` holds one element's bounds (`x`, `y`, `width`, `height`
 * in diagram units; those of a line are around its points), its look (`appearance`) and its `flags`. `order` lists the slots
 * from the bottom to the top.
 */
export class Scene {
  x = new Float32Array(0);
  y = new Float32Array(0);
  width = new Float32Array(0);
  height = new Float32Array(0);
  appearance = new Uint32Array(0);
  flags = new Uint16Array(0);
  /** Where a line's points begin in `points`, two numbers a point, and how many points there are. */
  pointStart = new Uint32Array(0);
  pointCount = new Uint32Array(0);
  points = new Float32Array(0);
  order = new Uint32Array(0);
  /** How many slots of `order` count. */
  length = 0;
  /** The element of each slot; none in a picture of bounds alone, nor in slots out of use. */
  readonly elements: (Element | undefined)[] = [];
  private readonly slots = new Map<Element, number>();
  private readonly unused: number[] = [];
  private pointsUsed = 0;
  private isOrderStale = false;
  readonly root: Element | null;
  private readonly appearanceOf: (element: Element) => number;

  /** `appearanceOf` answers which look an element has. */
  constructor(root: Element | null, appearanceOf: (element: Element) => number) {
    this.root = root;
    this.appearanceOf = appearanceOf;
  }

  /** Fills a new scene from the model, pausing after every few thousand elements. */
  *build(): Generator<void, void> {
    let since = 0;
    for (const element of this.inPaintOrder()) {
      const slot = this.write(element);
      this.order[this.length] = slot;
      this.length++;
      if (++since === 2000) {
        since = 0;
        yield;
      }
    }
  }

  /** Makes room for so many elements and points at once. */
  reserve(elements: number, points: number): void {
    this.x = grown(this.x, elements);
    this.y = grown(this.y, elements);
    this.width = grown(this.width, elements);
    this.height = grown(this.height, elements);
    this.appearance = grown(this.appearance, elements);
    this.flags = grown(this.flags, elements);
    this.pointStart = grown(this.pointStart, elements);
    this.pointCount = grown(this.pointCount, elements);
    this.order = grown(this.order, elements);
    this.points = grown(this.points, points * 2);
  }

  /** Whether it is bounds alone, of a diagram whose model isn't there yet. */
  get isPreview(): boolean {
    return this.root === null;
  }

  slotOf(element: Element): number | undefined {
    return this.slots.get(element);
  }

  /** Takes an element in that was added to the model. */
  add(element: Element): void {
    if (this.slots.has(element)) {
      this.update(element);
      return;
    }
    const slot = this.write(element);
    if (this.order.length === this.length) this.order = grown(this.order, Math.max(64, this.length * 2));
    // An order that is stale is made anew from all slots before it is used.
    if (this.isOrderStale) return;
    const at = this.placeOf(element);
    this.order.copyWithin(at + 1, at, this.length);
    this.order[at] = slot;
    this.length++;
  }

  remove(element: Element): void {
    const slot = this.slots.get(element);
    if (slot === undefined) return;
    const at = this.isOrderStale ? -1 : this.order.subarray(0, this.length).indexOf(slot);
    if (at >= 0) {
      this.order.copyWithin(at, at + 1, this.length);
      this.length--;
    }
    this.slots.delete(element);
    this.elements[slot] = undefined;
    this.unused.push(slot);
  }

  /** Brings an element's slot in line with the model. */
  update(element: Element): void {
    if (this.slots.has(element)) this.write(element);
  }

  /** Says that elements may have changed places among each other. */
  reordered(): void {
    this.isOrderStale = true;
  }

  /** Brings `order` in line with the model if `reordered` was said. */
  settleOrder(): void {
    if (!this.isOrderStale) return;
    this.isOrderStale = false;
    this.length = 0;
    for (const element of this.inPaintOrder()) {
      const slot = this.slots.get(element);
      if (slot !== undefined) this.order[this.length++] = slot;
    }
  }

  /** Whether `element` lies directly above what the model says it does. */
  isInPlace(element: Element): boolean {
    const slot = this.slots.get(element);
    if (slot === undefined || this.isOrderStale) return true;
    const at = this.order.subarray(0, this.length).indexOf(slot);
    const below = predecessorOf(element);
    if (below === this.root || below === undefined) return at === 0;
    return at > 0 && this.elements[this.order[at - 1] ?? 0] === below;
  }

  setFlag(element: Element, bit: number, isOn: boolean): boolean {
    const slot = this.slots.get(element);
    if (slot === undefined || bit === 0) return false;
    const before = this.flags[slot] ?? 0;
    const after = isOn ? before | bit : before & ~bit;
    this.flags[slot] = after;
    return before !== after;
  }

  /** What an element paints on, with everything around it. */
  paintedBounds(slot: number): Rect {
    const grow = overhang * 2;
    return {
      x: (this.x[slot] ?? 0) - overhang,
      y: (this.y[slot] ?? 0) - overhang,
      width: (this.width[slot] ?? 0) + grow,
      height: (this.height[slot] ?? 0) + grow,
    };
  }

  /** How many elements may paint within an area, counting no further than `limit`. */
  countIn(area: Rect, limit: number): number {
    const left = area.x - overhang;
    const top = area.y - overhang;
    const right = area.x + area.width + overhang;
    const bottom = area.y + area.height + overhang;
    let count = 0;
    for (let at = 0; at < this.length && count < limit; at++) {
      const slot = this.order[at] ?? 0;
      const x = this.x[slot] ?? 0;
      if (x > right || x + (this.width[slot] ?? 0) < left) continue;
      const y = this.y[slot] ?? 0;
      if (y <= bottom && y + (this.height[slot] ?? 0) >= top) count++;
    }
    return count;
  }

  /** Around everything that is not hidden; all zeros where nothing is. */
  contentBounds(): Rect {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 0; at < this.length; at++) {
      const slot = this.order[at] ?? 0;
      if ((this.flags[slot] ?? 0) & flag.hidden) continue;
      const x = this.x[slot] ?? 0;
      const y = this.y[slot] ?? 0;
      const farX = x + (this.width[slot] ?? 0);
      const farY = y + (this.height[slot] ?? 0);
      if (x < left) left = x;
      if (y < top) top = y;
      if (farX > right) right = farX;
      if (farY > bottom) bottom = farY;
    }
    if (left > right) return { x: 0, y: 0, width: 0, height: 0 };
    return { x: left, y: top, width: right - left, height: bottom - top };
  }

  /** Appends a shape that is no element of the model, above all others. */
  append({ x, y, width, height }: Rect, appearance: number): void {
    const slot = this.appendSlot(appearance, 0);
    this.setBounds(slot, x, y, width, height);
  }

  /** Appends a line that is none either: `count` points, x and y of each in turn, from a place in `points` on. */
  appendLine(points: Float32Array, start: number, count: number, appearance: number): void {
    const slot = this.appendSlot(appearance, flag.line);
    this.takePoints(slot, count);
    let at = this.pointStart[slot] ?? 0;
    for (let from = start; from < start + count * 2; from++) this.points[at++] = points[from] ?? 0;
    this.boundLine(slot);
  }

  private appendSlot(appearance: number, flags: number): number {
    const slot = this.length;
    this.ensureSlot(slot);
    this.order[slot] = slot;
    this.length++;
    this.appearance[slot] = appearance;
    this.flags[slot] = flags;
    return slot;
  }

  private write(element: Element): number {
    let slot = this.slots.get(element);
    if (slot === undefined) {
      slot = this.unused.pop() ?? this.elements.length;
      this.slots.set(element, slot);
      this.ensureSlot(slot);
      this.pointCount[slot] = 0;
      this.flags[slot] = 0;
    }
    this.elements[slot] = element;
    this.appearance[slot] = this.appearanceOf(element);
    const waypoints: readonly Point[] | undefined = element['waypoints'];
    if (waypoints) this.writeLine(slot, waypoints);
    else this.setBounds(slot, element['x'], element['y'], element['width'], element['height']);
    // Of many selected elements not each is marked.
    const kept = (this.flags[slot] ?? 0) & flag.selected;
    this.flags[slot] = kept | flagsOf(element) | (waypoints ? flag.line : 0);
    return slot;
  }

  private writeLine(slot: number, waypoints: readonly Point[]): void {
    this.takePoints(slot, waypoints.length);
    let at = this.pointStart[slot] ?? 0;
    for (const { x, y } of waypoints) {
      this.points[at++] = x;
      this.points[at++] = y;
    }
    this.boundLine(slot);
  }

  /** Sets a line's bounds around its points. */
  private boundLine(slot: number): void {
    const start = this.pointStart[slot] ?? 0;
    const end = start + (this.pointCount[slot] ?? 0) * 2;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = start; at < end; at += 2) {
      const x = this.points[at] ?? 0;
      const y = this.points[at + 1] ?? 0;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
    this.setBounds(slot, left, top, right - left, bottom - top);
  }

  /** Points of a line that grew are written anew at the end. */
  private takePoints(slot: number, count: number): void {
    if (count > (this.pointCount[slot] ?? 0)) {
      this.pointStart[slot] = this.pointsUsed;
      this.pointsUsed += count * 2;
      if (this.pointsUsed > this.points.length) this.points = grown(this.points, Math.max(256, this.pointsUsed * 2));
    }
    this.pointCount[slot] = count;
  }

  private setBounds(slot: number, x: number, y: number, width: number, height: number): void {
    this.x[slot] = x;
    this.y[slot] = y;
    this.width[slot] = width;
    this.height[slot] = height;
  }

  private ensureSlot(slot: number): void {
    if (slot >= this.x.length) this.reserve(Math.max(64, slot * 2), 0);
  }

  private placeOf(element: Element): number {
    const below = predecessorOf(element);
    if (below === undefined || below === this.root) return 0;
    const slot = this.slots.get(below);
    return slot === undefined ? this.length : this.order.subarray(0, this.length).indexOf(slot) + 1;
  }

  private *inPaintOrder(): Generator<Element> {
    if (!this.root) return;
    const open: { readonly children: readonly Element[]; next: number }[] = [
      { children: childrenOf(this.root), next: 0 },
    ];
    for (let level = open.at(-1); level; level = open.at(-1)) {
      const child = level.children[level.next++];
      if (!child) {
        open.pop();
        continue;
      }
      yield child;
      const children = childrenOf(child);
      if (children.length > 0) open.push({ children, next: 0 });
    }
  }
}

function isElement(candidate: NonNullable<Element['parent']>): candidate is Element {
  return 'id' in candidate;
}

/** What is painted right below an element: the topmost of its lower sibling's insides, that sibling, or the parent. */
function predecessorOf(element: Element): Element | undefined {
  const { parent } = element;
  if (!parent || !isElement(parent)) return undefined;
  const siblings = childrenOf(parent);
  let below: Element = siblings[siblings.indexOf(element) - 1] ?? parent;
  if (below === parent) return parent;
  for (let last = childrenOf(below).at(-1); last; last = childrenOf(below).at(-1)) below = last;
  return below;
}

function grown<T extends Float32Array | Uint32Array | Uint16Array>(list: T, length: number): T;
function grown(list: Float32Array | Uint32Array | Uint16Array, length: number) {
  if (list.length >= length) return list;
  const larger =
    list instanceof Float32Array
      ? new Float32Array(length)
      : list instanceof Uint32Array
        ? new Uint32Array(length)
        : new Uint16Array(length);
  larger.set(list);
  return larger;
}
