const none = -1;

/** Flows by the node they start or end at: those of node n are `flows` from `starts[n]` up to `starts[n + 1]`. */
interface Groups {
  readonly starts: Int32Array;
  readonly flows: Int32Array;
}

const noGroups: Groups = { starts: new Int32Array(), flows: new Int32Array() };

/**
 * Which records belong together, as far as other columns are predicted from it. Writer and reader fill it from the
 * same columns of references.
 */
export class Links {
  /** By record of a diagram element: the record it shows. */
  private readonly shown: Int32Array;
  /** By record of a connection: the records it leads from and to. */
  private readonly sources: Int32Array;
  private readonly targets: Int32Array;
  private incoming = noGroups;
  private outgoing = noGroups;

  constructor(records: number) {
    this.shown = new Int32Array(records).fill(none);
    this.sources = new Int32Array(records).fill(none);
    this.targets = new Int32Array(records).fill(none);
  }

  /** Notes a column of single references. */
  add(type: string, property: string, owners: readonly number[], targets: readonly number[]): void {
    if (property === 'bpmndi:bpmnElement') keep(this.shown, owners, targets);
    else if (property === 'bpmn:sourceRef') keep(this.sources, owners, targets);
    else if (property === 'bpmn:targetRef') keep(this.targets, owners, targets);
    if (type !== 'bpmn:SequenceFlow') return;
    if (property === 'bpmn:sourceRef') this.outgoing = group(owners, targets, this.shown.length);
    else if (property === 'bpmn:targetRef') this.incoming = group(owners, targets, this.shown.length);
  }

  /** The record that a diagram element shows, -1 if there is none. */
  shownBy(record: number): number {
    return this.shown[record] ?? none;
  }

  /** The record that a connection starts at, -1 if there is none. */
  sourceOf(record: number): number {
    return this.sources[record] ?? none;
  }

  /** The record that a connection ends at, -1 if there is none. */
  targetOf(record: number): number {
    return this.targets[record] ?? none;
  }

  /**
   * `incoming` and `outgoing` of flow nodes mostly say again what the sequence flows say: the list that follows from
   * the flows, in record order. Null for every other property.
   */
  implied(property: string, node: number): readonly number[] | null {
    if (property === 'bpmn:incoming') return groupOf(this.incoming, node);
    if (property === 'bpmn:outgoing') return groupOf(this.outgoing, node);
    return null;
  }
}

function keep(into: Int32Array, owners: readonly number[], targets: readonly number[]): void {
  owners.forEach((owner, position) => {
    into[owner] = targets[position] ?? none;
  });
}

function group(flows: readonly number[], nodes: readonly number[], records: number): Groups {
  const starts = new Int32Array(records + 1);
  for (const node of nodes) if (node >= 0) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
  for (let node = 0; node < records; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const grouped = new Int32Array(starts[records] ?? 0);
  flows.forEach((flow, position) => {
    const node = nodes[position] ?? none;
    if (node < 0) return;
    const at = next[node] ?? 0;
    grouped[at] = flow;
    next[node] = at + 1;
  });
  return { starts, flows: grouped };
}

function groupOf({ starts, flows }: Groups, node: number): number[] {
  const start = starts[node] ?? 0;
  const group = new Array<number>(Math.max((starts[node + 1] ?? 0) - start, 0));
  for (let index = 0; index < group.length; index++) group[index] = flows[start + index] ?? none;
  return group;
}
