import { breakLines } from '../import/break-lines.ts';

/** A text of one font: `size` in diagram units. */
export interface LabelFont {
  readonly css: string;
  readonly size: number;
  readonly lineHeight: number;
}

export interface LabelBox {
  readonly width: number;
  readonly height: number;
  readonly padding: number;
  readonly align: 'left' | 'center';
  readonly vertical: 'top' | 'middle';
}

/** One line of a label: where its baseline begins, from the box's top left corner. */
export interface LabelLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Answers how wide a text is, in diagram units. */
export type MeasureText = (text: string, font: LabelFont) => number;

/**
 * Breaks a label into lines and places them as diagram-js does: at spaces and hyphens where they fit, inside of words where a
 * word is wider than the box.
 */
export function layoutLabel(text: string, font: LabelFont, box: LabelBox, measure: MeasureText): LabelLine[] {
  const room = box.width - box.padding * 2;
  const lines = breakLines(text, room, (line) => (line === '' ? 0 : measure(line.trimEnd(), font)));
  const isMiddle = box.vertical === 'middle';
  const height = font.size * font.lineHeight;
  let y = isMiddle ? (box.height - lines.length * height) / 2 : box.padding;
  y -= height / 4;
  return lines.map((line) => {
    y += height;
    const x = box.align === 'left' ? box.padding : Math.max((room - line.width) / 2 + box.padding, 0);
    return { text: line.text, x, y, width: line.width };
  });
}
