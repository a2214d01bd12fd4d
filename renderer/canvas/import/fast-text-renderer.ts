import TextRenderer, { type TextRendererConfig } from 'bpmn-js/lib/draw/TextRenderer';
import { DEFAULT_LABEL_SIZE } from 'bpmn-js/lib/util/LabelUtil';
import type { TextLayoutConfig } from 'diagram-js/lib/util/Text';
import type { Dimensions } from 'diagram-js/lib/util/Types';
import { measuredText, type TextStyle } from './measured-text.ts';
import { type PlacedLine, paddingOf, placeLines } from './place-lines.ts';

/** What diagram-js lays text out in where nothing else is said. */
const usualBox: Dimensions = { width: 150, height: 50 };

/** What a text was drawn from. */
export interface DrawnText {
  readonly text: string;
  readonly options: TextLayoutConfig;
}

/** bpmn-js's text renderer, telling the size of texts without drawing them. */
export class FastTextRenderer extends TextRenderer {
  static override $inject = ['config.textRenderer'];

  readonly #drawn = new WeakMap<Element, DrawnText>();

  constructor(config?: TextRendererConfig) {
    super(config);
    const measured = measuredText();
    const drawnDimensions = this.getDimensions;
    const draw = this.createText;

    this.createText = (text, options = {}) => {
      const element = draw(text, options);
      this.#drawn.set(element, { text, options });
      return element;
    };

    this.getDimensions = (text, options = {}) => {
      const style = this.#styleOf(options);
      const lineHeight = lineHeightOf(style);
      if (typeof text !== 'string' || !lineHeight) return drawnDimensions(text, options);
      const padding = paddingOf(options);
      const room = (options.box?.width ?? usualBox.width) - padding.left - padding.right;
      const lines = measured.linesOf({ text, style, room });
      if (!lines) return drawnDimensions(text, options);
      // Added up as diagram-js does, which is not quite what multiplying gives.
      const height = lines.reduce((sum) => sum + lineHeight, 0);
      return {
        width: Math.max(0, ...lines.map(({ width }) => width)),
        height: height + padding.top + padding.bottom,
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
    const style = this.#styleOf(options);
    const lineHeight = lineHeightOf(style);
    if (!lineHeight || options.fitBox) return undefined;
    const box = { ...usualBox, ...options.box };
    const padding = paddingOf(options);
    const room = box.width - padding.left - padding.right;
    const lines = measuredText().linesOf({ text, style, room });
    return lines && placeLines(lines, { box, lineHeight, align: options.align, padding });
  }

  #styleOf(options: TextLayoutConfig): TextStyle {
    return { ...this.getDefaultStyle(), ...options.style };
  }
}

function lineHeightOf(style: TextStyle): number {
  return Number(style['lineHeight']) * Number.parseInt(String(style['fontSize']), 10);
}
