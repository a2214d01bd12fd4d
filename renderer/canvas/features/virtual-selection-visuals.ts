import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import SelectionVisuals from 'diagram-js/lib/features/selection/SelectionVisuals';
import type { VirtualGraphicsService } from '../services.ts';
import { areMarksStock } from './known-listeners.ts';
import type { VirtualBendpoints } from './virtual-bendpoints.ts';
import type { VirtualOverlays } from './virtual-overlays.ts';

/** From so many on that are or were selected. */
const many = 50;

/** What is used of the canvas. */
interface MarkingCanvas {
  addMarker(element: Element, marker: string): void;
  removeMarker(element: Element, marker: string): void;
  markUnheard(element: Element, marker: string, add: boolean): void;
}

interface SelectionEvent {
  readonly oldSelection: readonly Element[];
  readonly newSelection: readonly Element[];
}

/** Marks what is selected. Where that is much, nobody is told of what isn't drawn, unless somebody besides bpmn-js listens. */
export class VirtualSelectionVisuals extends SelectionVisuals {
  static override $inject = ['canvas', 'eventBus', 'virtualGraphics', 'overlays', 'bendpoints'];

  constructor(
    canvas: MarkingCanvas,
    eventBus: EventBus,
    virtualGraphics: VirtualGraphicsService,
    overlays: VirtualOverlays,
    bendpoints: VirtualBendpoints,
  ) {
    let isQuiet = false;
    const isUnheard = (element: Element): boolean =>
      isQuiet && virtualGraphics.peek(element) === undefined && !overlays.has(element) && !bendpoints.has(element);
    const marking: Canvas = Object.create(canvas, {
      addMarker: {
        value: (element: Element, marker: string) =>
          isUnheard(element) ? canvas.markUnheard(element, marker, true) : canvas.addMarker(element, marker),
      },
      removeMarker: {
        value: (element: Element, marker: string) =>
          isUnheard(element) ? canvas.markUnheard(element, marker, false) : canvas.removeMarker(element, marker),
      },
    });
    eventBus.on<SelectionEvent>('selection.changed', ({ oldSelection, newSelection }) => {
      const isMuch = oldSelection.length + newSelection.length >= many;
      isQuiet = isMuch && virtualGraphics.isActive() && areMarksStock(eventBus);
    });
    super(marking, eventBus);
    eventBus.on('selection.changed', () => {
      isQuiet = false;
    });
  }
}
