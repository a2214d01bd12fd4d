import { describe, expect, it } from 'vitest';
import { type WheelTurn, wheelAction } from './wheel-action.ts';

const turn = (parts: Partial<WheelTurn>): WheelTurn => ({
  deltaX: 0,
  deltaY: 0,
  deltaMode: 0,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  ...parts,
});

describe('wheelAction', () => {
  it('scrolls, and zooms with Ctrl', () => {
    expect(wheelAction(turn({ deltaY: 100 }), 'scroll', false)).toEqual({ kind: 'scroll', dx: -0, dy: -75 });
    expect(wheelAction(turn({ deltaY: 100, ctrlKey: true }), 'scroll', false).kind).toBe('zoom');
    expect(wheelAction(turn({ deltaY: 100, metaKey: true }), 'scroll', true).kind).toBe('zoom');
    expect(wheelAction(turn({ deltaY: 100, metaKey: true }), 'scroll', false).kind).toBe('scroll');
  });

  it('zooms where people want that, with Ctrl as well, and moves sideways with Shift', () => {
    expect(wheelAction(turn({ deltaY: 100 }), 'zoom', false).kind).toBe('zoom');
    expect(wheelAction(turn({ deltaY: 4, ctrlKey: true }), 'zoom', false).kind).toBe('zoom');
    expect(wheelAction(turn({ deltaY: 100, shiftKey: true }), 'zoom', false)).toEqual({
      kind: 'scroll',
      dx: -75,
      dy: 0,
    });
    expect(wheelAction(turn({ deltaX: 100, shiftKey: true }), 'scroll', false)).toEqual({
      kind: 'scroll',
      dx: -75,
      dy: 0,
    });
  });

  it('zooms by one step a notch, and as finely as fingers pinch', () => {
    const factor = (parts: Partial<WheelTurn>) => {
      const action = wheelAction(turn(parts), 'scroll', false);
      return action.kind === 'zoom' ? action.factor : null;
    };
    expect(factor({ deltaY: -120, ctrlKey: true })).toBeCloseTo(1.174, 3);
    expect(factor({ deltaY: -3, deltaMode: 1, ctrlKey: true })).toBeCloseTo(1.174, 3);
    expect(factor({ deltaY: 2, ctrlKey: true })).toBeCloseTo(0.98, 3);
  });
});
