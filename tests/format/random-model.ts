import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import type { BpmnModdle, ModdleElement, PropertyDescriptor } from '../../shared/diagram/moddle.ts';
import { typeTable } from '../../shared/diagram/tables-v1.ts';

const numbers = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 0.1, 1 / 3, 195.79999999999995, 1e21, 5e-324, 2 ** 53, -(2 ** 31), NaN, Infinity, -Infinity),
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ maxLength: 8 }),
  fc.constantFrom(
    '',
    'true',
    'Flow_0abc12d',
    'Start',
    '\ud800',
    '\udc00x',
    'a\u0000b',
    '😀'.repeat(40),
    'x'.repeat(5000),
  ),
  fc.uuid(),
);
const ids = fc.oneof(
  fc.uuid().map((uuid) => `_${uuid}`),
  fc.uuid().map((uuid) => `sid-${uuid.toUpperCase()}_x`),
  fc.integer({ min: 0, max: 2 ** 36 }).map((value) => `Activity_${value.toString(36).padStart(7, '0')}`),
  fc.nat().map((value) => `S${value}_1`),
  fc.constantFrom('theStart', 'a*b', '#', '1*2', 'x007', 'flow99999999999999999999'),
  texts,
);
const attributeNames = fc.constantFrom(
  'xmlns:vendor',
  'vendor:a',
  'vendor:b',
  'plain',
  'xsi:type',
  '12',
  'toString',
  'vendor:ü',
);
const plainValues = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  numbers,
  fc.constant({ id: 'elsewhere' }),
  fc.constant([1, 'two']),
);

/** Draws moddle trees with every type and property, whether or not BPMN allows them where they are. */
export class RandomModel {
  private readonly moddle: BpmnModdle;
  private readonly draw: GeneratorValue;
  private readonly elements: ModdleElement[] = [];
  private readonly types: readonly string[];
  private left = 60;

  constructor(moddle: BpmnModdle, draw: GeneratorValue) {
    this.moddle = moddle;
    this.draw = draw;
    this.types = typeTable;
  }

  definitions(): ModdleElement {
    const root = this.element('bpmn:Definitions', 0);
    for (const element of this.elements.slice(1)) this.addReferences(element);
    return root;
  }

  private element(type: string, depth: number): ModdleElement {
    this.left--;
    const element = this.moddle.create(type);
    this.elements.push(element);
    const descriptor = element.$descriptor;
    if (descriptor.isGeneric) return element;
    for (const property of descriptor.properties) {
      if (property.isVirtual || property.isReference || this.draw(fc.nat, 3) > 0) continue;
      const value = this.value(property, depth);
      if (value === undefined) continue;
      element.set(property.name, value);
      for (const child of Array.isArray(value) ? value : [value]) {
        if (typeof child === 'object' && child !== null && '$type' in child) child.$parent = element;
      }
    }
    if (this.draw(fc.nat, 3) === 0) {
      const attributes = this.draw(() => fc.dictionary(attributeNames, fc.oneof(texts, plainValues), { maxKeys: 3 }));
      Object.assign(element['$attrs'] ?? {}, attributes);
    }
    return element;
  }

  private value(property: PropertyDescriptor, depth: number): unknown {
    if (property.isMany) {
      const length = this.draw(fc.nat, 3);
      return Array.from({ length }, () => this.single(property, depth)).filter((item) => item !== undefined);
    }
    return this.single(property, depth);
  }

  private single(property: PropertyDescriptor, depth: number): unknown {
    if (property.isId) return this.draw(() => ids);
    switch (property.type) {
      case 'String':
        return this.draw(() => fc.oneof({ weight: 9, arbitrary: texts }, { weight: 1, arbitrary: plainValues }));
      case 'Boolean':
        return this.draw(fc.boolean);
      case 'Integer':
      case 'Real':
        return this.draw(() => numbers);
      case 'Element':
        return this.left > 0 ? this.generic(depth + 1) : undefined;
      default:
        return this.left > 0 && depth < 7 ? this.child(property.type, depth) : this.enumeration(property.type);
    }
  }

  /** Enumerations are plain strings. */
  private enumeration(type: string): string | undefined {
    return typeTable.includes(type) ? undefined : this.draw(() => texts);
  }

  private child(type: string, depth: number): unknown {
    const fitting = this.types.filter((name) => type in this.moddle.getType(name).$descriptor.allTypesByName);
    if (fitting.length === 0) return this.enumeration(type);
    return this.element(
      this.draw(() => fc.constantFrom(...fitting)),
      depth + 1,
    );
  }

  private generic(depth: number): ModdleElement {
    this.left--;
    const name = this.draw(() => fc.constantFrom('vendor:thing', 'vendor:other', 'camunda:inputOutput', 'noprefix'));
    const uri = this.draw(() => fc.constantFrom('http://vendor', 'http://other', undefined));
    const element = this.moddle.createAny(
      name,
      uri,
      this.draw(() => fc.dictionary(attributeNames, texts, { maxKeys: 3 })),
    );
    if (depth < 7 && this.left > 0 && this.draw(fc.boolean)) {
      const children = Array.from({ length: this.draw(fc.nat, 3) }, () => this.generic(depth + 1));
      for (const child of children) child.$parent = element;
      element['$children'] = children;
    } else if (this.draw(fc.boolean)) element['$body'] = this.draw(() => texts);
    return element;
  }

  private addReferences(element: ModdleElement): void {
    const descriptor = element.$descriptor;
    if (descriptor.isGeneric) return;
    for (const property of descriptor.properties) {
      if (!property.isReference || property.isVirtual || this.draw(fc.nat, 2) > 0) continue;
      if (property.isMany) {
        element.set(
          property.name,
          Array.from({ length: this.draw(fc.nat, 4) }, () => this.target()),
        );
      } else element.set(property.name, this.target());
    }
  }

  /** An element of the tree, one outside of it, or what an unresolved reference may leave. */
  private target(): unknown {
    const choice = this.draw(fc.nat, 20);
    if (choice === 0) return { id: 'unresolved' };
    if (choice === 1) return this.moddle.create('bpmn:Task', { id: 'detached', name: 'Detached' });
    return this.elements[this.draw(fc.nat, this.elements.length - 1)];
  }
}
