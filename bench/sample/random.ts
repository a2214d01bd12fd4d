/** A seeded source of choices: the same seed gives the same diagram on every machine. */
export class Random {
  #state: number;
  readonly #suffixes = new Set<string>();

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). The mulberry32 generator. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer in [low, high]. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly [Item, ...Item[]]): Item {
    return items[this.integer(0, items.length - 1)] ?? items[0];
  }

  /** Seven characters as modelers append them to ids; never the same twice. */
  idSuffix(): string {
    for (;;) {
      const suffix = Math.floor(this.next() * 36 ** 7)
        .toString(36)
        .padStart(7, '0');
      if (this.#suffixes.has(suffix)) continue;
      this.#suffixes.add(suffix);
      return suffix;
    }
  }
}
