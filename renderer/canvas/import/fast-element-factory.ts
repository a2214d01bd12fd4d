import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import { createElement } from './elements.ts';
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

interface FactoryInternals {
  /** Number of the next element that is given no id. */
  _uid: number;
  _baseCreate(type: string, attrs?: Attributes): object;
  createElement(type: string, attrs?: Attributes): object;
}

type StockFactoryClass = new (
  ...dependencies: ConstructorParameters<typeof ElementFactory>
) => Omit<ElementFactory, 'createElement'> & FactoryInternals;

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

  /** An element of a model that is there already, with a size: bpmn-js's factory would come to the same by a longer way. */
  override createElement(type: string, attrs: Attributes = {}): object {
    const { businessObject, di, width, height } = attrs;
    // What replaces an element is given attributes for a DI to be made, not one.
    const isPlain = type === 'shape' && businessObject && di && width !== undefined && height !== undefined;
    if (!isPlain || this.#isSpecialType(businessObject) || !di.$instanceOf?.('bpmndi:BPMNShape')) {
      return super.createElement(type, attrs);
    }
    for (const name of specialAttributes) if (attrs[name] !== undefined) return super.createElement(type, attrs);
    return this._baseCreate(type, { id: String(businessObject['id']), ...attrs });
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
