const softHyphen = '\u00AD';

export interface BrokenLine {
  /** A soft hyphen at its end is written as a hyphen. */
  readonly text: string;
  readonly width: number;
}

/**
 * Breaks a text into lines no wider than `room`, exactly where diagram-js's text layout does; `widthOf` measures a line. A single
 * character is never broken, however wide it is.
 */
export function breakLines(text: string, room: number, widthOf: (line: string) => number): BrokenLine[] {
  const open = text.split(/\u00AD?\r?\n/).reverse();
  const lines: BrokenLine[] = [];
  for (let line = open.pop(); line !== undefined; line = open.pop()) {
    let fitting = line;
    let width = widthOf(fitting);
    while (fitting.length > 1 && width > room) {
      fitting = shorten(fitting, width, room);
      width = widthOf(fitting);
    }
    lines.push({ text: fitting, width });
    if (fitting.length < line.length) open.push(line.slice(fitting.length).trim());
  }
  return lines;
}

/** The beginning of a line that probably fits: up to a space or hyphen, or else cut within a word. */
function shorten(line: string, width: number, room: number): string {
  const length = Math.max(line.length * (room / width), 1);
  return upToBreak(line, length) || line.slice(0, Math.max(Math.round(length - 1), 1));
}

function upToBreak(line: string, length: number): string {
  const parts = line.split(/(\s|-|\u00AD)/g);
  if (parts.length === 1) return '';
  const kept: string[] = [];
  let used = 0;
  for (const part of parts) {
    // Where two breaks meet there is an empty part, and diagram-js looks no further.
    if (part === '') break;
    if (used + part.length >= length) {
      if (part === '-' || part === softHyphen) kept.pop();
      break;
    }
    kept.push(part);
    used += part.length;
  }
  if (kept.at(-1) === softHyphen) kept[kept.length - 1] = '-';
  return kept.join('');
}
