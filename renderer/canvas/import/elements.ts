import { create as createStock } from 'diagram-js/lib/model';
import { SlottedElement, slotsOf } from './element-slots.ts';
import {
  type Collection,
  collectionOf,
  hostOfAttachers,
  parentOfChildren,
  type Relation,
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

function isKind(type: string): type is ElementKind {
  return Object.hasOwn(types, type);
}
