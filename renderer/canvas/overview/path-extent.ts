/** How many numbers each command of a path takes, and where among them the x of each of its points is. */
const commands: Readonly<Record<string, { readonly takes: number; readonly points: readonly number[] }>> = {
  m: { takes: 2, points: [0] },
  l: { takes: 2, points: [0] },
  t: { takes: 2, points: [0] },
  h: { takes: 1, points: [] },
  v: { takes: 1, points: [] },
  q: { takes: 4, points: [0, 2] },
  s: { takes: 4, points: [0, 2] },
  c: { takes: 6, points: [0, 2, 4] },
  a: { takes: 7, points: [5] },
};

const tokens = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/gi;

/**
 * About the longer side of what is around a path (its `d` attribute), by its points and those that bend it: the browser's own
 * measure takes longer than all else that is asked of a path.
 */
export function pathExtent(data: string): number {
  const xs: number[] = [];
  const ys: number[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let command = '';
  let numbers: number[] = [];
  for (const [token] of data.matchAll(tokens)) {
    const value = Number(token);
    if (Number.isNaN(value)) {
      command = token;
      numbers = [];
      if (token === 'z' || token === 'Z') [x, y] = [startX, startY];
      continue;
    }
    numbers.push(value);
    const kind = command.toLowerCase();
    const known = commands[kind];
    if (!known || numbers.length < known.takes) continue;
    const [fromX, fromY] = kind === command ? [x, y] : [0, 0];
    if (kind !== 'm') {
      xs.push(x);
      ys.push(y);
    }
    if (kind === 'h') x = fromX + value;
    if (kind === 'v') y = fromY + value;
    for (const at of known.points) {
      x = fromX + (numbers[at] ?? 0);
      y = fromY + (numbers[at + 1] ?? 0);
      if (kind === 'm') continue;
      xs.push(x);
      ys.push(y);
    }
    if (kind === 'm') {
      [startX, startY] = [x, y];
      // What follows the numbers of a move is lines.
      command = command === 'm' ? 'l' : 'L';
    } else if (known.points.length === 0) {
      xs.push(x);
      ys.push(y);
    }
    numbers = [];
  }
  return Math.max(reach(xs), reach(ys));
}

function reach(values: readonly number[]): number {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return Math.max(most - least, 0);
}
