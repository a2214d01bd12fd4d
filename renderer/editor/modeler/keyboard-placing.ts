import type { Element, Shape } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type Create from 'diagram-js/lib/features/create/Create';
import type Dragging from 'diagram-js/lib/features/dragging/Dragging';
import type Mouse from 'diagram-js/lib/features/mouse/Mouse';
import type { ElementLike } from 'diagram-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';

/** About what an element takes up with some room around it, in diagram units, and how far places for it are apart. */
const room = { width: 160, height: 120 };
/** How many places are tried in each direction. */
const reach = 4;

interface CreateContext {
  readonly data: { readonly context: { readonly canExecute?: unknown } };
}

/**
 * Lets what is chosen by keyboard be put down without a pointer: where that isn't over the canvas, the middle of the view stands in for
 * it, and what is to be created is created there, beside what is there already.
 */
class KeyboardPlacing {
  static $inject = ['canvas', 'create', 'dragging', 'elementRegistry', 'mouse'];

  readonly #canvas: Canvas;
  readonly #dragging: Dragging;
  readonly #registry: ElementRegistry;
  /** The movements made up here, and the places they lead to. */
  readonly #places = new WeakMap<object, Point>();

  constructor(canvas: Canvas, create: Create, dragging: Dragging, registry: ElementRegistry, mouse: Mouse) {
    this.#canvas = canvas;
    this.#dragging = dragging;
    this.#registry = registry;
    const lastMove = mouse.getLastMoveEvent.bind(mouse);
    mouse.getLastMoveEvent = () => (canvas.getContainer().matches(':hover') ? lastMove() : this.#moveToFreePlace());
    const { start } = create;
    create.start = (event, ...rest) => {
      start(event, ...rest);
      const place = this.#places.get(event);
      if (place) this.#putDown(event, place);
    };
  }

  #moveToFreePlace(): MouseEvent {
    const place = this.#freePlace();
    const { left, top } = this.#canvas.getContainer().getBoundingClientRect();
    const { x, y, scale } = this.#canvas.viewbox();
    const event = new MouseEvent('mousemove', {
      clientX: left + (place.x - x) * scale,
      clientY: top + (place.y - y) * scale,
    });
    this.#places.set(event, place);
    return event;
  }

  /** The place without anything but containers that is nearest to the middle of the view; the middle where there is none. */
  #freePlace(): Point {
    const { x, y, width, height } = this.#canvas.viewbox();
    const middle = { x: x + width / 2, y: y + height / 2 };
    const taken = this.#shapes().filter((shape) => shape.children.length === 0 && !isEmptyContainer(shape));
    const isFree = (place: Point) =>
      !taken.some(
        (shape) =>
          Math.abs(shape.x + shape.width / 2 - place.x) * 2 < shape.width + room.width &&
          Math.abs(shape.y + shape.height / 2 - place.y) * 2 < shape.height + room.height,
      );
    return places(middle).find(isFree) ?? middle;
  }

  #putDown(event: MouseEvent, place: Point): void {
    const around = this.#shapes().filter((shape) => contains(shape, place));
    around.sort((one, other) => one.width * one.height - other.width * other.height);
    for (const element of [...around, this.#canvas.getRootElement()]) {
      this.#dragging.hover({ element, gfx: this.#registry.getGraphics(element.id) });
      this.#dragging.move(event, true);
      const context: CreateContext | null = this.#dragging.context();
      if (!context?.data.context.canExecute) continue;
      this.#dragging.end(event);
      return;
    }
    this.#dragging.cancel(false);
  }

  #shapes(): Shape[] {
    const root = this.#canvas.getRootElement();
    return this.#registry
      .getAll()
      .filter(isShape)
      .filter((shape) => this.#canvas.findRoot(shape) === root);
  }
}

function isShape(element: ElementLike): element is Shape {
  return 'width' in element && !('labelTarget' in element && element.labelTarget) && !('waypoints' in element);
}

function isEmptyContainer({ businessObject }: Element): boolean {
  return ['bpmn:Participant', 'bpmn:Lane', 'bpmn:Group'].includes(businessObject.$type);
}

function contains({ x, y, width, height }: Shape, place: Point): boolean {
  return place.x >= x && place.x <= x + width && place.y >= y && place.y <= y + height;
}

/** Places around one, the nearest first, to the right before to the left. */
function places(middle: Point): Point[] {
  const found: Point[] = [];
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      found.push({ x: middle.x + column * room.width, y: middle.y + row * room.height });
    }
  }
  const distance = (place: Point) => Math.hypot(place.x - middle.x - 1, place.y - middle.y - 2);
  return found.sort((one, other) => distance(one) - distance(other));
}

/** bpmn-js module: elements can be created by keyboard alone. */
export const keyboardPlacingModule = { __init__: ['keyboardPlacing'], keyboardPlacing: ['type', KeyboardPlacing] };
