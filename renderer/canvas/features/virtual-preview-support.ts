import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Styles from 'diagram-js/lib/draw/Styles';
import PreviewSupport from 'diagram-js/lib/features/preview-support/PreviewSupport';
import { append, attr, create } from 'tiny-svg';
import type { VirtualGraphicsService } from '../services.ts';
import { meets, modelBounds } from './in-sight.ts';

/** How many elements of one preview are shown as they are; a frame stands for the rest. */
const previewLimit = 150;

/** Previews of what is moved: copies of what is in sight, and nothing but a place in the page for what isn't. */
export class VirtualPreviewSupport extends PreviewSupport {
  static override $inject = ['elementRegistry', 'eventBus', 'canvas', 'styles', 'virtualGraphics'];
  readonly #canvas: Canvas;
  readonly #graphics: VirtualGraphicsService;
  readonly #shown = new WeakMap<SVGElement, number>();

  constructor(
    elementRegistry: ElementRegistry,
    eventBus: EventBus,
    canvas: Canvas,
    styles: Styles,
    virtualGraphics: VirtualGraphicsService,
  ) {
    super(elementRegistry, eventBus, canvas, styles);
    this.#canvas = canvas;
    this.#graphics = virtualGraphics;
  }

  override addDragger(element: Element, group: SVGElement, gfx?: SVGElement, className?: string): SVGElement {
    if (gfx || !this.#graphics.isActive()) return super.addDragger(element, group, gfx, className);
    const shown = this.#shown.get(group) ?? 0;
    const isFull = shown >= previewLimit;
    if (!isFull) this.#shown.set(group, shown + 1);
    if (!isFull && meets(modelBounds(element), this.#canvas.viewbox())) {
      return super.addDragger(element, group, this.#graphics.materialize(element), className);
    }
    const place = create('g');
    attr(place, { class: className ?? 'djs-dragger', 'data-preview-support-element-id': element.id });
    if (!isFull) append(group, place);
    return place;
  }
}
