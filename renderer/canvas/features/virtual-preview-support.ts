import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Styles from 'diagram-js/lib/draw/Styles';
import PreviewSupport from 'diagram-js/lib/features/preview-support/PreviewSupport';
import { append, attr, create } from 'tiny-svg';
import type { Rect, VirtualGraphicsService } from '../services.ts';
import { meets, modelBounds } from './in-sight.ts';

/** How many elements of one preview are shown as they are; a frame stands for the rest. */
export const previewLimit = 150;

/** What one preview was begun over, and how much of what is moved is in it. */
interface Preview {
  readonly view: Rect;
  shown: number;
  places: number;
}

/** Previews of what is moved: copies of what is in sight, and nothing but a place in the page for what isn't. */
export class VirtualPreviewSupport extends PreviewSupport {
  static override $inject = ['elementRegistry', 'eventBus', 'canvas', 'styles', 'virtualGraphics'];
  readonly #canvas: Canvas;
  readonly #graphics: VirtualGraphicsService;
  readonly #previews = new WeakMap<SVGElement, Preview>();

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
    const preview = this.#previewIn(group);
    if (preview.shown < previewLimit && meets(modelBounds(element), preview.view)) {
      preview.shown++;
      return super.addDragger(element, group, this.#graphics.materialize(element), className);
    }
    const place = create('g');
    attr(place, { class: className ?? 'djs-dragger', 'data-preview-support-element-id': element.id });
    if (preview.places < previewLimit) {
      preview.places++;
      append(group, place);
    }
    return place;
  }

  #previewIn(group: SVGElement): Preview {
    const known = this.#previews.get(group);
    if (known) return known;
    const preview = { view: this.#canvas.viewbox(), shown: 0, places: 0 };
    this.#previews.set(group, preview);
    return preview;
  }
}
