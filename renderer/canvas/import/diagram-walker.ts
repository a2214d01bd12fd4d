import { Deferred } from './deferred.ts';
import { isSemantic, listOf, nameOf, partOf, type Semantic } from './semantics.ts';

/** What becomes of the elements on the way. `Added` is what stands for one on the canvas. */
export interface WalkHandler<Added> {
  root(element: Semantic, di: Semantic | undefined, plane: Semantic): Added;
  element(element: Semantic, di: Semantic, parent: Added | undefined): Added;
  error(message: string, context?: object): void;
}

/** What becomes of flow elements of a type, and what is in them. */
interface FlowFacts {
  readonly kind: 'flow' | 'boundary' | 'node' | 'hidden' | 'data' | 'unknown';
  readonly isActivity: boolean;
  readonly isSubProcess: boolean;
}

interface Work<Added> {
  readonly kind: 'element' | 'node' | 'associations' | 'lane' | 'message-flows';
  readonly element: Semantic;
  readonly parent: Added | undefined;
}

/** Elements between two pauses. */
const pauseAfter = 8;

/**
 * Walks what a diagram shows in the order of bpmn-js's own importer: containers before their contents, connections once their ends
 * are there, boundary events once their hosts are. Each generator yields after every few elements.
 */
export class DiagramWalker<Added> {
  /** How many elements were come across so far. */
  visited = 0;
  readonly #handler: WalkHandler<Added>;
  readonly #deferred = new Deferred<Work<Added>>();
  /** Ids of the processes that were walked and of all elements that were come across, over all diagrams. */
  readonly #walked = new Set<unknown>();
  readonly #visited: unknown[] = [];
  readonly #flowFacts = new Map<string, FlowFacts>();
  #steps = 0;
  #diOf = new Map<unknown, Semantic>();

  constructor(handler: WalkHandler<Added>) {
    this.#handler = handler;
  }

  /** Walks one diagram. Throws when it shows nothing that can be drawn. */
  *walk(definitions: Semantic, diagram: Semantic): Generator<void, void> {
    const plane = partOf(diagram, 'plane');
    if (!plane) throw new Error(`no plane for ${nameOf(diagram)}`);
    this.#diOf = new Map();
    this.#registerDi(plane);
    const named = partOf(plane, 'bpmnElement');
    // Added before the page has its first turn: asked for its root, a canvas without one makes one up.
    const early = named && this.#handler.root(named, plane, plane);
    yield* this.#registerAll(listOf(plane, 'planeElement'));
    const shown = named ?? this.#correctPlane(plane, definitions);
    const root = early ?? this.#handler.root(shown, this.#diOf.get(shown['id']), plane);
    if (shown.$instanceOf('bpmn:Process') || shown.$instanceOf('bpmn:SubProcess')) {
      yield* this.#walkProcess(shown, root);
    } else if (shown.$instanceOf('bpmn:Collaboration')) {
      yield* this.#walkCollaboration(shown, root);
      yield* this.#walkForgottenProcesses(definitions, root);
    } else {
      throw new Error(`unsupported bpmnElement for ${nameOf(plane)}: ${nameOf(shown)}`);
    }
    for (let work = this.#deferred.take(); work; work = this.#deferred.take()) {
      yield* this.#walkDeferred(work);
      if (this.#isPause()) yield;
    }
  }

  *#registerAll(shapesAndEdges: readonly Semantic[]): Generator<void, void> {
    for (const [index, di] of shapesAndEdges.entries()) {
      this.#registerDi(di);
      if (index % 256 === 255) yield;
    }
  }

  #registerDi(di: Semantic): void {
    const element = partOf(di, 'bpmnElement');
    if (!element) this.#handler.error(`no bpmnElement referenced in ${nameOf(di)}`, { element: di });
    else if (this.#diOf.has(element['id'])) {
      this.#handler.error(`multiple DI elements defined for ${nameOf(element)}`, { element });
    } else this.#diOf.set(element['id'], di);
  }

  /** A plane that names nothing shows the first process or collaboration. */
  #correctPlane(plane: Semantic, definitions: Semantic): Semantic {
    const shown = listOf(definitions, 'rootElements').find(
      (element) => element.$instanceOf('bpmn:Process') || element.$instanceOf('bpmn:Collaboration'),
    );
    if (!shown) throw new Error('no process or collaboration to display');
    this.#handler.error(`correcting missing bpmnElement on ${nameOf(plane)} to ${nameOf(shown)}`);
    plane['bpmnElement'] = shown;
    this.#registerDi(plane);
    return shown;
  }

  *#walkCollaboration(collaboration: Semantic, root: Added): Generator<void, void> {
    for (const participant of listOf(collaboration, 'participants')) {
      const added = this.#visit(participant, root);
      const process = partOf(participant, 'processRef');
      if (process) yield* this.#walkProcess(process, added ?? root);
    }
    this.#deferred.push({ kind: 'message-flows', element: collaboration, parent: root });
    yield* this.#walkArtifacts(collaboration, root);
  }

  /** Processes that no participant refers to are walked for their lanes. */
  *#walkForgottenProcesses(definitions: Semantic, root: Added): Generator<void, void> {
    const candidates = listOf(definitions, 'rootElements').filter(
      (element) =>
        !this.#walked.has(element['id']) && element.$instanceOf('bpmn:Process') && Boolean(element['laneSets']),
    );
    const visited = new Set(candidates.length > 0 ? this.#visited : []);
    const forgotten = candidates.filter((process) => !visited.has(process['id']));
    for (const process of forgotten) yield* this.#walkProcess(process, root);
  }

  *#walkProcess(process: Semantic, parent: Added): Generator<void, void> {
    yield* this.#walkFlowElements(process, parent);
    yield* this.#visitInputsAndOutputs(process, parent);
    yield* this.#walkArtifacts(process, parent);
    this.#walked.add(process['id']);
  }

  *#walkFlowElements(container: Semantic, parent: Added | undefined): Generator<void, void> {
    for (const element of listOf(container, 'flowElements')) {
      const { kind } = this.#factsOf(element);
      if (kind === 'flow') this.#deferred.push({ kind: 'element', element, parent });
      else if (kind === 'boundary') this.#deferred.pushUrgent({ kind: 'node', element, parent });
      else if (kind === 'node') {
        const inside = this.#visitFlowNode(element, parent);
        if (inside) yield* inside;
      } else if (kind === 'data') this.#visit(element, parent);
      else if (kind === 'unknown') this.#reportUnknown(element, parent);
      if (this.#isPause()) yield;
    }
    for (const laneSet of listOf(container, 'laneSets')) this.#deferLanes(laneSet, parent);
  }

  #reportUnknown(element: Semantic, parent: Added | undefined): void {
    const shown = typeof parent === 'object' && parent && 'businessObject' in parent ? parent.businessObject : null;
    const container = isSemantic(shown) ? shown : null;
    const message = `unrecognized flowElement ${nameOf(element)} in context ${nameOf(container)}`;
    this.#handler.error(message, { element, context: parent });
  }

  /** Answers the walk through what is in a node; undefined for most, which have nothing in them. */
  #visitFlowNode(node: Semantic, parent: Added | undefined): Generator<void, void> | undefined {
    const added = this.#visit(node, parent);
    if (this.#factsOf(node).isSubProcess || node['ioSpecification']) return this.#walkInside(node, added, parent);
    this.#deferAssociations(node, parent);
    return undefined;
  }

  *#walkInside(node: Semantic, added: Added | undefined, parent: Added | undefined): Generator<void, void> {
    const { isActivity, isSubProcess } = this.#factsOf(node);
    if (isSubProcess) {
      yield* this.#walkFlowElements(node, added ?? parent);
      yield* this.#walkArtifacts(node, added ?? parent);
    }
    if (isActivity) yield* this.#visitInputsAndOutputs(node, parent);
    this.#deferAssociations(node, parent);
  }

  #deferAssociations(node: Semantic, parent: Added | undefined): void {
    if (!node['dataInputAssociations'] && !node['dataOutputAssociations']) return;
    this.#deferred.push({ kind: 'associations', element: node, parent });
  }

  *#visitInputsAndOutputs(owner: Semantic, parent: Added | undefined): Generator<void, void> {
    const specification = partOf(owner, 'ioSpecification');
    if (!specification) return;
    yield* this.#visitAll(listOf(specification, 'dataInputs'), parent);
    yield* this.#visitAll(listOf(specification, 'dataOutputs'), parent);
  }

  *#walkArtifacts(container: Semantic, parent: Added | undefined): Generator<void, void> {
    for (const element of listOf(container, 'artifacts')) {
      if (element.$instanceOf('bpmn:Association')) this.#deferred.push({ kind: 'element', element, parent });
      else this.#visit(element, parent);
      if (this.#isPause()) yield;
    }
  }

  #deferLanes(laneSet: Semantic, parent: Added | undefined): void {
    for (const element of listOf(laneSet, 'lanes')) this.#deferred.push({ kind: 'lane', element, parent });
  }

  *#walkDeferred({ kind, element, parent }: Work<Added>): Generator<void, void> {
    if (kind === 'element') this.#visit(element, parent);
    else if (kind === 'node') {
      const inside = this.#visitFlowNode(element, parent);
      if (inside) yield* inside;
    } else if (kind === 'lane') this.#walkLane(element, parent);
    else if (kind === 'message-flows') yield* this.#visitAll(listOf(element, 'messageFlows'), parent);
    else {
      yield* this.#visitAll(listOf(element, 'dataInputAssociations'), parent);
      yield* this.#visitAll(listOf(element, 'dataOutputAssociations'), parent);
    }
  }

  #walkLane(lane: Semantic, parent: Added | undefined): void {
    const added = this.#visit(lane, parent);
    const inner = partOf(lane, 'childLaneSet');
    if (inner) this.#deferLanes(inner, added ?? parent);
    for (const node of listOf(lane, 'flowNodeRef')) {
      const lanes = node.get('lanes');
      if (Array.isArray(lanes)) lanes.push(lane);
    }
  }

  *#visitAll(elements: readonly Semantic[], parent: Added | undefined): Generator<void, void> {
    for (const element of elements) {
      this.#visit(element, parent);
      if (this.#isPause()) yield;
    }
  }

  #isPause(): boolean {
    this.#steps += 1;
    return this.#steps % pauseAfter === 0;
  }

  #factsOf(element: Semantic): FlowFacts {
    let facts = this.#flowFacts.get(element.$type);
    if (!facts) {
      const isActivity = element.$instanceOf('bpmn:Activity');
      facts = { kind: kindOf(element), isActivity, isSubProcess: element.$instanceOf('bpmn:SubProcess') };
      this.#flowFacts.set(element.$type, facts);
    }
    return facts;
  }

  /** Has an element added that the diagram has a shape or an edge for. What fails is reported, and the walk goes on. */
  #visit(element: Semantic, parent: Added | undefined): Added | undefined {
    this.visited += 1;
    const di = this.#diOf.get(element['id']);
    try {
      if (di && element['gfx']) throw new Error(`already rendered ${nameOf(element)}`);
      const added = di && this.#handler.element(element, di, parent);
      this.#visited.push(element['id']);
      return added;
    } catch (error) {
      this.#handler.error(error instanceof Error ? error.message : String(error), { element, error });
      console.error(`failed to import ${nameOf(element)}`, error);
      return undefined;
    }
  }
}

function kindOf(element: Semantic): FlowFacts['kind'] {
  if (element.$instanceOf('bpmn:SequenceFlow')) return 'flow';
  if (element.$instanceOf('bpmn:BoundaryEvent')) return 'boundary';
  if (element.$instanceOf('bpmn:FlowNode')) return 'node';
  if (element.$instanceOf('bpmn:DataObject')) return 'hidden';
  const isData = element.$instanceOf('bpmn:DataStoreReference') || element.$instanceOf('bpmn:DataObjectReference');
  return isData ? 'data' : 'unknown';
}
