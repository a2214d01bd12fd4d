import TextRenderer, { type TextRendererConfig } from 'bpmn-js/lib/draw/TextRenderer';
import { DEFAULT_LABEL_SIZE } from 'bpmn-js/lib/util/LabelUtil';
import type { TextLayoutConfig } from 'diagram-js/lib/util/Text';
import type { Dimensions } from 'diagram-js/lib/util/Types';
import type { BrokenLine } from './break-lines.ts';
import { measuredText, type TextStyle } from './measured-text.ts';
import { heightOf, type PlacedLine, type Placing, paddingOf, placeLines } from './place-lines.ts';

/** What diagram-js lays text out in where nothing else is said. */
const usualBox: Dimensions = { width: 150, height: 50 };

/** What a text was drawn from. */
export interface DrawnText {
  readonly text: string;
  readonly options: TextLayoutConfig;
}

/** A text's lines, and what they are laid out by. */
interface BrokenText {
  readonly lines: readonly BrokenLine[];
  readonly placing: Placing;
}

/** bpmn-js's text renderer, telling the size of texts without drawing them. */
export class FastTextRenderer extends TextRenderer {
  static override $inject = ['config.textRenderer'];

  readonly #drawn = new WeakMap<Element, DrawnText>();

  constructor(config?: TextRendererConfig) {
    super(config);
    const drawnDimensions = this.getDimensions;
    const draw = this.createText;

    this.createText = (text, options = {}) => {
      const element = draw(text, options);
      this.#drawn.set(element, { text, options });
      return element;
    };

    this.getDimensions = (text, options = {}) => {
      const broken = typeof text === 'string' ? this.#broken(text, options) : undefined;
      if (!broken) return drawnDimensions(text, options);
      const { lines, placing } = broken;
      const { lineHeight, padding } = placing;
      return {
        width: Math.max(0, ...lines.map(({ width }) => width)),
        height: heightOf(lines, lineHeight) + padding.top + padding.bottom,
      };
    };

    this.getExternalLabelBounds = (bounds, text) => {
      const box = { width: Math.max(bounds.width, DEFAULT_LABEL_SIZE.width), height: 30 };
      const { width, height }: Dimensions = this.getDimensions(text, { box, style: this.getExternalStyle() });
      return {
        x: Math.round(bounds.x + bounds.width / 2 - width / 2),
        y: bounds.y,
        width: Math.ceil(width),
        height: Math.ceil(height),
      };
    };
  }

  /** What an element was drawn from that `createText` made. */
  drawnText(element: Element): DrawnText | undefined {
    return this.#drawn.get(element);
  }

  /** The lines that `createText` would draw, and where. Undefined where the browser can't measure. */
  placeText({ text, options }: DrawnText): PlacedLine[] | undefined {
    const broken = options.fitBox ? undefined : this.#broken(text, options);
    return broken && placeLines(broken.lines, broken.placing);
  }

  /** Undefined where the browser can't measure. */
  #broken(text: string, options: TextLayoutConfig): BrokenText | undefined {
    const style: TextStyle = { ...this.getDefaultStyle(), ...options.style };
    const lineHeight = Number(style['lineHeight']) * Number.parseInt(String(style['fontSize']), 10);
    if (!lineHeight) return undefined;
    const box = { ...usualBox, ...options.box };
    const padding = paddingOf(options);
    const room = box.width - padding.left - padding.right;
    const lines = measuredText().linesOf({ text, style, room });
    return lines && { lines, placing: { box, room, lineHeight, align: options.align, padding } };
  }
}
