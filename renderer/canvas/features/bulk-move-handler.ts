import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import type { Element, ModdleElement, Shape } from 'bpmn-js/lib/model/Types';
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';
import type { Point } from 'diagram-js/lib/util/Types';
import { childrenOf, parentOf, rootOf } from '../core/element-tree.ts';
import { setListedParent } from '../import/relations.ts';
import { Lineup } from './lineup.ts';
import { moveEdge, moveShape } from './positions.ts';
import type { SiblingOrder } from './sibling-order.ts';
import type { VirtualOrderingProvider } from './virtual-ordering-provider.ts';

/** Elements that are moved by nothing but a change of their position, in the order in which they would be moved one by one. */
export interface BulkMove {
  readonly elements: readonly Element[];
  readonly delta: Point;
  /** Children before the move, by parent. */
  before?: ReadonlyMap<Element, readonly Element[]>;
  /** Former parents of labels, which bpmn-js puts on top of everything. */
  homes?: ReadonlyMap<Element, Element>;
}

/** Does at once what the commands `shape.move` and `connection.move` come to for each of many elements, theirs in the model included. */
export class BulkMoveHandler {
  static $inject = ['bpmnOrderingProvider', 'siblingOrder', 'bpmnUpdater', 'bpmnFactory'];

  readonly #ordering: VirtualOrderingProvider;
  readonly #siblings: SiblingOrder;
  readonly #updater: BpmnUpdater;
  readonly #factory: BpmnFactory;

  constructor(ordering: VirtualOrderingProvider, siblings: SiblingOrder, updater: BpmnUpdater, factory: BpmnFactory) {
    this.#ordering = ordering;
    this.#siblings = siblings;
    this.#updater = updater;
    this.#factory = factory;
  }

  execute(context: BulkMove): Element[] {
    const { elements, delta } = context;
    this.#siblings.forget();
    this.#reorder(context);
    this.#move(elements, delta.x, delta.y);
    reorderFlowElements(elements);
    return [...elements];
  }

  revert(context: BulkMove): Element[] {
    const elements = [...context.elements].reverse();
    const { delta, before, homes } = context;
    this.#siblings.forget();
    for (const [parent, children] of before ?? []) replaceAll(parent['children'], children);
    for (const [label, home] of homes ?? []) setParent(label, home);
    this.#move(elements, -delta.x, -delta.y);
    reorderFlowElements(elements);
    return elements;
  }

  #move(elements: readonly Element[], dx: number, dy: number): void {
    for (const element of elements) {
      if (element['waypoints']) moveEdge(element, dx, dy, this.#factory);
      else if (isShape(element)) moveShape(element, dx, dy, this.#updater);
    }
  }

  /** Puts those that move among their siblings as bpmn-js orders them. */
  #reorder(context: BulkMove): void {
    const lineups = new Map<Element, Lineup<Element>>();
    const before = new Map<Element, readonly Element[]>();
    const homes = new Map<Element, Element>();
    const lineupOf = (parent: Element): Lineup<Element> => {
      let lineup = lineups.get(parent);
      if (!lineup) {
        this.#ordering.levelChildren(parent);
        const children = [...childrenOf(parent)];
        before.set(parent, children);
        lineup = new Lineup(children, levelOf);
        lineups.set(parent, lineup);
      }
      return lineup;
    };
    for (const element of context.elements) {
      const parent = parentOf(element);
      if (!parent) continue;
      const lineup = lineupOf(parent);
      const root = element['labelTarget'] ? rootOf(parent) : parent;
      if (root !== parent) {
        homes.set(element, parent);
        lineup.remove(element);
      }
      lineupOf(root).sort(element);
    }
    for (const [parent, lineup] of lineups) replaceAll(parent['children'], lineup.order());
    for (const label of homes.keys()) setParent(label, rootOf(label));
    context.before = before;
    context.homes = homes;
  }
}

const isShape = (element: Element): element is Shape => 'width' in element;

/** Labels don't count: bpmn-js leaves them where the import puts them, and on top when they are moved. */
const levelOf = (child: Element): number | undefined => (child['labelTarget'] ? undefined : child['order']?.level);

function setParent(label: Element, parent: Element): void {
  if (!setListedParent(parent, label)) label.parent = parent;
}

/** bpmn-js takes what is moved within a pool out of the pool's process and puts it back last. */
function reorderFlowElements(elements: readonly Element[]): void {
  const moved = new Map<Element, Set<ModdleElement>>();
  // Those with the same parent mostly follow one another.
  let latest: Element | undefined;
  let ofLatest: Set<ModdleElement> | undefined;
  for (const element of elements) {
    const parent = parentOf(element);
    if (!parent || element['labelTarget']) continue;
    if (parent !== latest) {
      latest = parent;
      ofLatest = moved.get(parent);
      if (!ofLatest && is(parent, 'bpmn:Participant')) {
        ofLatest = new Set();
        moved.set(parent, ofLatest);
      }
    }
    ofLatest?.add(getBusinessObject(element));
  }
  for (const [parent, ofParent] of moved) {
    const all: ModdleElement[] = getBusinessObject(parent).processRef.get('flowElements');
    replaceAll(all, [...all.filter((semantic) => !ofParent.has(semantic)), ...ofParent]);
  }
}

/** Has an array that others hold on to contain other items. */
function replaceAll<Item>(items: Item[], others: readonly Item[]): void {
  items.length = others.length;
  for (let index = 0; index < others.length; index++) {
    const other = others[index];
    if (other !== undefined) items[index] = other;
  }
}
