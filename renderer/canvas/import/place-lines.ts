import type { TextLayoutConfig } from 'diagram-js/lib/util/Text';
import type { Dimensions } from 'diagram-js/lib/util/Types';
import type { BrokenLine } from './break-lines.ts';

export interface PlacedLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Padding {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** What lines are laid out by. */
export interface Placing {
  readonly box: Dimensions;
  /** Width of a line at most. */
  readonly room: number;
  readonly lineHeight: number;
  readonly align: TextLayoutConfig['align'];
  readonly padding: Padding;
}

/** Text in the middle has no padding above and below. */
export function paddingOf({ padding = 0, align }: TextLayoutConfig): Padding {
  const sides =
    typeof padding === 'object'
      ? { top: 0, left: 0, right: 0, bottom: 0, ...padding }
      : { top: padding, left: padding, right: padding, bottom: padding };
  return isInMiddle(align) ? { ...sides, top: 0, bottom: 0 } : sides;
}

/** How high lines are together. Added up as diagram-js does, which is not quite what multiplying gives. */
export function heightOf(lines: readonly BrokenLine[], lineHeight: number): number {
  return lines.reduce((sum) => sum + lineHeight, 0);
}

/** Where diagram-js's text layout puts lines, to the last digit. */
export function placeLines(lines: readonly BrokenLine[], placing: Placing): PlacedLine[] {
  const { box, room, lineHeight, align, padding } = placing;
  const side = align?.split('-')[0];
  let y = padding.top;
  if (isInMiddle(align)) y += (box.height - heightOf(lines, lineHeight)) / 2;
  y -= lineHeight / 4;
  return lines.map(({ text, width }) => {
    y += lineHeight;
    if (side === 'left') return { text, x: padding.left, y };
    if (side === 'right') return { text, x: room - padding.right - width, y };
    return { text, x: Math.max((room - width) / 2 + padding.left, 0), y };
  });
}

function isInMiddle(align: TextLayoutConfig['align']): boolean {
  return align?.split('-')[1] === 'middle';
}
