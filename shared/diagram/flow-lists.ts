/**
 * `incoming` and `outgoing` of flow nodes mostly say again what the sequence flows say. These are the lists that
 * follow from the flows, in record order.
 */
export class FlowLists {
  private readonly lists = new Map<string, Map<number, number[]>>([
    ['bpmn:incoming', new Map()],
    ['bpmn:outgoing', new Map()],
  ]);

  /** Notes that `flow` starts (`bpmn:sourceRef`) or ends (`bpmn:targetRef`) at the record `node`. */
  add(property: string, flow: number, node: number): void {
    const name = impliedBy.get(property);
    const lists = name === undefined ? undefined : this.lists.get(name);
    if (lists === undefined) return;
    const flows = lists.get(node);
    if (flows === undefined) lists.set(node, [flow]);
    else flows.push(flow);
  }

  /** The flows that `property` of the record `node` must hold; null for every other property. */
  implied(property: string, node: number): readonly number[] | null {
    const lists = this.lists.get(property);
    return lists === undefined ? null : (lists.get(node) ?? []);
  }
}

const impliedBy: ReadonlyMap<string, string> = new Map([
  ['bpmn:sourceRef', 'bpmn:outgoing'],
  ['bpmn:targetRef', 'bpmn:incoming'],
]);
