import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import type TextRenderer from 'bpmn-js/lib/draw/TextRenderer';
import type { Element } from 'bpmn-js/lib/model/Types';
import { getLabel } from 'bpmn-js/lib/util/LabelUtil';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import { childrenOf } from '../core/element-tree.ts';
import { countListeners } from '../features/known-listeners.ts';
import { type DrawnText, FastTextRenderer } from '../import/fast-text-renderer.ts';
import type { PlacedLine } from '../import/place-lines.ts';
import { type ElementColors, type ResolvedOptions, resolveOptions, type VirtualCanvasOptions } from '../options.ts';
import { appearanceDetails, isLookShared } from '../overview/appearance-key.ts';
import { SvgTemplate } from './svg-template.ts';

/** How many listeners draw in bpmn-js and the virtual canvas. With more of them, nobody knows what makes elements look alike. */
const knownListeners = {
  'render.shape': 2,
  'render.connection': 2,
  'interactionEvents.createHit': 3,
  'graphics.materialized': 4,
} as const;
/** Ids and texts that are written as they are. */
const plainId = /^[\w.-]+$/;
const oddText = /[\p{Cc}\p{Co}\p{Cs}]/u;

interface Look {
  readonly template: SvgTemplate;
  /** How its text is laid out; nothing if it has none. */
  readonly text: DrawnText | undefined;
}

/**
 * Writes elements as SVG that look like others which were drawn before, without drawing them: their place, lines, texts and ids
 * are put into what was written of these.
 */
export class KnownLooks {
  /** The texts of bpmn-js's own renderer, in whatever colours; undefined where another one draws. */
  readonly stockText: TextRenderer | undefined;
  readonly #lookOf: (element: Element) => string;
  readonly #colorsOf: (element: Element) => ElementColors;
  readonly #textRenderer: FastTextRenderer | undefined;
  /** Null for looks that can't be written so. */
  readonly #looks = new Map<string, Look | null>();
  readonly #idStart = `marker-${Math.random().toString(36).slice(2)}`;
  #ids = 0;

  private constructor(
    lookOf: (element: Element) => string,
    { colorsOf }: ResolvedOptions,
    textRenderer: TextRenderer,
    isStock: boolean,
  ) {
    this.stockText = isStock ? textRenderer : undefined;
    this.#lookOf = lookOf;
    this.#colorsOf = colorsOf;
    this.#textRenderer = textRenderer instanceof FastTextRenderer ? textRenderer : undefined;
  }

  /** Looks for as long as the theme and the renderer stay the same; undefined where it isn't known what tells looks apart. */
  static of(injector: Injector): KnownLooks | undefined {
    const options = resolveOptions(injector.get<VirtualCanvasOptions>('config.virtualCanvas', false));
    const { lookOf, recolors } = options;
    const eventBus = injector.get<EventBus>('eventBus');
    const isStock =
      (recolors || injector.get<object>('bpmnRenderer').constructor === BpmnRenderer) &&
      Object.entries(knownListeners).every(([event, count]) => countListeners(eventBus, event) === count);
    if (!lookOf && !isStock) return undefined;
    return new KnownLooks(lookOf ?? (() => ''), options, injector.get<TextRenderer>('textRenderer'), isStock);
  }

  /** The SVG of an element that has no graphics now; undefined if nothing was drawn yet that looks like it. */
  write(element: Element): string | undefined {
    const key = this.#keyOf(element);
    const look = key === undefined ? undefined : this.#looks.get(key);
    if (!look) return undefined;
    const ids = look.template.ids.map(() => `${this.#idStart}${this.#ids++}`);
    const lines = this.#linesOf(element, look.text);
    return lines && look.template.fill({ element, lines, ids });
  }

  /** Remembers how an element looks whose graphics `drawn` is or holds, and nothing else, and which was written as `text`. */
  learn(element: Element, drawn: SVGElement, text: string): void {
    const key = this.#keyOf(element);
    if (key === undefined || this.#looks.has(key)) return;
    this.#looks.set(key, this.#lookFrom(element, drawn, text));
  }

  #lookFrom(element: Element, drawn: SVGElement, written: string): Look | null {
    const template = new SvgTemplate(drawn, isLabel(element));
    const [first, ...others] = drawn.querySelectorAll('text');
    const text = first && this.#textRenderer?.drawnText(first);
    const isKnown = !first || (text && text.text === (getLabel(element) || ''));
    if (!isKnown || others.length > 0) return null;
    const lines = this.#linesOf(element, text);
    const isTrue = lines && template.fill({ element, lines, ids: template.ids }) === written;
    return isTrue ? { template, text } : null;
  }

  #linesOf(element: Element, drawn: DrawnText | undefined): readonly PlacedLine[] | undefined {
    if (!drawn) return [];
    const text: string = getLabel(element) || '';
    if (oddText.test(text.replace(/\r?\n/g, ''))) return undefined;
    const options = isLabel(element)
      ? { ...drawn.options, box: { width: element['width'], height: element['height'] } }
      : drawn.options;
    return this.#textRenderer?.placeText({ text, options });
  }

  #keyOf(element: Element): string | undefined {
    const markers: ReadonlySet<string> | undefined = element['markers'];
    if (!isLookShared(element) || markers?.size || element['hidden'] || childrenOf(element).length > 0)
      return undefined;
    if (!plainId.test(element.id)) return undefined;
    const size = element['waypoints'] || isLabel(element) ? '' : `${element['width']};${element['height']}`;
    const type: string = isLabel(element) ? 'label' : element.businessObject.$type;
    try {
      const { fill = '', stroke = '', label = '' } = this.#colorsOf(element);
      const told = `${fill};${stroke};${label};${this.#lookOf(element)}`;
      return `${type};${size};${element['isFrame']};${appearanceDetails(element)};${told}`;
    } catch {
      // What can't be told from others is drawn by itself.
      return undefined;
    }
  }
}

/** Labels have sizes of their own, but are drawn in the same way. */
function isLabel(element: Element): boolean {
  return Boolean(element['labelTarget']);
}
