import type { Element } from 'bpmn-js/lib/model/Types';
import MoveConnectionHandler from 'diagram-js/lib/features/modeling/cmd/MoveConnectionHandler';
import MoveShapeHandler from 'diagram-js/lib/features/modeling/cmd/MoveShapeHandler';
import type Modeling from 'diagram-js/lib/features/modeling/Modeling';
import type { Element as BaseElement } from 'diagram-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';
import { moveWaypoints } from './positions.ts';
import type { SiblingOrder } from './sibling-order.ts';

/** What is noted of a move; diagram-js's own names. */
interface MoveContext {
  readonly delta: Point;
  readonly newParent?: Element | null | false;
  readonly newParentIndex?: number;
  oldParent?: BaseElement | undefined;
  oldParentIndex?: number;
}

interface MoveShapeContext extends MoveContext {
  readonly shape: Element;
  oldBounds?: { x: number; y: number; width: number; height: number };
}

interface MoveConnectionContext extends MoveContext {
  readonly connection: Element;
}

/** Moves a shape without looking for it among its siblings more often than it takes. */
export class VirtualMoveShapeHandler extends MoveShapeHandler {
  static override $inject = ['modeling', 'siblingOrder'];

  readonly #siblings: SiblingOrder;

  constructor(modeling: Modeling, siblings: SiblingOrder) {
    super(modeling);
    this.#siblings = siblings;
  }

  override execute(context: MoveShapeContext): Element[] {
    const { shape, delta } = context;
    if (leavesParent(shape, context)) {
      this.#siblings.forget();
      return [super.execute(context)];
    }
    const { x, y, width, height } = shape;
    context.oldBounds = { x, y, width, height };
    moveAmongSiblings(shape, context, this.#siblings);
    shape.x = x + delta.x;
    shape.y = y + delta.y;
    return [shape];
  }

  override revert(context: MoveShapeContext): Element[] {
    const { shape, delta } = context;
    if (context.oldParent !== shape.parent || !moveBack(shape, context, this.#siblings)) {
      this.#siblings.forget();
      return [super.revert(context)];
    }
    shape.x -= delta.x;
    shape.y -= delta.y;
    return [shape];
  }
}

/** Moves a connection without looking for it among its siblings more often than it takes. */
export class VirtualMoveConnectionHandler extends MoveConnectionHandler {
  static $inject = ['siblingOrder'];

  readonly #siblings: SiblingOrder;

  constructor(siblings: SiblingOrder) {
    super();
    this.#siblings = siblings;
  }

  override execute(context: MoveConnectionContext): Element[] {
    const { connection, delta } = context;
    if (leavesParent(connection, context)) {
      this.#siblings.forget();
      return [super.execute(context)];
    }
    moveAmongSiblings(connection, context, this.#siblings);
    moveWaypoints(connection, delta.x, delta.y);
    return [connection];
  }

  override revert(context: MoveConnectionContext): Element[] {
    const { connection, delta } = context;
    if (context.oldParent !== connection.parent || !moveBack(connection, context, this.#siblings)) {
      this.#siblings.forget();
      return [super.revert(context)];
    }
    moveWaypoints(connection, -delta.x, -delta.y);
    return [connection];
  }
}

const leavesParent = (element: Element, { newParent }: MoveContext): boolean =>
  Boolean(newParent) && newParent !== element.parent;

/** To the place the context names, or to the end. */
function moveAmongSiblings(element: Element, context: MoveContext, siblings: SiblingOrder): void {
  const { parent } = element;
  const children: Element[] = parent?.['children'] ?? [];
  const from = siblings.indexOf(element, children);
  if (from !== -1) children.splice(from, 1);
  const wanted = context.newParentIndex ?? -1;
  const to = wanted === -1 ? children.length : Math.min(wanted, children.length);
  children.splice(to, 0, element);
  context.oldParent = parent;
  context.oldParentIndex = from;
  siblings.moved(element, children, from, to);
}

/** Where it was before the move; false if that isn't known. */
function moveBack(element: Element, context: MoveContext, siblings: SiblingOrder): boolean {
  const children: Element[] = element.parent?.['children'] ?? [];
  const { oldParentIndex: to = -1, newParentIndex = -1 } = context;
  const from = siblings.indexOf(element, children, newParentIndex === -1 ? children.length - 1 : newParentIndex);
  if (from === -1 || to === -1) return false;
  if (from !== to) {
    children.splice(from, 1);
    children.splice(to, 0, element);
    siblings.moved(element, children, from, to);
  }
  return true;
}
