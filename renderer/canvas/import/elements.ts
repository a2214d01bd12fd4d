import { create as createStock } from 'diagram-js/lib/model';
import type { ElementLike } from 'diagram-js/lib/model/Types';
import type { Point } from 'diagram-js/lib/util/Types';
import { SlottedElement, slotsOf } from './element-slots.ts';
import {
  type Collection,
  collectionOf,
  hostOfAttachers,
  parentOfChildren,
  type Relation,
  setFirst,
  setOne,
  sourceOfOutgoing,
  targetOfIncoming,
  targetOfLabels,
} from './relations.ts';

/** An own property, as diagram-js has it, whose functions all elements share. */
function ownMany(relation: Relation): PropertyDescriptor {
  return {
    enumerable: relation.manyProperty.enumerable === true,
    get(this: object) {
      return collectionOf(this, relation);
    },
  };
}

const children = ownMany(parentOfChildren);
const labels = ownMany(targetOfLabels);
const labelTarget: PropertyDescriptor = {
  get(this: object) {
    return slotsOf(this)?.labelTarget;
  },
  set(this: object, target: unknown) {
    setOne(this, targetOfLabels, target);
  },
};

/**
 * Elements that behave as those of diagram-js/lib/model do, which gives each of them closures and collections of its own. Here
 * accessors are shared and collections are made when something goes into them.
 */
class DiagramElement extends SlottedElement {
  declare readonly labels: Collection;
  declare id: string;
  declare type: string;
  declare di: unknown;
  declare hidden: boolean | undefined;
  declare width: number;
  declare height: number;

  constructor() {
    super();
    Object.defineProperty(this, 'labels', labels);
  }

  get businessObject(): unknown {
    return slotsOf(this)?.businessObject;
  }

  set businessObject(value: unknown) {
    const slots = slotsOf(this);
    if (slots) slots.businessObject = value;
  }

  get label(): unknown {
    return slotsOf(this)?.labels?.[0];
  }

  set label(value: unknown) {
    const { label } = this;
    if (!value && label) this.labels.remove(label);
    else this.labels.add(value, 0);
  }

  get parent(): unknown {
    return slotsOf(this)?.parent;
  }

  set parent(value: unknown) {
    setOne(this, parentOfChildren, value);
  }

  get outgoing(): Collection | undefined {
    return collectionOf(this, sourceOfOutgoing);
  }

  get incoming(): Collection | undefined {
    return collectionOf(this, targetOfIncoming);
  }
}

class ShapeElement extends DiagramElement {
  declare readonly children: Collection;
  declare x: number;
  declare y: number;
  declare collapsed: boolean;
  declare isFrame: boolean;

  constructor() {
    super();
    Object.defineProperty(this, 'children', children);
  }

  get host(): unknown {
    return slotsOf(this)?.host;
  }

  set host(value: unknown) {
    setOne(this, hostOfAttachers, value);
  }

  get attachers(): Collection | undefined {
    return collectionOf(this, hostOfAttachers);
  }
}

class RootElement extends DiagramElement {
  declare readonly children: Collection;

  constructor() {
    super();
    Object.defineProperty(this, 'children', children);
  }
}

class LabelElement extends ShapeElement {
  declare labelTarget: unknown;

  constructor() {
    super();
    // bpmn-js knows labels by it.
    Object.defineProperty(this, 'labelTarget', labelTarget);
  }
}

class ConnectionElement extends DiagramElement {
  declare waypoints: Point[];

  get source(): unknown {
    return slotsOf(this)?.source;
  }

  set source(value: unknown) {
    setOne(this, sourceOfOutgoing, value);
  }

  get target(): unknown {
    return slotsOf(this)?.target;
  }

  set target(value: unknown) {
    setOne(this, targetOfIncoming, value);
  }
}

/** What all elements of diagram-js are instances of. */
const stockPrototype: unknown = Object.getPrototypeOf(Object.getPrototypeOf(createStock('connection')));
if (typeof stockPrototype === 'object') Object.setPrototypeOf(DiagramElement.prototype, stockPrototype);

const types = { connection: ConnectionElement, shape: ShapeElement, label: LabelElement, root: RootElement } as const;

type ElementKind = keyof typeof types;

/** Creates an element as `create` of diagram-js/lib/model does. Throws for an unknown type. */
export function createElement(type: string, attrs: object): object {
  if (!isKind(type)) throw new Error(`unknown type: <${type}>`);
  return Object.assign(new types[type](), attrs);
}

/** What an import tells of every element. */
interface ImportedAttributes {
  readonly id: string;
  readonly type: string;
  readonly businessObject: unknown;
  readonly di: unknown;
  readonly hidden: boolean | undefined;
  readonly width: number;
  readonly height: number;
}

/** A shape as bpmn-js imports it. */
export interface ImportedShape extends ImportedAttributes {
  readonly collapsed: boolean;
  readonly x: number;
  readonly y: number;
  readonly isFrame: boolean;
}

/** A connection as bpmn-js imports it. */
export interface ImportedConnection extends ImportedAttributes {
  readonly source: ElementLike;
  readonly target: ElementLike;
  readonly waypoints: Point[];
}

/** A label beside an element as bpmn-js imports it. */
export interface ImportedLabel extends Omit<ImportedAttributes, 'type'> {
  readonly labelTarget: ElementLike;
  readonly x: number;
  readonly y: number;
}

/** Does what `createElement('shape', shape)` does, naming each attribute: taking any that come is slower by far. */
export function createImportedShape(shape: ImportedShape): object {
  const element = new ShapeElement();
  element.id = shape.id;
  element.type = shape.type;
  element.businessObject = shape.businessObject;
  element.di = shape.di;
  element.collapsed = shape.collapsed;
  element.hidden = shape.hidden;
  element.x = shape.x;
  element.y = shape.y;
  element.width = shape.width;
  element.height = shape.height;
  element.isFrame = shape.isFrame;
  return element;
}

/** Does what `createElement('connection', connection)` does. */
export function createImportedConnection(connection: ImportedConnection): object {
  const element = new ConnectionElement();
  element.width = connection.width;
  element.height = connection.height;
  element.id = connection.id;
  element.type = connection.type;
  element.businessObject = connection.businessObject;
  element.di = connection.di;
  element.hidden = connection.hidden;
  setFirst(element, sourceOfOutgoing, connection.source);
  setFirst(element, targetOfIncoming, connection.target);
  element.waypoints = connection.waypoints;
  return element;
}

/** Does what `createElement('label', { ...label, type: 'label' })` does. */
export function createImportedLabel(label: ImportedLabel): object {
  const element = new LabelElement();
  element.type = 'label';
  element.di = label.di;
  element.width = label.width;
  element.height = label.height;
  element.id = label.id;
  element.businessObject = label.businessObject;
  setFirst(element, targetOfLabels, label.labelTarget);
  element.hidden = label.hidden;
  element.x = label.x;
  element.y = label.y;
  return element;
}

function isKind(type: string): type is ElementKind {
  return Object.hasOwn(types, type);
}
