import type { Element } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Styles from 'diagram-js/lib/draw/Styles';
import Outline from 'diagram-js/lib/features/outline/Outline';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { Element as DiagramElement } from 'diagram-js/lib/model/Types';
import { create } from 'tiny-svg';
import type { VirtualGraphicsService } from '../services.ts';

/** Outlines of what is selected are drawn with the element's graphics, not before. */
export class VirtualOutline extends Outline {
  static override $inject = ['eventBus', 'styles', 'elementRegistry', 'virtualGraphics', 'selection'];
  readonly #graphics: VirtualGraphicsService;
  /** What those are given whose outline is drawn later. */
  readonly #deferred = create('rect');
  #isSelecting = false;

  constructor(
    eventBus: EventBus,
    styles: Styles,
    elementRegistry: ElementRegistry,
    virtualGraphics: VirtualGraphicsService,
    selection: Selection,
  ) {
    eventBus.on('selection.changed', () => {
      this.#isSelecting = true;
    });
    super(eventBus, styles, elementRegistry);
    this.#graphics = virtualGraphics;
    eventBus.on('selection.changed', () => {
      this.#isSelecting = false;
    });
    eventBus.on<{ element: Element }>('graphics.materialized', ({ element }) => {
      if (element['parent'] && selection.isSelected(element)) this.createOutline(element);
    });
  }

  override createOutline(element: DiagramElement): SVGElement {
    const isDeferred = this.#isSelecting && this.#graphics.isActive() && this.#graphics.peek(element.id) === undefined;
    return isDeferred ? this.#deferred : super.createOutline(element);
  }
}
