import type { Connection, Parent, Shape } from 'bpmn-js/lib/model/Types';
import { MillraceError } from '../../../shared/errors.ts';
import type { DiagramElement } from '../../editor/modeler/modeler-services.ts';

const isShape = (element: DiagramElement): element is Shape => 'width' in element;
const isConnection = (element: DiagramElement): element is Connection => 'waypoints' in element;
const isParent = (element: DiagramElement): element is Parent => 'children' in element;

/** The element as a shape. Throws for lines and roots. */
export function asShape(element: DiagramElement): Shape {
  if (isShape(element)) return element;
  throw new MillraceError('internal_error', `${element.id} is no shape.`);
}

/** The element as a line. Throws for others. */
export function asConnection(element: DiagramElement): Connection {
  if (isConnection(element)) return element;
  throw new MillraceError('internal_error', `${element.id} is no connection.`);
}

/** The element as something that others stand in. Throws for others. */
export function asParent(element: DiagramElement): Parent {
  if (isParent(element)) return element;
  throw new MillraceError('internal_error', `${element.id} contains nothing.`);
}
