import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import type { Element } from 'bpmn-js/lib/model/Types';
import { elementLabel } from './element-label.ts';
import { type LabelFont, type LabelLine, layoutLabel, type MeasureText } from './label-layout.ts';

/** A label ready to be written. */
export interface PlacedLabel {
  readonly lines: readonly LabelLine[];
  readonly font: LabelFont;
  readonly isUpright: boolean;
}

/** Widths remembered at most; a text is measured a few times while it is broken into lines. */
const mostWidths = 20_000;

function fontOf(style: ReturnType<TextRenderer['getDefaultStyle']>): LabelFont {
  const size = Number.parseInt(String(style.fontSize), 10);
  return { css: `${style.fontWeight} ${size}px ${style.fontFamily}`, size, lineHeight: style.lineHeight };
}

/** The labels of elements, broken into lines once and kept until `forget`. */
export class Labels {
  private remembered = new WeakMap<Element, PlacedLabel | null>();
  private readonly widths = new Map<string, number>();
  private readonly context: CanvasRenderingContext2D | null;
  private readonly embedded: LabelFont;
  private readonly external: LabelFont;
  private measuring: LabelFont | null = null;

  constructor(textRenderer: TextRenderer) {
    this.context = document.createElement('canvas').getContext('2d');
    this.embedded = fontOf(textRenderer.getDefaultStyle());
    this.external = fontOf(textRenderer.getExternalStyle());
  }

  /** The smaller of both fonts' sizes, in diagram units. */
  get smallest(): number {
    return Math.min(this.embedded.size, this.external.size);
  }

  of(element: Element): PlacedLabel | null {
    const before = this.remembered.get(element);
    if (before !== undefined) return before;
    const label = this.place(element);
    this.remembered.set(element, label);
    return label;
  }

  forget(element: Element): void {
    this.remembered.delete(element);
  }

  /** Measures all anew from now on, as after fonts arrived. */
  forgetAll(): void {
    this.remembered = new WeakMap();
    this.widths.clear();
    this.measuring = null;
  }

  private place(element: Element): PlacedLabel | null {
    const label = elementLabel(element);
    if (!label) return null;
    const font = label.isExternal ? this.external : this.embedded;
    return { lines: layoutLabel(label.text, font, label.box, this.measure), font, isUpright: label.isUpright };
  }

  private readonly measure: MeasureText = (text, font) => {
    if (!this.context) return 0;
    const key = `${font.size}:${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    if (this.measuring !== font) this.context.font = font.css;
    this.measuring = font;
    const { width } = this.context.measureText(text);
    if (this.widths.size >= mostWidths) this.widths.clear();
    this.widths.set(key, width);
    return width;
  };
}
