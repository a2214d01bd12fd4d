import type { ShownTooltip } from './tooltip-store.ts';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Size {
  width: number;
  height: number;
}

const gap = 6;
const margin = 8;

const clamp = (value: number, most: number): number => Math.max(margin, Math.min(value, most - margin));

/** Where a tooltip goes: beside its anchor, on the other side where there is no room, always inside the window. */
export function placeTooltip(
  anchor: Box,
  size: Size,
  view: Size,
  side: ShownTooltip['side'],
): { left: number; top: number } {
  const right = anchor.left + anchor.width;
  const bottom = anchor.top + anchor.height;
  if (side === 'left' || side === 'right') {
    const fitsLeft = anchor.left - gap - size.width >= margin;
    const fitsRight = right + gap + size.width <= view.width - margin;
    const toRight = side === 'right' ? fitsRight || !fitsLeft : !fitsLeft;
    return {
      left: clamp(toRight ? right + gap : anchor.left - gap - size.width, view.width - size.width),
      top: clamp(anchor.top + (anchor.height - size.height) / 2, view.height - size.height),
    };
  }
  const fitsAbove = anchor.top - gap - size.height >= margin;
  const fitsBelow = bottom + gap + size.height <= view.height - margin;
  const below = side === 'bottom' ? fitsBelow || !fitsAbove : !fitsAbove;
  return {
    left: clamp(anchor.left + (anchor.width - size.width) / 2, view.width - size.width),
    top: clamp(below ? bottom + gap : anchor.top - gap - size.height, view.height - size.height),
  };
}
