import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import MultiSelectionOutline from 'diagram-js/lib/features/outline/MultiSelectionOutline';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { VirtualGraphicsService } from '../services.ts';
import { guardedEventBus } from './guarded-event-bus.ts';

const first = 10_000;
const last = 1;

/** The frame around several selected elements, drawn once for all that changed together. */
export class VirtualMultiSelectionOutline extends MultiSelectionOutline {
  static override $inject = ['eventBus', 'canvas', 'selection', 'virtualGraphics'];
  declare _updateMultiSelectionOutline: (selection: Element[]) => void;
  #isGathering = false;

  constructor(eventBus: EventBus, canvas: Canvas, selection: Selection, virtualGraphics: VirtualGraphicsService) {
    super(guardedEventBus(eventBus, { 'element.changed': () => !this.#isGathering }), canvas, selection);
    eventBus.on('elements.changed', first, () => {
      this.#isGathering = virtualGraphics.isActive();
    });
    eventBus.on<{ elements: Element[] }>('elements.changed', last, ({ elements }) => {
      if (!this.#isGathering) return;
      this.#isGathering = false;
      if (elements.some((element) => selection.isSelected(element))) this._updateMultiSelectionOutline(selection.get());
    });
  }
}
