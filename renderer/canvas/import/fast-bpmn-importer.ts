import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import BpmnImporter from 'bpmn-js/lib/import/BpmnImporter';
import type { Connection, Root, Shape } from 'bpmn-js/lib/model/Types';
import { getExternalLabelBounds } from 'bpmn-js/lib/util/LabelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ElementLike } from 'diagram-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';
import { FastElementFactory } from './fast-element-factory.ts';
import { isSemantic, listOf, partOf, type Semantic } from './semantics.ts';

/** What bpmn-js's importer or factory treats specially. */
const specialTypes = [
  'bpmn:Group',
  'bpmn:SubProcess',
  'bpmn:CallActivity',
  'bpmn:Participant',
  'bpmn:Lane',
  'bpmn:BoundaryEvent',
  'bpmn:DataStoreReference',
  'bpmn:DataAssociation',
];

/** What bpmn-js gives a label beside it, groups apart. */
export const labelledTypes = [
  'bpmn:Event',
  'bpmn:Gateway',
  'bpmn:SequenceFlow',
  'bpmn:MessageFlow',
  'bpmn:DataStoreReference',
  'bpmn:DataObjectReference',
  'bpmn:DataInput',
  'bpmn:DataOutput',
];

/** What is the same for all elements of a type. */
interface TypeFacts {
  readonly isSpecial: boolean;
  readonly isLabelled: boolean;
}

/**
 * bpmn-js's importer, adding ordinary shapes and connections, which most are, on a shorter way: the same elements, in the same
 * order, with the same events. Whatever is out of the ordinary, problems included, goes bpmn-js's own way.
 */
export class FastBpmnImporter extends BpmnImporter {
  static override $inject = ['eventBus', 'canvas', 'elementFactory', 'elementRegistry', 'textRenderer'];

  readonly #eventBus: EventBus;
  readonly #canvas: Canvas;
  readonly #registry: ElementRegistry;
  readonly #textRenderer: TextRenderer;
  /** Null where somebody else's factory makes the elements. */
  readonly #factory: FastElementFactory | null;
  readonly #factsOfType = new Map<string, TypeFacts>();

  constructor(
    eventBus: EventBus,
    canvas: Canvas,
    elementFactory: ConstructorParameters<typeof BpmnImporter>[2],
    elementRegistry: ElementRegistry,
    textRenderer: TextRenderer,
  ) {
    super(eventBus, canvas, elementFactory, elementRegistry, textRenderer);
    this.#eventBus = eventBus;
    this.#canvas = canvas;
    this.#registry = elementRegistry;
    this.#textRenderer = textRenderer;
    const isOurs = Object.getPrototypeOf(elementFactory) === FastElementFactory.prototype;
    this.#factory = isOurs && elementFactory instanceof FastElementFactory ? elementFactory : null;
  }

  override add(semantic: Semantic, di: Semantic, parent: Shape): Shape | Root | Connection {
    const added = this.#factory && this.#addOrdinary(semantic, di, parent, this.#factory);
    return added ?? super.add(semantic, di, parent);
  }

  /** Answers null, having done nothing, for what isn't ordinary. */
  #addOrdinary(
    semantic: Semantic,
    di: Semantic,
    parent: Shape | undefined,
    factory: FastElementFactory,
  ): Shape | Connection | null {
    const { isSpecial, isLabelled } = this.#factsOf(semantic);
    if (isSpecial) return null;
    let added: Shape | Connection | null = null;
    if (di.$type === 'bpmndi:BPMNShape') added = this.#addShape(semantic, di, parent, factory);
    else if (di.$type === 'bpmndi:BPMNEdge') added = this.#addConnection(semantic, di, parent, factory);
    if (!added) return null;
    const name = isLabelled && semantic['name'];
    if (typeof name === 'string' && name) this.#addLabel(name, semantic, di, added, factory);
    this.#eventBus.fire('bpmnElement.added', { element: added });
    return added;
  }

  #addShape(semantic: Semantic, di: Semantic, parent: Shape | undefined, factory: FastElementFactory): Shape | null {
    const bounds = partOf(di, 'bounds');
    if (!bounds) return null;
    const { x, y, width, height } = bounds;
    if (typeof x !== 'number' || typeof y !== 'number') return null;
    if (typeof width !== 'number' || typeof height !== 'number') return null;
    const shape = factory.createImportedShape({
      id: String(semantic['id']),
      type: semantic.$type,
      businessObject: semantic,
      di,
      collapsed: false,
      hidden: isHiddenIn(parent),
      x: Math.round(x),
      y: Math.round(y),
      width: Math.round(width),
      height: Math.round(height),
      isFrame: false,
    });
    if (shape) this.#canvas.addShape(shape, parent);
    return shape;
  }

  #addConnection(
    semantic: Semantic,
    di: Semantic,
    parent: Shape | undefined,
    factory: FastElementFactory,
  ): Connection | null {
    const source = this.#shownFor(semantic['sourceRef']);
    const target = this.#shownFor(semantic['targetRef']);
    const waypoints = waypointsOf(di);
    if (!source || !target || !waypoints) return null;
    const connection = factory.createImportedConnection({
      id: String(semantic['id']),
      type: semantic.$type,
      businessObject: semantic,
      di,
      hidden: isHiddenIn(parent),
      source,
      target,
      waypoints,
    });
    if (connection) this.#canvas.addConnection(connection, parent);
    return connection;
  }

  /** Labels keep the place and the width they were given, and are as high as their text. */
  #addLabel(
    text: string,
    semantic: Semantic,
    di: Semantic,
    element: Shape | Connection,
    factory: FastElementFactory,
  ): void {
    const given = getExternalLabelBounds(di, element);
    const isGiven = given.width > 0 && partOf(partOf(di, 'label'), 'bounds') !== undefined;
    const bounds = isGiven ? given : this.#textRenderer.getExternalLabelBounds(given, text);
    const { height } = isGiven
      ? this.#textRenderer.getDimensions(text, { box: given, style: this.#textRenderer.getExternalStyle() })
      : bounds;
    const label = factory.createImportedLabel({
      id: `${semantic['id']}_label`,
      businessObject: semantic,
      di,
      hidden: element.hidden || false,
      labelTarget: element,
      x: Math.round(bounds.x),
      y: Math.round(bounds.y),
      width: Math.round(bounds.width),
      height: Math.ceil(height),
    });
    if (label) this.#canvas.addShape(label, element.parent);
  }

  #shownFor(reference: unknown): ElementLike | undefined {
    return isSemantic(reference) ? this.#registry.get(String(reference['id'])) : undefined;
  }

  #factsOf(semantic: Semantic): TypeFacts {
    let facts = this.#factsOfType.get(semantic.$type);
    if (!facts) {
      const isSpecial = specialTypes.some((type) => semantic.$instanceOf(type));
      facts = { isSpecial, isLabelled: labelledTypes.some((type) => semantic.$instanceOf(type)) };
      this.#factsOfType.set(semantic.$type, facts);
    }
    return facts;
  }
}

function isHiddenIn(parent: Shape | undefined): boolean | undefined {
  return parent && (parent.hidden || parent['collapsed']);
}

/** Null where it takes bpmn-js to say what the waypoints are. */
function waypointsOf(di: Semantic): Point[] | null {
  const points = listOf(di, 'waypoint');
  if (points.length < 2 || !points.every(isPoint)) return null;
  return points.map(({ x, y }) => ({ x, y }));
}

function isPoint(value: Semantic): value is Semantic & Point {
  return typeof value['x'] === 'number' && typeof value['y'] === 'number';
}
