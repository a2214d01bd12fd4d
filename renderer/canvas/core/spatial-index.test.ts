import type { Element } from 'bpmn-js/lib/model/Types';
import EventBus from 'diagram-js/lib/core/EventBus';
import { create } from 'diagram-js/lib/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rect } from '../services.ts';
import { LazyGraphics } from './lazy-graphics.ts';
import { SpatialIndex } from './spatial-index.ts';
import { VirtualElementRegistry } from './virtual-element-registry.ts';

type Kind = 'shape' | 'connection';

/** A model that is edited and tells so, as diagram-js's canvas and command stack do. */
class Model {
  readonly eventBus = new EventBus();
  readonly lazy = new LazyGraphics();
  readonly registry = new VirtualElementRegistry(this.eventBus, this.lazy);
  readonly index = new SpatialIndex(this.eventBus, this.registry, this.lazy);
  readonly roots = [this.#root('first'), this.#root('second')];
  #count = 0;

  get elements(): Element[] {
    return this.registry.getAll().filter((element) => element.parent);
  }

  add(kind: Kind, parent: Element, place: Rect): void {
    const { x, y, width, height } = place;
    const end = { x: x + width, y: y + height };
    const attributes = kind === 'shape' ? place : { waypoints: [{ x, y }, { x: end.x, y }, end] };
    const element = modelled(kind, { id: `${kind}-${this.#count++}`, businessObject: {}, ...attributes });
    Object.assign(element, { parent });
    this.registry.add(element);
    this.eventBus.fire(`${kind}.added`, { element });
  }

  move(element: Element, dx: number, dy: number): void {
    if (element['waypoints']) {
      element['waypoints'] = element['waypoints'].map(({ x, y }: Rect) => ({ x: x + dx, y: y + dy }));
    } else {
      Object.assign(element, { x: element['x'] + dx, y: element['y'] + dy });
    }
    this.#changed(element);
  }

  /** Its children come along without being told. */
  adopt(element: Element, parent: Element): void {
    for (let above: Element['parent'] = parent; above; above = above.parent) {
      if (above === element) return;
    }
    Object.assign(element, { parent });
    this.#changed(element);
  }

  hide(element: Element, hidden: boolean): void {
    element['hidden'] = hidden;
    this.#changed(element);
  }

  remove(element: Element): void {
    for (const child of [...(element['children'] ?? [])]) this.remove(child);
    Object.assign(element, { parent: null });
    this.eventBus.fire('shape.removed', { element });
    this.registry.remove(element);
  }

  rename(element: Element, id: string): void {
    this.registry.updateId(element, id);
  }

  #changed(element: Element): void {
    this.eventBus.fire('elements.changed', { elements: [element] });
  }

  #root(id: string): Element {
    const root = modelled('root', { id, businessObject: {} });
    this.registry.add(root);
    return root;
  }
}

function modelled(kind: Kind | 'root', attributes: object): Element {
  const element: unknown = kind === 'root' ? create(kind, attributes) : createPart(kind, attributes);
  if (!isElement(element)) throw new Error('diagram-js made no element');
  return element;
}

function createPart(kind: Kind, attributes: object): unknown {
  return kind === 'shape' ? create(kind, attributes) : create(kind, attributes);
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'id' in value;
}

const place = fc.record({
  x: fc.integer({ min: -500, max: 500 }),
  y: fc.integer({ min: -500, max: 500 }),
  width: fc.integer({ min: 0, max: 400 }),
  height: fc.integer({ min: 0, max: 400 }),
});
const nth = fc.nat(1000);
const edit = fc.oneof(
  fc.record({ do: fc.constant('add'), kind: fc.constantFrom<Kind>('shape', 'connection'), nth, place }),
  fc.record({ do: fc.constant('move'), nth, by: place }),
  fc.record({ do: fc.constant('adopt'), nth, into: nth }),
  fc.record({ do: fc.constant('hide'), nth, hidden: fc.boolean() }),
  fc.record({ do: fc.constant('remove'), nth }),
  fc.record({ do: fc.constant('rename'), nth, id: nth }),
  fc.record({ do: fc.constant('ask'), area: place }),
);

function apply(model: Model, step: typeof edit extends fc.Arbitrary<infer Step> ? Step : never): void {
  const parents = [...model.roots, ...model.elements.filter((element) => !element['waypoints'])];
  const pick = (from: readonly Element[], at: number) => from[at % Math.max(1, from.length)];
  if ('area' in step) {
    compare(model, step.area);
    return;
  }
  const element = pick(model.elements, step.nth);
  const parent = pick(parents, 'into' in step ? step.into : step.nth);
  if ('kind' in step && parent) model.add(step.kind, parent, step.place);
  else if ('by' in step && element) model.move(element, step.by.x, step.by.y);
  else if ('into' in step && element && parent) model.adopt(element, parent);
  else if ('hidden' in step && element) model.hide(element, step.hidden);
  else if ('id' in step && element) model.rename(element, `renamed-${step.id}-${element.id}`);
  else if (step.do === 'remove' && element) model.remove(element);
}

function compare(model: Model, area: Rect): void {
  for (const root of model.roots) {
    const expected = model.elements.filter((element) => isPainted(model, element, root, area));
    const found = model.index.search(root, area);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(expected.map(({ id }) => id)));
    expect(found.length).toBe(expected.length);
    expect(model.index.countIn(root, area, 5)).toBe(Math.min(5, expected.length));
  }
}

/** What the index should answer, found the slow way: a line is painted where a point of it is near. */
function isPainted(model: Model, element: Element, root: Element, area: Rect): boolean {
  let top: Element['parent'] = element;
  while (top?.parent) top = top.parent;
  if (top !== root || element['hidden']) return false;
  const waypoints: readonly Rect[] | undefined = element['waypoints'];
  if (!waypoints) return meets(model.index.boundsOf(element), area);
  // These lines run straight across and down, so the boxes around their parts are what they paint.
  return waypoints.slice(1).some((end, before) => {
    const start = waypoints[before] ?? end;
    const box = { x: Math.min(start.x, end.x) - 10, y: Math.min(start.y, end.y) - 10 };
    const size = { width: Math.abs(start.x - end.x) + 20, height: Math.abs(start.y - end.y) + 20 };
    return meets({ ...box, ...size }, area);
  });
}

function meets(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

describe('the spatial index', () => {
  test('answers what looking at every element would, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 60, size: 'max' }), place, fc.boolean(), (steps, area, isActive) => {
        const model = new Model();
        model.lazy.isActive = isActive;
        for (const step of steps) apply(model, step);
        compare(model, area);
        expect(model.index.differences()).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('takes in many elements at once and one by one alike', () => {
    const model = new Model();
    model.lazy.isActive = true;
    const [root] = model.roots;
    if (!root) throw new Error('no root');
    for (let at = 0; at < 9000; at++) {
      model.add('shape', root, { x: (at % 100) * 20, y: Math.floor(at / 100) * 20, width: 5, height: 5 });
    }
    expect(model.index.count(root)).toBe(9000);
    expect(model.index.search(root, { x: 0, y: 0, width: 2000, height: 2000 })).toHaveLength(9000);
    expect(model.index.contentBounds(root)).toEqual({ x: 0, y: 0, width: 1985, height: 1785 });
    for (const element of model.elements.slice(0, 8000)) model.move(element, 10_000, 0);
    expect(model.index.differences()).toEqual([]);
    expect(model.index.search(root, { x: 9000, y: 0, width: 4000, height: 2000 })).toHaveLength(8000);
  });

  test('follows a plane that moves as a whole, in part, or as a whole but for one', () => {
    const model = new Model();
    const [root, other] = model.roots;
    if (!root || !other) throw new Error('no roots');
    for (let at = 0; at < 400; at++) {
      const place = { x: (at % 20) * 30, y: Math.floor(at / 20) * 30, width: 10, height: 5 };
      model.add(at % 3 ? 'shape' : 'connection', at % 4 ? root : other, place);
    }
    const all = model.elements;
    const onRoot = all.filter(({ parent }) => parent === root);
    let x = 0;
    const look = (): void => {
      compare(model, { x, y: 0, width: 200, height: 200 });
      expect(model.index.differences()).toEqual([]);
    };
    look();
    const moves = [
      { moved: all, but: undefined },
      { moved: onRoot, but: undefined },
      { moved: onRoot.slice(20), but: undefined },
      { moved: onRoot, but: onRoot[7] },
      { moved: all, but: undefined },
    ];
    for (const { moved, but } of moves) {
      for (const element of moved) model.move(element, element === but ? 3 : 1000.1, 0.7);
      x += 1000;
      look();
    }
    for (const element of all) model.move(element, 5, 5);
    const [hidden] = onRoot;
    if (hidden) model.hide(hidden, true);
    look();
  });

  test('does not answer a line whose box alone meets the area', () => {
    const model = new Model();
    const [root] = model.roots;
    if (!root) throw new Error('no root');
    model.add('connection', root, { x: 0, y: 0, width: 1000, height: 1000 });
    expect(model.index.search(root, { x: 0, y: 500, width: 200, height: 400 })).toEqual([]);
    expect(model.index.search(root, { x: 0, y: 0, width: 10, height: 10 })).toHaveLength(1);
  });

  test('says where it differs from the model', () => {
    const model = new Model();
    const [root] = model.roots;
    if (!root) throw new Error('no root');
    model.add('shape', root, { x: 0, y: 0, width: 10, height: 10 });
    expect(model.index.differences()).toEqual([]);
    for (const element of model.elements) element['x'] = 50;
    expect(model.index.differences()).toEqual(['shape-0 is elsewhere']);
  });
});
