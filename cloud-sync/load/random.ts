/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  between(least: number, most: number): number;
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  /** Times between events that come independently of each other, `mean` on average. */
  exponential(mean: number): number;
}

/** Makes a source of numbers (mulberry32). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    between: (least, most) => least + next() * (most - least),
    below: (count) => Math.floor(next() * count),
    exponential: (mean) => -Math.log(1 - next()) * mean,
  };
}
