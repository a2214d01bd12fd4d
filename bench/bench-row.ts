/** One measured figure. `stock` is the same figure of stock bpmn-js or plain XML in the same run; `ok` says whether `goal` is met. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  stock: number | null;
  goal: string | null;
  ok: boolean | null;
}

/** A figure of our own that may be `most` at most; null for one without a goal. */
export function limitRow(name: string, value: number, unit: string, most: number | null): BenchRow {
  const goal = most === null ? null : `≤ ${most}`;
  return { name, value, unit, stock: null, goal, ok: most === null ? null : value <= most };
}
