import type { Element } from 'bpmn-js/lib/model/Types';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import { childrenOf, connectionsOf, labelsOf } from '../core/element-tree.ts';

const getId = ({ id }: DiagramElement): string => id;

type ById<Value> = Record<string, Value>;

/**
 * What moves along with elements that are moved: diagram-js's MoveClosure, except that what is added later goes to what is there
 * instead of to a copy of it.
 */
export class QuickMoveClosure {
  readonly allShapes: ById<DiagramElement> = {};
  readonly allConnections: ById<DiagramElement> = {};
  readonly enclosedElements: ById<DiagramElement> = {};
  readonly enclosedConnections: ById<DiagramElement> = {};
  readonly topLevel: ById<DiagramElement[]> = {};

  add(element: Element, isTopLevel?: unknown): this {
    return this.addAll([element], isTopLevel);
  }

  addAll(elements: readonly Element[], isTopLevel?: unknown): this {
    if (isTopLevel) this.#addAtTop(elements);
    for (const element of elements) this.#addElement(element);
    return this;
  }

  /** Whether what moves has labels that don't move yet. */
  lacksLabels(): boolean {
    const { enclosedElements } = this;
    for (const id in enclosedElements) {
      const element = enclosedElements[id];
      if (element && labelsOf(element).some((label) => !enclosedElements[label.id])) return true;
    }
    return false;
  }

  /** Grouping takes longer, and is only needed where an element is given twice. */
  #addAtTop(elements: readonly Element[]): void {
    const { topLevel } = this;
    for (const element of elements) {
      if (topLevel[element.id]) {
        Object.assign(topLevel, Object.groupBy(elements, getId));
        return;
      }
      topLevel[element.id] = [element];
    }
  }

  #addElement(element: Element): void {
    this.enclosedElements[element.id] = element;
    if (element['waypoints']) {
      this.enclosedConnections[element.id] = element;
      this.allConnections[element.id] = element;
      return;
    }
    this.allShapes[element.id] = element;
    for (const connection of connectionsOf(element, 'incoming')) this.#addConnection(connection);
    for (const connection of connectionsOf(element, 'outgoing')) this.#addConnection(connection);
    for (const child of childrenOf(element)) this.#addElement(child);
  }

  #addConnection(connection: DiagramElement): void {
    const { id, source, target } = connection;
    // All that is to be noted of it is.
    if (this.topLevel[id] && this.enclosedConnections[id] && this.allConnections[id]) return;
    if (this.topLevel[source.id] && this.topLevel[target.id]) this.topLevel[id] = [connection];
    if (this.allShapes[source.id] && this.allShapes[target.id]) {
      this.enclosedConnections[id] = connection;
      this.enclosedElements[id] = connection;
    }
    this.allConnections[id] = connection;
  }
}
