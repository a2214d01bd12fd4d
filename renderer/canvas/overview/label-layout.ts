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
  const lines: { text: string; width: number }[] = [];
  for (const paragraph of text.split(/\u00AD?\r?\n/)) {
    let rest = paragraph;
    for (;;) {
      const line = fittingStart(rest, room, font, measure);
      lines.push(line);
      if (line.length >= rest.length) break;
      rest = rest.slice(line.length).trim();
    }
  }
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

interface FittingStart {
  readonly text: string;
  readonly width: number;
  /** How many characters of the text it stands for; a soft hyphen at its end is written as a hyphen. */
  readonly length: number;
}

function fittingStart(text: string, room: number, font: LabelFont, measure: MeasureText): FittingStart {
  let start = text;
  for (;;) {
    const width = start === '' ? 0 : measure(start.trimEnd(), font);
    if (start === ' ' || start.length < 2 || width <= room) return { text: start, width, length: start.length };
    start = shortened(start, Math.max(start.length * (room / width), 1));
  }
}

/** At most about `most` characters, up to where the text may break; a shorter piece of the word if it may not. */
function shortened(text: string, most: number): string {
  const parts = text.split(/(\s|-|\u00AD)/g);
  const kept: string[] = [];
  let length = 0;
  if (parts.length > 1) {
    for (const part of parts) {
      if (part === '') break;
      if (part.length + length >= most) {
        if (part === '-' || part === '\u00AD') kept.pop();
        break;
      }
      kept.push(part);
      length += part.length;
    }
  }
  if (kept.at(-1) === '\u00AD') kept[kept.length - 1] = '-';
  return kept.join('') || text.slice(0, Math.max(Math.round(most - 1), 1));
}
