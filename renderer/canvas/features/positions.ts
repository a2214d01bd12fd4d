import type BpmnFactory from 'bpmn-js/lib/features/modeling/BpmnFactory';
import type BpmnUpdater from 'bpmn-js/lib/features/modeling/BpmnUpdater';
import type { Element, ModdleElement, Shape } from 'bpmn-js/lib/model/Types';
import { getDi } from 'bpmn-js/lib/util/ModelUtil';
import type { Point } from 'diagram-js/lib/util/Types';

/** Moves a shape, and its bounds in the model; those of labels bpmn-js updates when it is told that they have changed. */
export function moveShape(shape: Shape, dx: number, dy: number, updater: BpmnUpdater): void {
  shape.x += dx;
  shape.y += dy;
  if (shape['labelTarget']) return;
  const { bounds, label } = getDi(shape);
  if (!bounds || label) {
    updater.updateBounds(shape);
    return;
  }
  bounds.x = shape.x;
  bounds.y = shape.y;
  bounds.width = shape.width;
  bounds.height = shape.height;
}

/** Moves a connection, and its points in the model, which become new ones as they do in bpmn-js. */
export function moveEdge(connection: Element, dx: number, dy: number, factory: BpmnFactory): void {
  moveWaypoints(connection, dx, dy);
  const di = getDi(connection);
  const [model]: ModdleElement[] = di.waypoint ?? [];
  const waypoints: readonly Point[] = connection['waypoints'];
  di.set('waypoint', waypoints.map(model && isLight(model) ? like(model) : (point) => factory.createDiWaypoint(point)));
}

export function moveWaypoints(connection: Element, dx: number, dy: number): void {
  for (const point of connection['waypoints']) {
    point.x += dx;
    point.y += dy;
    if (point.original) {
      point.original.x += dx;
      point.original.y += dy;
    }
  }
}

/** Whether all that is an element's own are its values, so that making another one like it takes nothing but its prototype. */
const isLight = (point: ModdleElement): boolean => point.$type === 'dc:Point' && !Object.hasOwn(point, '$type');

function like(model: ModdleElement): (point: Point) => ModdleElement {
  const prototype = Object.getPrototypeOf(model);
  return ({ x, y }) => {
    const point = Object.create(prototype);
    point.x = x;
    point.y = y;
    return point;
  };
}
