import LabelLink from 'bpmn-js/lib/features/label-link/LabelLink';
import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import type { VirtualGraphicsService } from '../services.ts';
import { type ElementEvent, guardedEventBus } from './guarded-event-bus.ts';
import { typeTest } from './type-test.ts';
import type { VirtualSelection } from './virtual-selection.ts';

/** More selected elements than this have no line between label and element. */
const pair = 2;

interface SelectionEvent {
  readonly newSelection: readonly Element[];
}

/** bpmn-js's line between a selected element and its label, left alone while many elements are selected or change. */
export function virtualLabelLink(
  injector: Injector,
  eventBus: EventBus,
  canvas: Canvas,
  selection: VirtualSelection,
  virtualGraphics: VirtualGraphicsService,
): LabelLink {
  const areTooMany = moreThan(pair, ['bpmn:Event', 'bpmn:SequenceFlow', 'bpmn:Gateway'].map(typeTest));
  const isDrawn = (): boolean => canvas.getLayer('overlays').querySelector('.bjs-label-link') !== null;
  const guarded = guardedEventBus<ElementEvent & SelectionEvent>(eventBus, {
    'shape.changed': () => !virtualGraphics.isActive() || selection.size <= pair,
    'selection.changed': ({ newSelection }) => !virtualGraphics.isActive() || !areTooMany(newSelection) || isDrawn(),
  });
  return injector.createChild([{ eventBus: ['value', guarded] }]).instantiate(LabelLink);
}

virtualLabelLink.$inject = ['injector', 'eventBus', 'canvas', 'selection', 'virtualGraphics'];

/** Tells of elements whether more than `most` of them pass one of the tests; looks no further than it must. */
function moreThan(most: number, tests: readonly ((element: Element) => boolean)[]) {
  return (elements: readonly Element[]): boolean => {
    let count = 0;
    return elements.some((element) => tests.some((test) => test(element)) && ++count > most);
  };
}
