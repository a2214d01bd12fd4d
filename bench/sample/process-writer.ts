import type { Random } from './random.ts';
import { type Colour, edgeXml, labelBelow, labelHeight, route, shapeXml } from './shapes.ts';
import { activityName, documentation, questionName, stateName } from './words.ts';
import { type Bounds, centre, element, escapeText, type Point } from './xml-parts.ts';

/** A placed flow node, enough to connect it. */
export interface PlacedNode {
  id: string;
  bounds: Bounds;
}

const colours: readonly [Colour, ...Colour[]] = [
  { stroke: '#0d4372', fill: '#bbdefb' },
  { stroke: '#5b176d', fill: '#e1bee7' },
  { stroke: '#205022', fill: '#c8e6c9' },
  { stroke: '#6b3c00', fill: '#ffe0b2' },
];
const taskTypes = [
  'task',
  'userTask',
  'serviceTask',
  'sendTask',
  'receiveTask',
  'manualTask',
  'scriptTask',
  'businessRuleTask',
] as const;

/**
 * Collects the elements and shapes of one process while blocks are placed on it, and connects them.
 * Content of elements is written once all their flows are known.
 */
export class ProcessWriter {
  readonly random: Random;
  /** Shapes and edges of the main plane. */
  readonly shapes: string[] = [];
  /** Whole `BPMNDiagram` elements of collapsed sub-processes. */
  readonly extraDiagrams: string[] = [];
  nodeCount = 0;
  /** Ids of the nodes placed directly in this process, in order. */
  readonly nodeIds: string[] = [];
  readonly #flows: { id: string; source: string; target: string; xml: string }[] = [];
  readonly #nodes: {
    id: string;
    type: string;
    values: Record<string, string | boolean | undefined>;
    head: readonly string[];
    tail: string[];
  }[] = [];
  readonly #others: string[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  task(x: number, middle: number): PlacedNode {
    const type = this.random.pick(taskTypes);
    const content: string[] = [];
    if (this.random.chance(0.2))
      content.push(element('bpmn:documentation', {}, [escapeText(documentation(this.random))]));
    if (this.random.chance(0.15)) content.push(extensionElements(this.random));
    const after = this.random.chance(0.05)
      ? [element('bpmn:multiInstanceLoopCharacteristics', { isSequential: this.random.chance(0.5) || undefined })]
      : type === 'scriptTask'
        ? ['<bpmn:script><![CDATA[total = a < b && b > c]]></bpmn:script>']
        : [];
    const values = type === 'scriptTask' ? { scriptFormat: 'javascript' } : {};
    return this.place(
      'Activity',
      type,
      activityName(this.random),
      { x, y: middle - 40, width: 100, height: 80 },
      values,
      content,
      after,
    );
  }

  gateway(x: number, middle: number, type: string, named: boolean): PlacedNode {
    const bounds = { x, y: middle - 25, width: 50, height: 50 };
    return this.place('Gateway', type, named ? questionName(this.random) : undefined, bounds);
  }

  event(x: number, middle: number, type: string, definition?: string): PlacedNode {
    const bounds = { x, y: middle - 18, width: 36, height: 36 };
    const content = definition ? [eventDefinition(definition, this.random)] : [];
    return this.place('Event', type, stateName(this.random), bounds, {}, [], content);
  }

  /** A boundary event at the lower edge of a host, with a flow to an end event below. */
  boundary(host: PlacedNode, definition: string): void {
    const { x, y, width, height } = host.bounds;
    const bounds = { x: x + width - 34, y: y + height - 18, width: 36, height: 36 };
    const values = {
      attachedToRef: host.id,
      cancelActivity: definition === 'timer' && this.random.chance(0.5) ? false : undefined,
    };
    const content = [eventDefinition(definition, this.random)];
    const event = this.place('Event', 'boundaryEvent', stateName(this.random), bounds, values, [], content);
    const end = this.event(bounds.x + 60, bounds.y + 62, 'endEvent');
    const start = centre(bounds);
    this.connect(event, end, undefined, [
      { x: start.x, y: bounds.y + 36 },
      { x: start.x, y: centre(end.bounds).y },
      { x: end.bounds.x, y: centre(end.bounds).y },
    ]);
  }

  /** An expanded sub-process with a start, a task and an end: four nodes. */
  expandedSubProcess(x: number, middle: number): PlacedNode {
    const frame = { x, y: middle - 80, width: 380, height: 160 };
    const inner = new ProcessWriter(this.random);
    const start = inner.event(x + 30, middle, 'startEvent');
    const task = inner.task(x + 140, middle);
    const end = inner.event(x + 310, middle, 'endEvent');
    inner.connect(start, task);
    inner.connect(task, end);
    return this.subProcess(frame, inner);
  }

  /** An expanded sub-process around what `inner` has placed. */
  subProcess(frame: Bounds, inner: ProcessWriter): PlacedNode {
    const node = this.place('Activity', 'subProcess', activityName(this.random), frame, {}, [], [inner], {
      isExpanded: true,
    });
    for (const shape of inner.shapes) this.shapes.push(shape);
    this.nodeCount += inner.nodeCount;
    return node;
  }

  /** A collapsed sub-process whose content has a plane of its own: three nodes. */
  collapsedSubProcess(x: number, middle: number): PlacedNode {
    const inner = new ProcessWriter(this.random);
    const start = inner.event(180, 160, 'startEvent');
    const end = inner.event(320, 160, 'endEvent', 'message');
    inner.connect(start, end);
    const bounds = { x, y: middle - 40, width: 100, height: 80 };
    const node = this.place('Activity', 'subProcess', activityName(this.random), bounds, {}, [], [inner]);
    this.nodeCount += inner.nodeCount;
    const plane = element('bpmndi:BPMNPlane', { id: `${node.id}_plane`, bpmnElement: node.id }, inner.shapes);
    this.extraDiagrams.push(element('bpmndi:BPMNDiagram', { id: `${node.id}_diagram` }, [plane]));
    return node;
  }

  /** A text annotation or data object near a node, with its association. */
  note(node: PlacedNode): void {
    const id = this.random.idSuffix();
    const bounds = { x: node.bounds.x + 20, y: node.bounds.y - 54, width: 100, height: 30 };
    this.#others.push(
      element('bpmn:textAnnotation', { id: `TextAnnotation_${id}` }, [
        `<bpmn:text>${escapeText(stateName(this.random))}</bpmn:text>`,
      ]),
      element('bpmn:association', { id: `Association_${id}`, sourceRef: node.id, targetRef: `TextAnnotation_${id}` }),
    );
    this.shapes.push(
      shapeXml(`TextAnnotation_${id}`, bounds),
      edgeXml(`Association_${id}`, [
        { x: node.bounds.x + 50, y: node.bounds.y },
        { x: bounds.x + 20, y: bounds.y + bounds.height },
      ]),
    );
  }

  connect(source: PlacedNode, target: PlacedNode, name?: string, waypoints?: readonly Point[]): void {
    const id = `Flow_${this.random.idSuffix()}`;
    const points = waypoints ?? route(source.bounds, target.bounds);
    const condition = name
      ? [
          element('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, [
            escapeText(`\${amount > ${this.random.integer(1, 999)}}`),
          ]),
        ]
      : [];
    this.#flows.push({
      id,
      source: source.id,
      target: target.id,
      xml: element('bpmn:sequenceFlow', { id, name, sourceRef: source.id, targetRef: target.id }, condition),
    });
    const first = points[0];
    const label = name && first ? { x: first.x + 8, y: first.y + 4, width: 40, height: labelHeight } : undefined;
    this.shapes.push(edgeXml(id, points, label));
  }

  /** Everything inside the process element but lanes, in schema order. */
  content(): string[] {
    const incoming = new Map<string, string[]>();
    const outgoing = new Map<string, string[]>();
    for (const flow of this.#flows) {
      appendTo(outgoing, flow.source, flow.id);
      appendTo(incoming, flow.target, flow.id);
    }
    const nodes = this.#nodes.map((node) => {
      const references = [
        ...(incoming.get(node.id) ?? []).map((id) => `<bpmn:incoming>${id}</bpmn:incoming>`),
        ...(outgoing.get(node.id) ?? []).map((id) => `<bpmn:outgoing>${id}</bpmn:outgoing>`),
      ];
      return element(`bpmn:${node.type}`, { id: node.id, ...node.values }, [...node.head, ...references, ...node.tail]);
    });
    return [...nodes, ...this.#flows.map((flow) => flow.xml), ...this.#others];
  }

  private place(
    prefix: string,
    type: string,
    name: string | undefined,
    bounds: Bounds,
    values: Record<string, string | boolean | undefined> = {},
    head: readonly string[] = [],
    tail: readonly (string | ProcessWriter)[] = [],
    shape: Record<string, boolean> = {},
  ): PlacedNode {
    const id = `${prefix}_${this.random.idSuffix()}`;
    const inside = tail.flatMap((part) => (typeof part === 'string' ? [part] : part.content()));
    this.#nodes.push({ id, type, values: { name, ...values }, head, tail: inside });
    this.nodeCount += 1;
    this.nodeIds.push(id);
    const colour = this.random.chance(0.08) ? this.random.pick(colours) : undefined;
    const outside = prefix === 'Activity' || name === undefined ? undefined : labelBelow(bounds, name);
    this.shapes.push(
      shapeXml(id, bounds, outside, { isMarkerVisible: type === 'exclusiveGateway' || undefined, ...shape }, colour),
    );
    return { id, bounds };
  }
}

function appendTo(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function eventDefinition(kind: string, random: Random): string {
  const id = `${kind}EventDefinition_${random.idSuffix()}`;
  const timer = [
    element('bpmn:timeDuration', { 'xsi:type': 'bpmn:tFormalExpression' }, [`PT${random.integer(1, 72)}H`]),
  ];
  return element(`bpmn:${kind}EventDefinition`, { id }, kind === 'timer' ? timer : []);
}

function extensionElements(random: Random): string {
  const property = element('acme:property', { name: 'costCentre', value: String(random.integer(1000, 9999)) });
  const owner = element('acme:owner', { role: random.pick(['clerk', 'manager', 'robot']), 'acme:since': '2024-03-01' });
  return element('bpmn:extensionElements', {}, [element('acme:properties', {}, [property]), owner]);
}
