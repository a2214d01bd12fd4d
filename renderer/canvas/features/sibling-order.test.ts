import type { Element } from 'bpmn-js/lib/model/Types';
import EventBus from 'diagram-js/lib/core/EventBus';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SiblingOrder } from './sibling-order.ts';

const levels = [1, 5, 9, 10] as const;

function createChild(index: number, level: number, isLabel: boolean): Element {
  const child = {
    id: `e${index}`,
    businessObject: {},
    di: {},
    type: 'bpmn:Task',
    labels: [],
    incoming: [],
    outgoing: [],
  };
  return { ...child, order: { level }, ...(isLabel ? { labelTarget: {} } : {}) };
}

const firstAbove = (level: number, children: readonly Element[]): number =>
  children.findIndex((child) => !child['labelTarget'] && child['order'].level > level);

const child = fc.record({ level: fc.constantFrom(...levels), isLabel: fc.boolean() });
const move = fc.record({ from: fc.nat(), to: fc.nat(), asks: fc.subarray([...levels]) });

describe('the order of siblings', () => {
  it('is known after any moves', () => {
    fc.assert(
      fc.property(
        fc.array(child, { minLength: 1, maxLength: 12 }),
        fc.array(move, { maxLength: 30 }),
        (made, moves) => {
          const siblings = new SiblingOrder(new EventBus());
          const children = made.map(({ level, isLabel }, index) => createChild(index, level, isLabel));
          for (const { from: fromChoice, to: toChoice, asks } of moves) {
            const from = fromChoice % children.length;
            const [moved] = children.splice(from, 1);
            if (!moved) return;
            const to = toChoice % (children.length + 1);
            children.splice(to, 0, moved);
            siblings.moved(moved, children, from, to);
            expect(siblings.indexOf(moved, children)).toBe(to);
            for (const level of asks) expect(siblings.firstAbove(level, children)).toBe(firstAbove(level, children));
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is looked up anew once children came or went', () => {
    const eventBus = new EventBus();
    const siblings = new SiblingOrder(eventBus);
    const children = [createChild(0, 1, false)];
    expect(siblings.firstAbove(5, children)).toBe(-1);
    children.unshift(createChild(1, 9, false));
    eventBus.fire('shape.added', { element: children[0] });
    expect(siblings.firstAbove(5, children)).toBe(0);
  });
});
