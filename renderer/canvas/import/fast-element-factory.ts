import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import type { Connection, Label, Shape } from 'bpmn-js/lib/model/Types';
import type { Dimensions } from 'diagram-js/lib/util/Types';
import {
  createElement,
  createImportedConnection,
  createImportedLabel,
  createImportedShape,
  type ImportedConnection,
  type ImportedLabel,
  type ImportedShape,
} from './elements.ts';
import type { Semantic } from './semantics.ts';

interface Attributes {
  readonly id?: string;
  readonly businessObject?: Semantic;
  readonly di?: Semantic;
  readonly width?: number;
  readonly height?: number;
  readonly [name: string]: unknown;
}

/** Attributes that bpmn-js's factory takes into the model, and types it treats specially. */
const specialAttributes = [
  'processRef',
  'isInterrupting',
  'associationDirection',
  'isForCompensation',
  'isExpanded',
  'isHorizontal',
  'triggeredByEvent',
  'cancelActivity',
  'eventDefinitionType',
];
const specialTypes = ['bpmn:Group', 'bpmn:SubProcess', 'bpmn:ExclusiveGateway'];

/** An imported element, whose model is there. */
type Imported<Attributes> = Omit<Attributes, 'businessObject' | 'di'> & {
  readonly businessObject: Semantic;
  readonly di: Semantic;
};

interface FactoryInternals {
  /** Number of the next element that is given no id. */
  _uid: number;
  _baseCreate(type: string, attrs?: Attributes): object;
  createElement(type: string, attrs?: Attributes): object;
  getDefaultSize(semantic: Semantic, di: Semantic): Dimensions;
}

type StockFactoryClass = new (
  ...dependencies: ConstructorParameters<typeof ElementFactory>
) => Omit<ElementFactory, 'createElement' | 'getDefaultSize'> & FactoryInternals;

function isStockFactory(value: unknown): value is StockFactoryClass {
  return typeof value === 'function' && '_baseCreate' in value.prototype && 'createElement' in value.prototype;
}

function stockFactory(value: unknown): StockFactoryClass {
  if (!isStockFactory(value)) throw new Error('this version of bpmn-js is not one the virtual canvas knows');
  return value;
}

/** bpmn-js's element factory, making the same elements from cheaper objects. */
export class FastElementFactory extends stockFactory(ElementFactory) {
  static $inject = ['bpmnFactory', 'moddle'];

  readonly #isSpecial = new Map<string, boolean>();

  readonly #lineSizes = new Map<string, Dimensions>();

  /** An element of a model that is there already: bpmn-js's factory would come to the same by a longer way. */
  override createElement(type: string, attrs: Attributes = {}): object {
    const { businessObject, di } = attrs;
    if (!businessObject || !di || this.#isSpecialType(businessObject)) return super.createElement(type, attrs);
    for (const name of specialAttributes) if (attrs[name] !== undefined) return super.createElement(type, attrs);
    const known = 'id' in attrs ? attrs : { id: String(businessObject['id']), ...attrs };
    // What replaces an element is given attributes for a DI to be made, not one.
    if (type === 'connection' && di.$instanceOf?.('bpmndi:BPMNEdge')) {
      return this._baseCreate(type, { ...this.#lineSize(businessObject, di), ...known });
    }
    const isSized = attrs.width !== undefined && attrs.height !== undefined;
    if (type === 'shape' && isSized && di.$instanceOf?.('bpmndi:BPMNShape')) {
      return this._baseCreate(type, known);
    }
    return super.createElement(type, attrs);
  }

  /** What `createShape` makes of these attributes, sooner; null for what that treats specially. */
  createImportedShape(shape: Imported<ImportedShape>): Shape | null {
    const { businessObject, di } = shape;
    if (this.#isSpecialType(businessObject) && !isMarkedGateway(businessObject, di)) return null;
    const made = createImportedShape(shape);
    return isShape(made) ? made : null;
  }

  /** What `createConnection` makes of these attributes, sooner; null for what that treats specially. */
  createImportedConnection(connection: Imported<Omit<ImportedConnection, 'width' | 'height'>>): Connection | null {
    const { businessObject, di } = connection;
    if (this.#isSpecialType(businessObject)) return null;
    const { width, height } = this.#lineSize(businessObject, di);
    const made = createImportedConnection({ width, height, ...connection });
    return isConnection(made) ? made : null;
  }

  /** What `createLabel` makes of these attributes, sooner. */
  createImportedLabel(label: Imported<ImportedLabel>): Label | null {
    const made = createImportedLabel(label);
    return isLabel(made) ? made : null;
  }

  /** Lines have the size that all have whose size isn't known. */
  #lineSize(semantic: Semantic, di: Semantic): Dimensions {
    let size = this.#lineSizes.get(semantic.$type);
    if (!size) {
      size = this.getDefaultSize(semantic, di);
      this.#lineSizes.set(semantic.$type, size);
    }
    return size;
  }

  #isSpecialType(semantic: Semantic): boolean {
    let isSpecial = this.#isSpecial.get(semantic.$type);
    if (isSpecial === undefined) {
      isSpecial = specialTypes.some((type) => semantic.$instanceOf(type));
      this.#isSpecial.set(semantic.$type, isSpecial);
    }
    return isSpecial;
  }

  override _baseCreate(type: string, attrs: Attributes = {}): object {
    if (attrs.id) return createElement(type, attrs);
    const id = `${type}_${this._uid}`;
    this._uid += 1;
    return createElement(type, { ...attrs, id });
  }
}

/** The factory only sees to it that an exclusive gateway says whether its marker is shown. */
function isMarkedGateway(semantic: Semantic, di: Semantic): boolean {
  const isMarked = Object.hasOwn(di, 'isMarkerVisible') && di['isMarkerVisible'] !== undefined;
  return isMarked && semantic.$instanceOf('bpmn:ExclusiveGateway');
}

function isShape(element: object): element is Shape {
  return 'businessObject' in element;
}

function isLabel(element: object): element is Label {
  return 'labelTarget' in element;
}

function isConnection(element: object): element is Connection {
  return 'businessObject' in element;
}
