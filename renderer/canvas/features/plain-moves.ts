import type { Element, ModdleElement } from 'bpmn-js/lib/model/Types';
import { getPlaneIdFromShape } from 'bpmn-js/lib/util/DrilldownUtil';
import { getBusinessObject, getDi, is } from 'bpmn-js/lib/util/ModelUtil';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import { connectionsOf, parentOf, rootOf } from '../core/element-tree.ts';
import type { VirtualOrderingProvider } from './virtual-ordering-provider.ts';

/** What elements of one type of the model have in common. */
interface TypeFacts {
  readonly isNode: boolean;
  readonly isSubProcess: boolean;
  readonly isFlow: boolean;
  readonly isAssociation: boolean;
  /** Whether it stays a child of parents of a type, by their type. */
  readonly staysIn: Map<string, boolean>;
}

/** Where in the model the children of one parent are. */
interface ParentFacts {
  readonly semantic: ModdleElement;
  /** Of pools, whose flow elements are those of a process. */
  readonly process: ModdleElement | undefined;
  readonly plane: ModdleElement | undefined;
}

/**
 * Tells which elements are moved by nothing but a change of their position: those that stay with their parent, in the diagram as in
 * the model, and that none of bpmn-js's behaviors treats specially. Knows it for as long as nothing else changes.
 */
export class PlainMoves {
  readonly #canvas: Canvas;
  readonly #ordering: VirtualOrderingProvider;
  readonly #types = new Map<string, TypeFacts>();
  readonly #parents = new Map<Element, ParentFacts>();

  constructor(canvas: Canvas, ordering: VirtualOrderingProvider) {
    this.#canvas = canvas;
    this.#ordering = ordering;
  }

  isPlainShape(shape: Element, newParent: Element | undefined): boolean {
    const parent = parentOf(shape);
    if (!parent) return false;
    if (shape['labelTarget']) return this.#isPlainLabel(shape, parent, newParent);
    const type = this.#typeOf(shape);
    if (!type.isNode || (newParent && newParent !== parent)) return false;
    if (type.isSubProcess && this.#canvas.findRoot(getPlaneIdFromShape(shape))) return false;
    return !this.#hasAssociations(shape) && getDi(shape)?.bounds && this.#staysInModel(shape, parent);
  }

  isPlainConnection(connection: Element, newParent: Element | undefined): boolean {
    const parent = parentOf(connection);
    if (!parent || (newParent && newParent !== parent) || !this.#typeOf(connection).isFlow) return false;
    if (hasConnections(connection)) return false;
    const { sourceRef, targetRef } = getBusinessObject(connection);
    if (sourceRef !== getBusinessObject(connection['source'])) return false;
    if (targetRef !== getBusinessObject(connection['target'])) return false;
    const di = getDi(connection);
    if (!di || di.sourceElement || di.targetElement) return false;
    return this.#staysInModel(connection, parent);
  }

  #isPlainLabel(label: Element, parent: Element, newParent: Element | undefined): boolean {
    if (label.type !== 'label' || hasConnections(label)) return false;
    const root = rootOf(parent);
    return this.#canvas.findRoot(parent) === root && (!newParent || rootOf(newParent) === root);
  }

  #hasAssociations(shape: Element): boolean {
    const isAssociation = (connection: DiagramElement): boolean => this.#typeOf(connection).isAssociation;
    return connectionsOf(shape, 'incoming').some(isAssociation) || connectionsOf(shape, 'outgoing').some(isAssociation);
  }

  #staysInModel(element: Element, parent: Element): boolean {
    const { semantic, process, plane } = this.#parentFacts(parent);
    const home = getBusinessObject(element).$parent;
    if (!plane || getDi(element)?.$parent !== plane) return false;
    if (home !== semantic && (!process || home !== process)) return false;
    return this.#staysInDiagram(element, parent);
  }

  #staysInDiagram(element: Element, parent: Element): boolean {
    const { staysIn } = this.#typeOf(element);
    const parentType: string = getBusinessObject(parent).$type;
    let stays = staysIn.get(parentType);
    if (stays === undefined) {
      stays = this.#ordering.staysIn(parent, element);
      staysIn.set(parentType, stays);
    }
    return stays;
  }

  #typeOf(element: DiagramElement): TypeFacts {
    const name: string = getBusinessObject(element).$type;
    let facts = this.#types.get(name);
    if (!facts) {
      facts = {
        isNode: is(element, 'bpmn:FlowNode'),
        isSubProcess: is(element, 'bpmn:SubProcess'),
        isFlow: is(element, 'bpmn:SequenceFlow') || is(element, 'bpmn:MessageFlow'),
        isAssociation: is(element, 'bpmn:Association'),
        staysIn: new Map(),
      };
      this.#types.set(name, facts);
    }
    return facts;
  }

  #parentFacts(parent: Element): ParentFacts {
    let facts = this.#parents.get(parent);
    if (!facts) {
      const semantic = getBusinessObject(parent);
      const di = getDi(parent);
      facts = {
        semantic,
        process: is(parent, 'bpmn:Participant') ? semantic.processRef : undefined,
        plane: di && !is(di, 'bpmndi:BPMNPlane') ? di.$parent : di,
      };
      this.#parents.set(parent, facts);
    }
    return facts;
  }
}

function hasConnections(element: Element): boolean {
  return connectionsOf(element, 'incoming').length > 0 || connectionsOf(element, 'outgoing').length > 0;
}
