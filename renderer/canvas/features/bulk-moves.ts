import type BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import type { Element } from 'bpmn-js/lib/model/Types';
import { getBusinessObject } from 'bpmn-js/lib/util/ModelUtil';
import type CommandStack from 'diagram-js/lib/command/CommandStack';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { getMovedSourceAnchor, getMovedTargetAnchor } from 'diagram-js/lib/features/modeling/cmd/helper/AnchorsHelper';
import type { Point } from 'diagram-js/lib/util/Types';
import type { VirtualGraphicsService } from '../services.ts';
import { type BulkMove, BulkMoveHandler } from './bulk-move-handler.ts';
import type { KindCounts } from './kind-counts.ts';
import { areMovesStock } from './known-listeners.ts';
import { PlainMoves } from './plain-moves.ts';
import type { VirtualOrderingProvider } from './virtual-ordering-provider.ts';

const command = 'elements.moveInBulk';
/** So many or more are moved at once. */
const many = 50;

/** A single shape of many that are moved: neither its children nor its connections follow of themselves. */
const single = { recurse: false, layout: false };

type ById = Readonly<Record<string, Element>>;

/** A move of elements and of what moves along, in diagram-js's own names. */
export interface ClosureMove {
  readonly closure: {
    readonly allShapes: ById;
    readonly allConnections: ById;
    readonly enclosedConnections: ById;
    readonly topLevel: Readonly<Record<string, unknown>>;
  };
  readonly delta: Point;
  readonly newParent?: Element | null;
  readonly hints?: { readonly primaryShape?: Element; oldParent?: unknown };
}

interface Injector {
  get(name: 'modeling'): Modeling;
}

/** What is used of the modeling that this is a part of. */
interface Modeling {
  moveShape(shape: Element, delta: Point, newParent: Element | undefined, hints: object): void;
  moveConnection(connection: Element, delta: Point, newParent: Element | undefined): void;
  layoutConnection(connection: Element, hints: object): void;
}

/**
 * Moves many elements at once, where nothing but their position changes and nobody else wants to hear of each single move. Whatever
 * takes more than that is moved as in diagram-js, and in its turn.
 */
export class BulkMoves {
  static $inject = [
    'eventBus',
    'commandStack',
    'canvas',
    'kindCounts',
    'virtualGraphics',
    'bpmnOrderingProvider',
    'bpmnUpdater',
    'injector',
  ];

  readonly #eventBus: EventBus;
  readonly #commandStack: CommandStack;
  readonly #canvas: Canvas;
  readonly #kinds: KindCounts;
  readonly #graphics: VirtualGraphicsService;
  readonly #ordering: VirtualOrderingProvider;
  readonly #updater: BpmnUpdater;
  readonly #injector: Injector;

  constructor(
    eventBus: EventBus,
    commandStack: CommandStack,
    canvas: Canvas,
    kinds: KindCounts,
    virtualGraphics: VirtualGraphicsService,
    ordering: VirtualOrderingProvider,
    updater: BpmnUpdater,
    injector: Injector,
  ) {
    this.#eventBus = eventBus;
    this.#commandStack = commandStack;
    this.#canvas = canvas;
    this.#kinds = kinds;
    this.#graphics = virtualGraphics;
    this.#ordering = ordering;
    this.#updater = updater;
    this.#injector = injector;
    eventBus.on('diagram.init', () => commandStack.registerHandler(command, BulkMoveHandler));
  }

  /** Answers false, having done nothing, where moving one by one is as good or somebody is to hear of it. */
  move({ closure, delta, newParent, hints }: ClosureMove): boolean {
    if (!this.#graphics.isActive()) return false;
    const { allShapes, allConnections, enclosedConnections, topLevel } = closure;
    const shapes = Object.values(allShapes);
    const connections = Object.values(allConnections);
    if (shapes.length + connections.length < many || !areMovesStock(this.#eventBus, this.#updater)) return false;
    const primary = hints?.primaryShape;
    if (hints && primary) hints.oldParent = primary.parent;
    const target = primary && primary.parent === newParent ? undefined : (newParent ?? undefined);
    const targetOf = ({ id }: Element): Element | undefined => (target && topLevel[id] ? target : undefined);
    const modeling = this.#injector.get('modeling');
    const plain = new PlainMoves(this.#canvas, this.#ordering);
    const queue = new MoveQueue((elements) => this.#moveAtOnce(elements, delta));

    for (const shape of shapes) {
      queue.add(shape, plain.isPlainShape(shape, targetOf(shape)), () =>
        modeling.moveShape(shape, delta, targetOf(shape), single),
      );
    }
    for (const connection of connections) {
      const { source, target: end } = endsOf(connection);
      const isSourceMoved = source !== undefined && Boolean(allShapes[source.id]);
      const isTargetMoved = end !== undefined && Boolean(allShapes[end.id]);
      if (isSourceMoved && isTargetMoved && enclosedConnections[connection.id]) {
        queue.add(connection, plain.isPlainConnection(connection, targetOf(connection)), () =>
          modeling.moveConnection(connection, delta, targetOf(connection)),
        );
      } else {
        queue.add(connection, false, () =>
          modeling.layoutConnection(connection, {
            connectionStart: isSourceMoved && getMovedSourceAnchor(connection, source, delta),
            connectionEnd: isTargetMoved && getMovedTargetAnchor(connection, end, delta),
          }),
        );
      }
    }
    queue.flush();
    return true;
  }

  #moveAtOnce(elements: readonly Element[], delta: Point): void {
    if (this.#hasLanesOrGroups(elements)) this.#ordering.pauseFor(() => this.#announce(elements, delta));
    this.#commandStack.execute(command, { elements, delta } satisfies BulkMove);
  }

  /** Tells those who note what is moved, to see afterwards which lanes and groups it is in. */
  #announce(elements: readonly Element[], delta: Point): void {
    for (const element of elements) {
      if (element['labelTarget']) continue;
      const name = element['waypoints'] ? 'connection.move' : 'shape.move';
      const context = element['waypoints']
        ? { connection: element, delta, hints: {} }
        : { shape: element, delta, hints: single };
      for (const phase of ['preExecute', 'postExecuted']) {
        this.#eventBus.fire(`commandStack.${name}.${phase}`, { command: name, context });
      }
    }
  }

  #hasLanesOrGroups(elements: readonly Element[]): boolean {
    const { lanes, groups } = this.#kinds;
    return lanes > 0 || groups > 0 || elements.some((element) => getBusinessObject(element).lanes?.length > 0);
  }
}

/** Elements that wait for being moved together, until one comes that is moved in its own way. */
class MoveQueue {
  readonly #moveAtOnce: (elements: readonly Element[]) => void;
  #elements: Element[] = [];
  #singleMoves: (() => void)[] = [];

  constructor(moveAtOnce: (elements: readonly Element[]) => void) {
    this.#moveAtOnce = moveAtOnce;
  }

  add(element: Element, isPlain: boolean, move: () => void): void {
    if (isPlain) {
      this.#elements.push(element);
      this.#singleMoves.push(move);
    } else {
      this.flush();
      move();
    }
  }

  flush(): void {
    const elements = this.#elements;
    const singleMoves = this.#singleMoves;
    this.#elements = [];
    this.#singleMoves = [];
    if (elements.length >= many) this.#moveAtOnce(elements);
    else for (const move of singleMoves) move();
  }
}

/** What a connection connects, as far as it is there. */
function endsOf(connection: Element): { source: Element | undefined; target: Element | undefined } {
  return { source: connection['source'], target: connection['target'] };
}
