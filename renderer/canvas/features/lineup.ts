/**
 * Siblings in their order, many of which are put elsewhere one after the other. What would take a search through all of them each
 * time takes a step or two here: a chain instead of an array, and for each level a note of who stands first above it.
 */
export class Lineup<Item> {
  readonly #levelOf: (item: Item) => number | undefined;
  readonly #items: Item[];
  readonly #places = new Map<Item, number>();
  /** The places before and after each place; the last one of both is where the chain begins and ends. */
  readonly #before: number[] = [];
  readonly #after: number[] = [];
  readonly #firsts = new Map<number, number>();
  readonly #end: number;

  /** `levelOf` answers undefined for those that nobody is ordered by. */
  constructor(items: readonly Item[], levelOf: (item: Item) => number | undefined) {
    this.#levelOf = levelOf;
    this.#items = [...items];
    this.#end = items.length;
    for (let place = 0; place <= this.#end; place++) {
      this.#before.push(place === 0 ? this.#end : place - 1);
      this.#after.push(place === this.#end ? 0 : place + 1);
    }
    items.forEach((item, place) => {
      this.#places.set(item, place);
    });
  }

  /** Puts an item right before the first one above its level; at the end where there is none, or it has no level. */
  sort(item: Item): void {
    const level = this.#levelOf(item);
    const place = this.#takeOut(item);
    this.#putIn(place, level === undefined ? this.#end : this.#firstAbove(level), level);
  }

  remove(item: Item): void {
    this.#takeOut(item);
    this.#places.delete(item);
  }

  order(): Item[] {
    const items: Item[] = [];
    for (let place = this.#next(this.#end); place !== this.#end; place = this.#next(place)) {
      const item = this.#at(place);
      if (item !== undefined) items.push(item);
    }
    return items;
  }

  /** Takes an item out of the chain. Answers its place, a new one for those that join. */
  #takeOut(item: Item): number {
    const place = this.#places.get(item);
    if (place === undefined) {
      const added = this.#before.length;
      this.#places.set(item, added);
      this.#items[added] = item;
      return added;
    }
    const after = this.#next(place);
    const before = this.#before[place] ?? this.#end;
    this.#link(before, after);
    for (const [level, first] of this.#firsts) {
      if (first === place) this.#firsts.set(level, this.#findAbove(level, after));
    }
    return place;
  }

  #putIn(place: number, following: number, level: number | undefined): void {
    this.#link(this.#before[following] ?? this.#end, place);
    this.#link(place, following);
    if (level === undefined) return;
    for (const [below, first] of this.#firsts) {
      if (below < level && first === following) this.#firsts.set(below, place);
    }
  }

  #firstAbove(level: number): number {
    let first = this.#firsts.get(level);
    if (first === undefined) {
      first = this.#findAbove(level, this.#next(this.#end));
      this.#firsts.set(level, first);
    }
    return first;
  }

  #findAbove(level: number, from: number): number {
    let place = from;
    while (place !== this.#end && !this.#isAbove(place, level)) place = this.#next(place);
    return place;
  }

  #isAbove(place: number, level: number): boolean {
    const item = this.#at(place);
    const own = item === undefined ? undefined : this.#levelOf(item);
    return own !== undefined && own > level;
  }

  #link(before: number, after: number): void {
    this.#after[before] = after;
    this.#before[after] = before;
  }

  #next(place: number): number {
    return this.#after[place] ?? this.#end;
  }

  #at(place: number): Item | undefined {
    return this.#items[place];
  }
}
