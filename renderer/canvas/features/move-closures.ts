import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import type { VirtualGraphicsService } from '../services.ts';

/** Before whoever adds attached elements and labels. */
const first = 10_000;

type ById<Value> = Record<string, Value>;

/** What moves along with the elements that are moved; diagram-js's MoveClosure. */
interface Closure {
  readonly allShapes: ById<DiagramElement>;
  readonly allConnections: ById<DiagramElement>;
  readonly enclosedElements: ById<DiagramElement>;
  readonly enclosedConnections: ById<DiagramElement>;
  readonly topLevel: ById<DiagramElement[]>;
  add(element: DiagramElement, isTopLevel?: unknown): Closure;
  addAll(elements: readonly DiagramElement[], isTopLevel?: unknown): Closure;
}

/** Adds to what moves where stock bpmn-js would copy all of it, for each label and each attached event that moves along. */
export class MoveClosures {
  static $inject = ['eventBus', 'virtualGraphics'];

  constructor(eventBus: EventBus, virtualGraphics: VirtualGraphicsService) {
    eventBus.on<{ context: { closure?: Closure } }>(
      'commandStack.elements.move.preExecuted',
      first,
      ({ context: { closure } }) => {
        if (!closure || !virtualGraphics.isActive()) return;
        closure.addAll = (elements, isTopLevel) => {
          if (isTopLevel) for (const element of elements) closure.topLevel[element.id] = [element];
          for (const element of elements) addElement(closure, element);
          return closure;
        };
        closure.add = (element, isTopLevel) => closure.addAll([element], isTopLevel);
      },
    );
  }
}

function addElement(closure: Closure, element: DiagramElement): void {
  closure.enclosedElements[element.id] = element;
  if (element['waypoints']) {
    closure.enclosedConnections[element.id] = element;
    closure.allConnections[element.id] = element;
    return;
  }
  closure.allShapes[element.id] = element;
  for (const connection of [...element['incoming'], ...element['outgoing']]) addConnection(closure, connection);
  for (const child of element['children'] ?? []) addElement(closure, child);
}

function addConnection(closure: Closure, connection: DiagramElement): void {
  const { id, source, target } = connection;
  if (closure.topLevel[source.id] && closure.topLevel[target.id]) closure.topLevel[id] = [connection];
  if (closure.allShapes[source.id] && closure.allShapes[target.id]) {
    closure.enclosedConnections[id] = connection;
    closure.enclosedElements[id] = connection;
  }
  closure.allConnections[id] = connection;
}
