/** How many frames are looked back on. */
const kept = 240;

/** Times of the latest frames that had something to draw, in milliseconds. */
export class FrameTimes {
  readonly #times = new Float64Array(kept);
  #count = 0;

  add(milliseconds: number): void {
    this.#times[this.#count % kept] = milliseconds;
    this.#count += 1;
  }

  /** The latest one; null without any. */
  get latest(): number | null {
    return this.#count === 0 ? null : (this.#times[(this.#count - 1) % kept] ?? null);
  }

  /** The time that this share (0 to 1) of the latest `of` frames stayed within; null without any. */
  quantile(share: number, of = kept): number | null {
    const length = Math.min(this.#count, kept, of);
    if (length === 0) return null;
    const times = Float64Array.from(
      { length },
      (_, index) => this.#times[(this.#count - 1 - index) % kept] ?? 0,
    ).sort();
    return times[Math.min(length - 1, Math.floor(share * length))] ?? null;
  }
}
