import { create as createStock, isModelElement } from 'diagram-js/lib/model';
import { add as addToCollection } from 'diagram-js/lib/util/Collections';
import { isConnection, isLabel } from 'diagram-js/lib/util/ModelUtil';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createElement, createImportedConnection, createImportedLabel, createImportedShape } from './elements.ts';
import { appendNewChild } from './relations.ts';

type Make = (type: Kind, attrs: object) => unknown;
type Kind = 'shape' | 'connection' | 'label' | 'root';
type Slotted = Record<string, unknown>;
interface List extends Array<unknown> {
  add(element: unknown, index?: number): void;
  remove(element: unknown): unknown;
  contains(element: unknown): boolean;
}

const kinds: Kind[] = ['root', 'shape', 'shape', 'shape', 'label', 'label', 'connection', 'connection'];
const ones = ['parent', 'host', 'labelTarget', 'source', 'target', 'label'] as const;
const manys = ['children', 'attachers', 'labels', 'outgoing', 'incoming'] as const;

const makeStock: Make = (type, attrs) => {
  if (type === 'root') return createStock('root', attrs);
  if (type === 'label') return createStock('label', attrs);
  return type === 'shape' ? createStock('shape', attrs) : createStock('connection', attrs);
};

function isSlotted(value: unknown): value is Slotted {
  return typeof value === 'object' && value !== null;
}

const isMany = (key: string): boolean => manys.some((many) => many === key);
const isIdentified = (value: object): value is Slotted & { id: string } => 'id' in value;

const isList = (value: unknown): value is List => Array.isArray(value) && 'contains' in value;

function makeAll(make: Make): Slotted[] {
  return kinds.map((kind, index) => make(kind, { id: `${kind}${index}` })).filter(isSlotted);
}

interface Step {
  readonly do: 'set' | 'clear' | 'null' | 'add' | 'insert' | 'remove' | 'canvas-add' | 'push';
  readonly element: number;
  readonly other: number;
  readonly one: (typeof ones)[number];
  readonly many: (typeof manys)[number];
  readonly index: number;
}

/** Only what a kind of element has; diagram-js leaves everything else to chance. */
function has(element: Slotted, property: string): boolean {
  return property in element;
}

function take(elements: readonly Slotted[], step: Step): void {
  const element = elements[step.element % elements.length];
  const other = elements[step.other % elements.length];
  if (!element || !other || element === other) return;
  const inverse = ones[manys.indexOf(step.many)] ?? 'parent';
  if (step.do === 'set' || step.do === 'clear' || step.do === 'null') {
    const many = step.one === 'label' ? 'labelTarget' : manys[[...ones].indexOf(step.one)];
    if (!has(element, step.one) || !many || !has(other, many)) return;
    element[step.one] = step.do === 'set' ? other : step.do === 'null' ? null : undefined;
    return;
  }
  const list = element[step.many];
  if (!isList(list) || !has(other, inverseOf(step.many)) || inverse === undefined) return;
  if (step.do === 'add') list.add(other);
  else if (step.do === 'insert') list.add(other, step.index % (list.length + 1));
  else if (step.do === 'remove') list.remove(other);
  else if (step.do === 'push') {
    if (!list.contains(other)) list.push(other);
    other[inverseOf(step.many)] = element;
  } else {
    addToCollection(list, other, step.index % 2 ? step.index % (list.length + 1) : undefined);
    other[inverseOf(step.many)] = element;
  }
}

function inverseOf(many: (typeof manys)[number]): string {
  return { children: 'parent', attachers: 'host', labels: 'labelTarget', outgoing: 'source', incoming: 'target' }[many];
}

function describeAll(elements: readonly Slotted[]): unknown {
  const idOf = (value: unknown): unknown => (isSlotted(value) ? value['id'] : value);
  return elements.map((element) => [
    ...ones.map((one) => idOf(element[one])),
    ...manys.map((many) => (Array.isArray(element[many]) ? element[many].map(idOf) : element[many])),
  ]);
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('set', 'set', 'clear', 'null', 'add', 'insert', 'remove', 'canvas-add', 'push'),
  element: fc.nat(kinds.length - 1),
  other: fc.nat(kinds.length - 1),
  one: fc.constantFrom(...ones),
  many: fc.constantFrom(...manys),
  index: fc.nat(5),
});

describe('elements', () => {
  it('stay as those of diagram-js do, whatever is done to them', () => {
    const property = fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const stock = makeAll(makeStock);
      const made = makeAll(createElement);
      for (const one of steps) {
        take(stock, one);
        take(made, one);
        expect(describeAll(made)).toEqual(describeAll(stock));
      }
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('stay so together with elements that diagram-js itself made', () => {
    const property = fc.property(fc.array(step, { maxLength: 40 }), fc.array(fc.boolean()), (steps, which) => {
      const stock = makeAll(makeStock);
      const mixed = kinds
        .map((kind, index) => (which[index] ? makeStock : createElement)(kind, { id: `${kind}${index}` }))
        .filter(isSlotted);
      for (const one of steps) {
        take(stock, one);
        take(mixed, one);
        expect(describeAll(mixed)).toEqual(describeAll(stock));
      }
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('look as those of diagram-js do', () => {
    const businessObject = {};
    for (const kind of ['shape', 'connection', 'label', 'root'] as const) {
      const stock = makeStock(kind, { id: 'a', businessObject, x: 1 });
      const made = createElement(kind, { id: 'a', businessObject, x: 1 });
      if (!isSlotted(stock) || !isSlotted(made)) throw new Error('no elements');
      expect(Object.keys(made).sort()).toEqual(Object.keys(stock).sort());
      expect(isModelElement(made)).toBe(true);
      expect([isLabel(made), isConnection(made)]).toEqual([isLabel(stock), isConnection(stock)]);
      expect(JSON.stringify(Object.entries(made).sort())).toBe(JSON.stringify(Object.entries(stock).sort()));
      const seen = (element: Slotted) => [...ones, ...manys, 'businessObject'].map((name) => has(element, name));
      expect(seen(made)).toEqual(seen(stock));
      expect(() => Object.assign(made, { labels: [] })).toThrow(TypeError);
    }
    expect(() => createElement('lane', {})).toThrow('unknown type: <lane>');
  });

  it('are the same when imported', () => {
    const common = { id: 'a', businessObject: {}, di: {}, hidden: false, width: 1, height: 2 };
    const shape = { ...common, type: 'bpmn:Task', collapsed: false, x: 3, y: 4, isFrame: false };
    const connection = { ...common, type: 'bpmn:SequenceFlow', waypoints: [{ x: 1, y: 2 }] };
    const label = { ...common, x: 3, y: 4 };
    const ends = ['source', 'target', 'source', 'target']
      .map((id) => createElement('shape', { id }))
      .filter(isIdentified);
    const [source, target, otherSource, otherTarget] = ends;
    if (!source || !target || !otherSource || !otherTarget) throw new Error('no elements');
    const imported = [
      createImportedShape(shape),
      createImportedConnection({ ...connection, source, target }),
      createImportedLabel({ ...label, labelTarget: source }),
    ].filter(isSlotted);
    const created = [
      createElement('shape', shape),
      createElement('connection', { ...connection, source: otherSource, target: otherTarget }),
      createElement('label', { ...label, type: 'label', labelTarget: otherSource }),
    ].filter(isSlotted);
    expect(describeAll([...imported, source, target])).toEqual(describeAll([...created, otherSource, otherTarget]));
    const own = (element: Slotted) => Object.entries(element).filter(([key]) => !isMany(key));
    expect(imported.map(own).map((all) => all.sort())).toEqual(created.map(own).map((all) => all.sort()));
  });

  it('take relations at birth', () => {
    const target = createElement('shape', { id: 'target' });
    const label = createElement('label', { id: 'label', labelTarget: target });
    const connection = createElement('connection', { id: 'flow', source: target, target });
    expect(target).toMatchObject({ label, labels: [label], incoming: [connection], outgoing: [connection] });
  });

  it('keeps the methods of collections that grow, as plain arrays', () => {
    const root = makeAll(createElement)[0];
    const before = root?.['children'];
    const shapes = Array.from({ length: 40 }, (_, index) => createElement('shape', { id: `grown${index}` }));
    for (const shape of shapes) Object.assign(shape, { parent: root });
    const children = root?.['children'];
    expect(children).toBe(before);
    if (!isList(children)) throw new Error('the children have no methods');
    expect(children).toHaveLength(40);
    expect(Object.getPrototypeOf(children)).toBe(Array.prototype);
    children.remove(shapes[7]);
    expect(children.contains(shapes[7])).toBe(false);
    expect(shapes[7]).toHaveProperty('parent', undefined);
    children.add(shapes[7], 0);
    expect(children[0]).toBe(shapes[7]);
    expect(Object.keys(children)).toHaveLength(40);
  });
});

describe('appending a new child', () => {
  it('does what adding it does', () => {
    const parent = createElement('shape', { id: 'parent' });
    const child = createElement('shape', { id: 'child' });
    expect(appendNewChild(parent, child)).toBe(true);
    expect(parent).toMatchObject({ children: [child] });
    expect(child).toMatchObject({ parent });
  });

  it('takes elements that are related to others', () => {
    const parent = createElement('shape', { id: 'parent' });
    const connection = createElement('connection', { id: 'flow', source: parent, target: parent });
    const label = createElement('label', { id: 'label', labelTarget: connection });
    expect(appendNewChild(parent, connection)).toBe(true);
    expect(appendNewChild(parent, label)).toBe(true);
    expect(parent).toMatchObject({ children: [connection, label] });
  });

  it('leaves elements alone that may be somewhere already', () => {
    const parent = createElement('shape', { id: 'parent' });
    const placed = createElement('shape', { id: 'placed', parent });
    const foreign = makeStock('shape', { id: 'foreign' });
    if (!isSlotted(foreign)) throw new Error('no element');
    expect(appendNewChild(createElement('shape', {}), placed)).toBe(false);
    expect(appendNewChild(parent, foreign)).toBe(false);
    expect(appendNewChild(foreign, createElement('shape', {}))).toBe(false);
    expect(parent).toMatchObject({ children: [placed] });
  });
});
