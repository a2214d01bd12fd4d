/** Differences beyond this many are not looked for: the lists have too little in common. */
const mostDifferences = 3000;

/**
 * For each item of `from`, the position of the same item in `to` that the shortest edit from the one to the other keeps, -1 for none;
 * by Myers' greedy algorithm. Null if there is too much to edit.
 */
export function commonRun(from: readonly string[], to: readonly string[]): Int32Array | null {
  const kept = new Int32Array(from.length).fill(-1);
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) kept[start] = start++;
  let [fromEnd, toEnd] = [from.length, to.length];
  while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1]) kept[--fromEnd] = --toEnd;
  return findMiddle(from, to, { start, fromEnd, toEnd }, kept) ? kept : null;
}

interface Middle {
  start: number;
  fromEnd: number;
  toEnd: number;
}

function findMiddle(
  from: readonly string[],
  to: readonly string[],
  { start, fromEnd, toEnd }: Middle,
  kept: Int32Array,
): boolean {
  const [width, height] = [fromEnd - start, toEnd - start];
  const most = Math.min(width + height, mostDifferences);
  /** By diagonal: how far one gets in `from` with so many differences. One array a number of differences. */
  const reached: Int32Array[] = [];
  let furthest = new Int32Array(2 * most + 3);
  for (let differences = 0; differences <= most; differences++) {
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const [left, right] = [furthest[most + diagonal] ?? 0, furthest[most + diagonal + 2] ?? 0];
      const isDown = diagonal === -differences || (diagonal !== differences && left < right);
      let x = isDown ? right : left + 1;
      while (x < width && x - diagonal < height && from[start + x] === to[start + x - diagonal]) x++;
      furthest[most + diagonal + 1] = x;
      if (x >= width && x - diagonal >= height) {
        reached.push(furthest);
        trace(reached, most, { x: width, y: height }, (fromAt, toAt) => {
          kept[start + fromAt] = start + toAt;
        });
        return true;
      }
    }
    reached.push(furthest);
    furthest = furthest.slice();
  }
  return false;
}

/** Goes back along the way that was found and tells what it keeps. */
function trace(
  reached: readonly Int32Array[],
  most: number,
  end: { x: number; y: number },
  keep: (fromAt: number, toAt: number) => void,
): void {
  let { x, y } = end;
  for (let differences = reached.length - 1; differences >= 0; differences--) {
    const before = reached[differences - 1];
    const diagonal = x - y;
    const [left, right] = [before?.[most + diagonal] ?? 0, before?.[most + diagonal + 2] ?? 0];
    const isDown = diagonal === -differences || (diagonal !== differences && left < right);
    const startX = differences === 0 ? 0 : isDown ? right : left + 1;
    while (x > startX) keep(--x, --y);
    if (differences === 0) return;
    if (isDown) y--;
    else x--;
  }
}
