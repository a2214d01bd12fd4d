import type { Element } from 'bpmn-js/lib/model/Types';
import { create } from 'diagram-js/lib/model';
import { describe, expect, test } from 'vitest';
import { topmost } from './topmost.ts';

function element(id: string, children: Element[] = []): Element {
  const shape = Object.assign(create('shape', { id, x: 0, y: 0, width: 10, height: 10 }), {
    businessObject: {},
    di: {},
    type: 'bpmn:Task',
  });
  for (const child of children) child['parent'] = shape;
  return shape;
}

describe('the element on top', () => {
  const task = element('task');
  const late = element('late');
  const lane = element('lane');
  const pool = element('pool', [lane, task]);
  const root = element('root', [pool, late]);

  test('is the later of two siblings', () => {
    expect(topmost(root, [late, pool])).toBe(late);
    expect(topmost(root, [task, lane])).toBe(task);
  });

  test('is a child rather than its parent', () => {
    expect(topmost(root, [pool, lane])).toBe(lane);
  });

  test('is decided where the ways to two elements part', () => {
    expect(topmost(root, [task, late, pool, lane])).toBe(late);
  });

  test('is the only one there is, or none', () => {
    expect(topmost(root, [pool])).toBe(pool);
    expect(topmost(root, [])).toBeUndefined();
  });
});
