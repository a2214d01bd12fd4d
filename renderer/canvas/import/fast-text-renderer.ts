import TextRenderer, { type TextRendererConfig } from 'bpmn-js/lib/draw/TextRenderer';
import { DEFAULT_LABEL_SIZE } from 'bpmn-js/lib/util/LabelUtil';
import type { TextLayoutConfig } from 'diagram-js/lib/util/Text';
import type { Dimensions } from 'diagram-js/lib/util/Types';
import { measuredText, type TextStyle } from './measured-text.ts';

/** What diagram-js lays text out in where nothing else is said. */
const usualWidth = 150;

/** bpmn-js's text renderer, telling the size of texts without drawing them. */
export class FastTextRenderer extends TextRenderer {
  static override $inject = ['config.textRenderer'];

  constructor(config?: TextRendererConfig) {
    super(config);
    const measured = measuredText();
    const drawnDimensions = this.getDimensions;

    this.getDimensions = (text, options = {}) => {
      const style: TextStyle = { ...this.getDefaultStyle(), ...options.style };
      const lineHeight = Number(style['lineHeight']) * Number.parseInt(String(style['fontSize']), 10);
      if (typeof text !== 'string' || !lineHeight) return drawnDimensions(text, options);
      const padding = paddingOf(options);
      const room = (options.box?.width ?? usualWidth) - padding.left - padding.right;
      const size = measured.sizeOf({ text, style, room, lineHeight });
      if (!size) return drawnDimensions(text, options);
      return { width: size.width, height: size.height + padding.top + padding.bottom };
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
}

interface Padding {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

/** Text in the middle has no padding above and below. */
function paddingOf({ padding = 0, align }: TextLayoutConfig): Padding {
  const sides =
    typeof padding === 'object'
      ? { top: 0, left: 0, right: 0, bottom: 0, ...padding }
      : { top: padding, left: padding, right: padding, bottom: padding };
  return align?.split('-')[1] === 'middle' ? { ...sides, top: 0, bottom: 0 } : sides;
}
