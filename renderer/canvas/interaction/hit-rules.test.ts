import type { Element } from 'bpmn-js/lib/model/Types';
import { create } from 'diagram-js/lib/model';
import { describe, expect, test } from 'vitest';
import { isHit, isOnLine } from './hit-rules.ts';

const bpmn = { businessObject: {}, di: {}, type: 'bpmn:Task' };

const shape = (attributes: object = {}): Element =>
  Object.assign(create('shape', { id: 'shape', x: 100, y: 100, width: 100, height: 80 }), bpmn, attributes);

const line = (...points: [number, number][]): Element =>
  Object.assign(create('connection', { id: 'line', waypoints: points.map(([x, y]) => ({ x, y })) }), bpmn);

describe('what a pointer hits', () => {
  test.each([
    { x: 150, y: 140, hit: true },
    { x: 100, y: 100, hit: true },
    { x: 93, y: 93, hit: true },
    { x: 207, y: 187, hit: true },
    { x: 92, y: 140, hit: false },
    { x: 150, y: 188, hit: false },
  ])('a shape at $x, $y: $hit', ({ x, y, hit }) => {
    expect(isHit(shape(), { x, y })).toBe(hit);
  });

  test.each([
    { x: 150, y: 140, hit: false },
    { x: 100, y: 140, hit: true },
    { x: 107, y: 140, hit: true },
    { x: 93, y: 140, hit: true },
    { x: 108, y: 140, hit: false },
    { x: 150, y: 180, hit: true },
  ])('a frame only on its border, at $x, $y: $hit', ({ x, y, hit }) => {
    expect(isHit(shape({ isFrame: true }), { x, y })).toBe(hit);
  });

  test.each([
    { x: 50, y: 7, hit: true },
    { x: 50, y: -7.5, hit: true },
    { x: 50, y: 8, hit: false },
    { x: -1, y: 0, hit: false },
    { x: 100, y: 50, hit: true },
    { x: 105, y: -5, hit: true },
    { x: 100, y: 101, hit: false },
  ])('a line on a stroke of 15, cut off at its ends, at $x, $y: $hit', ({ x, y, hit }) => {
    expect(isHit(line([0, 0], [100, 0], [100, 100]), { x, y })).toBe(hit);
  });

  test('a slanted line is as wide across as a level one', () => {
    const waypoints = [
      { x: 0, y: 0 },
      { x: 100, y: 100 },
    ];
    expect(isOnLine(waypoints, { x: 55, y: 45 })).toBe(true);
    expect(isOnLine(waypoints, { x: 56, y: 44 })).toBe(false);
  });

  test('nothing that is hidden, being dragged or being laid out', () => {
    const middle = { x: 150, y: 140 };
    expect(isHit(shape({ hidden: true }), middle)).toBe(false);
    expect(isHit(shape({ markers: new Set(['djs-dragging']) }), middle)).toBe(false);
    expect(isHit(shape({ markers: new Set(['djs-element-hidden']) }), middle)).toBe(false);
    expect(isHit(shape({ markers: new Set(['selected']) }), middle)).toBe(true);
  });
});
