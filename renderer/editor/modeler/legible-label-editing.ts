import LabelEditingProvider, {
  type DirectEditingContext,
} from 'bpmn-js/lib/features/label-editing/LabelEditingProvider';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';

/** The scale below which labels are typed larger than they are drawn: a diagram's 12 px are 9 px on screen there. */
const leastScale = 0.75;
/** Boxes that are wider or higher than this, in CSS pixels, have room for larger text as they are. */
const enoughRoom = { width: 240, height: 120 };
const lengths = ['fontSize', 'paddingTop', 'paddingBottom', 'paddingLeft', 'paddingRight'];

/** Label editing that can be read at every zoom: far out, labels are typed in a larger box about the middle of their own. */
class LegibleLabelEditing extends LabelEditingProvider {
  declare readonly _canvas: Canvas;
  /** How much larger than drawn the box being typed in is. */
  #enlarged = { width: 1, height: 1 };

  override activate(element: Element): ReturnType<LabelEditingProvider['activate']> {
    const context = super.activate(element);
    if (context && this.#scale() < leastScale) {
      // What is drawn around the label would show through the larger box.
      Object.assign(context.style, { backgroundColor: '#ffffff', border: '1px solid #ccc' });
    }
    return context;
  }

  override getEditingBBox(element: Element): DirectEditingContext {
    const { bounds, style } = super.getEditingBBox(element);
    const by = Math.max(1, leastScale / this.#scale());
    const width = enlarge(bounds.width, by, enoughRoom.width);
    const height = enlarge(bounds.height, by, enoughRoom.height);
    this.#enlarged = { width: width / bounds.width, height: height / bounds.height };
    return {
      bounds: {
        ...bounds,
        width,
        height,
        x: bounds.x + (Number.isFinite(width) ? (bounds.width - width) / 2 : 0),
        y: bounds.y + (Number.isFinite(height) ? (bounds.height - height) / 2 : 0),
      },
      style: enlargeStyle(style, by),
    };
  }

  override update(element: Element, label: string, before: string, bounds: { width: number; height: number }): void {
    const width = bounds.width / this.#enlarged.width;
    const height = bounds.height / this.#enlarged.height;
    super.update(element, label, before, { ...bounds, width, height });
  }

  #scale(): number {
    return this._canvas.viewbox().scale;
  }
}

/** A length of the box; some boxes leave a length open, which is no number then. */
function enlarge(length: number, by: number, enough: number): number {
  return Math.max(length, Math.min(length * by, enough));
}

function enlargeStyle(style: Record<string, unknown>, by: number): Record<string, unknown> {
  const enlarged = { ...style };
  for (const name of lengths) {
    const length = enlarged[name];
    if (typeof length === 'string') enlarged[name] = `${Number.parseFloat(length) * by}px`;
  }
  return enlarged;
}

export const legibleLabelEditingModule = { labelEditingProvider: ['type', LegibleLabelEditing] };
