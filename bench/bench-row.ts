/** One measured figure. `stock` is the same figure of stock bpmn-js or plain XML in the same run; `ok` says whether `goal` is met. */
export interface BenchRow {
  name: string;
  value: number;
  unit: string;
  stock: number | null;
  goal: string | null;
  ok: boolean | null;
}
