import AdaptiveLabelPositioningBehavior from 'bpmn-js/lib/features/modeling/behavior/AdaptiveLabelPositioningBehavior';
import type Modeling from 'bpmn-js/lib/features/modeling/Modeling';
import type { Element } from 'bpmn-js/lib/model/Types';
import { hasExternalLabel } from 'bpmn-js/lib/util/LabelUtil';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { getMid, getOrientation } from 'diagram-js/lib/layout/LayoutUtil';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import { isConnection } from 'diagram-js/lib/util/ModelUtil';
import type { Point, Rect } from 'diagram-js/lib/util/Types';
import { guardedEventBus } from './guarded-event-bus.ts';

/** Sides of an element, as bits: bpmn-js puts labels on one that no connection leaves from. */
const side = { top: 1, bottom: 2, left: 4, right: 8 } as const;
const allSides = side.top | side.bottom | side.left | side.right;
/** How far a point has to be off the middle to be on one side. */
const tolerance = 5;

interface ConnectionEvent {
  readonly context: { readonly connection: { readonly source?: Element; readonly target?: Element } };
}

/**
 * bpmn-js's behavior that moves labels out of the way of connections, called only where there is a label to be moved: it looks at
 * all connections of an element for each of them that changes, which takes minutes where thousands meet.
 */
export class VirtualLabelPositioning extends AdaptiveLabelPositioningBehavior {
  static override $inject = ['eventBus', 'modeling'];

  constructor(eventBus: EventBus, modeling: Modeling) {
    const mayMove = ({ context: { connection } }: ConnectionEvent): boolean =>
      isLabelInTheWay(connection.source) || isLabelInTheWay(connection.target);
    super(
      guardedEventBus<ConnectionEvent>(eventBus, {
        'commandStack.connection.create.postExecuted': mayMove,
        'commandStack.connection.layout.postExecuted': mayMove,
        'commandStack.connection.updateWaypoints.postExecuted': mayMove,
      }),
      modeling,
    );
  }
}

/** Whether the behavior would have an element's label move; true also for those that it is left to to find out. */
function isLabelInTheWay(element: Element | undefined): boolean {
  if (!element || !hasExternalLabel(element)) return false;
  if (isConnection(element) || is(element, 'bpmn:Group')) return false;
  if (element['host']) return true;
  const middle = getMid(element);
  const label: DiagramElement | undefined = element['label'];
  const labelSide = label && sideOf(middle, getMid(label));
  if (!label || labelSide === undefined) return false;
  const taken = takenSides(element, middle);
  if (taken === allSides) return false;
  return (taken & labelSide) !== 0 || getOrientation(rectOf(label), rectOf(element), 0) === 'intersect';
}

const rectOf = ({ x, y, width, height }: DiagramElement): Rect => ({ x, y, width, height });

/** On which sides connections leave; corners and what is too near are on none. */
function takenSides(element: Element, middle: Point): number {
  let taken = 0;
  for (const { waypoints } of element['incoming']) {
    taken |= sideOf(middle, waypoints[waypoints.length - 2]) ?? 0;
    if (taken === allSides) return taken;
  }
  for (const { waypoints } of element['outgoing']) {
    taken |= sideOf(middle, waypoints[1]) ?? 0;
    if (taken === allSides) return taken;
  }
  return taken;
}

function sideOf(middle: Point, point: Point | undefined): number | undefined {
  if (!point) return undefined;
  const vertical = point.y + tolerance <= middle.y ? side.top : point.y - tolerance >= middle.y ? side.bottom : 0;
  const horizontal = point.x + tolerance <= middle.x ? side.left : point.x - tolerance >= middle.x ? side.right : 0;
  return vertical && horizontal ? undefined : vertical || horizontal || undefined;
}
