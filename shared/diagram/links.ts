const none = -1;

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
  private readonly incoming = new Map<number, number[]>();
  private readonly outgoing = new Map<number, number[]>();

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
    if (property === 'bpmn:sourceRef') group(this.outgoing, owners, targets);
    else if (property === 'bpmn:targetRef') group(this.incoming, owners, targets);
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
    if (property === 'bpmn:incoming') return this.incoming.get(node) ?? [];
    if (property === 'bpmn:outgoing') return this.outgoing.get(node) ?? [];
    return null;
  }
}

function keep(into: Int32Array, owners: readonly number[], targets: readonly number[]): void {
  owners.forEach((owner, position) => {
    into[owner] = targets[position] ?? none;
  });
}

function group(into: Map<number, number[]>, flows: readonly number[], nodes: readonly number[]): void {
  flows.forEach((flow, position) => {
    const node = nodes[position] ?? none;
    const list = into.get(node);
    if (list === undefined) into.set(node, [flow]);
    else list.push(flow);
  });
}
