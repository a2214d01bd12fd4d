import LabelLink from 'bpmn-js/lib/features/label-link/LabelLink';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Injector } from 'didi';
import type { VirtualGraphicsService } from '../services.ts';
import { guardedEventBus } from './guarded-event-bus.ts';
import type { VirtualSelection } from './virtual-selection.ts';

/** More selected elements than this have no line between label and element. */
const pair = 2;

/** bpmn-js's line between a selected element and its label, left alone while many selected elements change. */
export function virtualLabelLink(
  injector: Injector,
  eventBus: EventBus,
  selection: VirtualSelection,
  virtualGraphics: VirtualGraphicsService,
): LabelLink {
  const isFew = (): boolean => !virtualGraphics.isActive() || selection.size <= pair;
  const guarded = guardedEventBus(eventBus, { 'shape.changed': isFew });
  return injector.createChild([{ eventBus: ['value', guarded] }]).instantiate(LabelLink);
}

virtualLabelLink.$inject = ['injector', 'eventBus', 'selection', 'virtualGraphics'];
