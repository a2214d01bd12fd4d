import { type BrokenLine, breakLines } from './break-lines.ts';
import { Recent } from './recent.ts';

/** How a text looks, as diagram-js's text layout takes it: CSS properties, numbers being pixels. */
export type TextStyle = Readonly<Record<string, string | number | undefined>>;

/** A text, and all that its lines depend on. */
interface TextLayout {
  readonly text: string;
  readonly style: TextStyle;
  /** Width of a line at most. */
  readonly room: number;
}

const remembered = 4000;

/** Lines of texts, as diagram-js's layout finds them, without the SVG it makes on the way. The latest are remembered. */
class MeasuredText {
  readonly #lines = new Recent<readonly BrokenLine[]>(remembered);
  #font = '';
  readonly #context = document.createElement('canvas').getContext('2d');

  constructor() {
    // Fonts that arrive later change what was measured.
    document.fonts?.addEventListener('loadingdone', () => this.#lines.clear());
  }

  /** Undefined where the browser can't measure. */
  linesOf({ text, style, room }: TextLayout): readonly BrokenLine[] | undefined {
    const context = this.#context;
    if (!context) return undefined;
    const font = fontOf(style);
    const spacing = length(style['letterSpacing']) ?? '0px';
    const key = `${font}\n${spacing}\n${room}\n${text}`;
    let lines = this.#lines.get(key);
    if (!lines) {
      if (this.#font !== font) context.font = font;
      this.#font = font;
      if ('letterSpacing' in context) context.letterSpacing = spacing;
      lines = breakLines(text, room, (line) => widthOf(line, context));
      this.#lines.set(key, lines);
    }
    return lines;
  }
}

let ofPage: MeasuredText | undefined;

/** The lines all canvases of the page share: what listens to the page's fonts outlives every one of them. */
export function measuredText(): MeasuredText {
  ofPage ??= new MeasuredText();
  return ofPage;
}

/** Spaces at the end of a line take no room. */
function widthOf(line: string, context: CanvasRenderingContext2D): number {
  return line === '' ? 0 : context.measureText(line.replace(/\s+$/, '')).width;
}

function fontOf(style: TextStyle): string {
  const { fontStyle, fontVariant, fontWeight, fontStretch, fontSize, fontFamily } = style;
  const parts = [fontStyle, fontVariant, fontWeight, fontStretch].filter(Boolean);
  return [...parts, length(fontSize) || '12px', fontFamily || 'sans-serif'].join(' ');
}

function length(value: string | number | undefined): string | undefined {
  const isBare = typeof value === 'number' || (value !== undefined && /^-?\d+(\.\d+)?$/.test(value));
  return isBare ? `${value}px` : value?.toString();
}
