import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeTooltip } from './tooltip-place.ts';

const view = { width: 1000, height: 600 };
const size = { width: 100, height: 24 };

describe('placeTooltip', () => {
  it('goes beside the middle of its anchor', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 20 };
    expect(placeTooltip(anchor, size, view, 'bottom')).toEqual({ left: 370, top: 326 });
    expect(placeTooltip(anchor, size, view, 'right')).toEqual({ left: 446, top: 298 });
  });

  it('goes to the other side where there is no room', () => {
    expect(placeTooltip({ left: 400, top: 570, width: 40, height: 20 }, size, view, 'bottom').top).toBe(540);
    expect(placeTooltip({ left: 10, top: 300, width: 40, height: 20 }, size, view, 'left').left).toBe(56);
  });

  it('stays inside the window', () => {
    fc.assert(
      fc.property(
        fc.record({ left: fc.nat(960), top: fc.nat(580), width: fc.constant(40), height: fc.constant(20) }),
        fc.constantFrom('top' as const, 'right' as const, 'bottom' as const, 'left' as const),
        (anchor, side) => {
          const { left, top } = placeTooltip(anchor, size, view, side);
          expect(left).toBeGreaterThanOrEqual(8);
          expect(top).toBeGreaterThanOrEqual(8);
          expect(left + size.width).toBeLessThanOrEqual(view.width - 8);
          expect(top + size.height).toBeLessThanOrEqual(view.height - 8);
        },
      ),
    );
  });
});
