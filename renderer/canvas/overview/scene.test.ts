import type { Element } from 'bpmn-js/lib/model/Types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flag, Scene } from './scene.ts';

interface Shape {
  id: string;
  parent: Shape | null;
  children: Shape[];
  x: number;
  y: number;
  width: number;
  height: number;
  hidden?: boolean;
  waypoints?: { x: number; y: number }[];
}

let ids = 0;

function shape(parent: Shape | null, at = Infinity, more: Partial<Shape> = {}): Shape {
  const made: Shape = { id: `shape-${ids++}`, parent, children: [], x: 0, y: 0, width: 100, height: 80, ...more };
  parent?.children.splice(at, 0, made);
  return made;
}

/** A scene reads no more of an element than these shapes have. */
function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'id' in value;
}

function asElement(value: Shape): Element {
  if (!isElement(value)) throw new Error('no element');
  return value;
}

function sceneOf(root: Shape): Scene {
  const scene = new Scene(asElement(root), () => 7);
  for (const _pause of scene.build());
  return scene;
}

function painted(scene: Scene): (string | undefined)[] {
  scene.settleOrder();
  return [...scene.order.subarray(0, scene.length)].map((slot) => scene.elements[slot]?.id);
}

function inOrder(parent: Shape): string[] {
  return parent.children.flatMap((child) => [child.id, ...inOrder(child)]);
}

function all(parent: Shape): Shape[] {
  return parent.children.flatMap((child) => [child, ...all(child)]);
}

describe('a scene', () => {
  it('lists parents before what they contain, and lower siblings first', () => {
    const root = shape(null);
    const pool = shape(root);
    shape(pool);
    shape(root);
    shape(pool);
    expect(painted(sceneOf(root))).toEqual(inOrder(root));
  });

  it('knows bounds of shapes and of lines, and leaves hidden ones out of what there is to see', () => {
    const root = shape(null);
    shape(root, 0, { x: 10, y: 20 });
    const waypoints = [0, 300, 60].map((x, index) => ({ x, y: index * 50 }));
    shape(root, 1, { waypoints });
    shape(root, 2, { x: 5000, hidden: true });
    const scene = sceneOf(root);
    expect(scene.contentBounds()).toEqual({ x: 0, y: 0, width: 300, height: 100 });
    expect(scene.flags[1]).toBe(flag.line);
    expect([...scene.points.subarray(0, 6)]).toEqual([0, 0, 300, 50, 60, 100]);
  });

  it('keeps in line with a model that is edited in any way', () => {
    const step = fc.record({ kind: fc.constantFrom('add', 'remove', 'move', 'many'), a: fc.nat(), b: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const root = shape(null);
        const scene = sceneOf(root);
        for (const { kind, a, b } of steps) {
          const shapes = all(root);
          const parent = [root, ...shapes][a % (shapes.length + 1)] ?? root;
          const target = shapes[b % Math.max(1, shapes.length)];
          if (kind === 'add') scene.add(asElement(shape(parent, b % (parent.children.length + 1))));
          if (kind === 'many') {
            scene.reordered();
            for (let count = 0; count < 5; count++) scene.add(asElement(shape(parent)));
          }
          if (kind === 'remove' && target) {
            for (const gone of [...all(target), target]) scene.remove(asElement(gone));
            target.parent?.children.splice(target.parent.children.indexOf(target), 1);
          }
          if (kind === 'move' && target) {
            target.parent?.children.splice(target.parent.children.indexOf(target), 1);
            root.children.push(target);
            target.parent = root;
            target.x += 10;
            scene.update(asElement(target));
            if (!scene.isInPlace(asElement(target))) scene.reordered();
          }
          expect(painted(scene)).toEqual(inOrder(root));
        }
        for (const each of all(root)) expect(scene.x[scene.slotOf(asElement(each)) ?? -1]).toBe(each.x);
      }),
      { numRuns: 200 },
    );
  });
});
