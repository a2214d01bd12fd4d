import ElementFactory from 'bpmn-js/lib/features/modeling/ElementFactory';
import { createElement } from './elements.ts';

interface Attributes {
  id?: string;
}

interface FactoryInternals {
  /** Number of the next element that is given no id. */
  _uid: number;
  _baseCreate(type: string, attrs?: Attributes): object;
}

type StockFactoryClass = new (
  ...dependencies: ConstructorParameters<typeof ElementFactory>
) => ElementFactory & FactoryInternals;

function isStockFactory(value: unknown): value is StockFactoryClass {
  return typeof value === 'function' && '_baseCreate' in value.prototype;
}

function stockFactory(value: unknown): StockFactoryClass {
  if (!isStockFactory(value)) throw new Error('this version of bpmn-js is not one the virtual canvas knows');
  return value;
}

/** bpmn-js's element factory, making the same elements from cheaper objects. */
export class FastElementFactory extends stockFactory(ElementFactory) {
  static $inject = ['bpmnFactory', 'moddle'];

  override _baseCreate(type: string, attrs: Attributes = {}): object {
    if (attrs.id) return createElement(type, attrs);
    const id = `${type}_${this._uid}`;
    this._uid += 1;
    return createElement(type, { ...attrs, id });
  }
}
