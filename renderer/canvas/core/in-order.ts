/**
 * Which numbers stay where they are when the others are put among them so that all ascend: a longest run that ascends already,
 * as indices. The numbers are all different.
 */
export function findInOrder(numbers: readonly number[]): Set<number> {
  /** The index of the smallest number that a run of each length can end with, and what comes before each index in its run. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  numbers.forEach((number, index) => {
    const length = countBelow(number);
    before.push(ends[length - 1]);
    ends[length] = index;
  });
  const run = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) run.add(index);
  return run;

  /** How many runs end below a number; their ends ascend. */
  function countBelow(number: number): number {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[ends[middle] ?? -1] ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
