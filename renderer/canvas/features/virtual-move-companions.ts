import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import AttachSupport from 'diagram-js/lib/features/attach-support/AttachSupport';
import LabelSupport from 'diagram-js/lib/features/label-support/LabelSupport';
import type { Injector } from 'didi';
import { attachersOf } from '../core/element-tree.ts';
import { guardedEventBus } from './guarded-event-bus.ts';
import { QuickMoveClosure } from './quick-move-closure.ts';

interface MoveEvent {
  readonly context: {
    readonly shapes: readonly Element[];
    readonly newHost?: Element;
    readonly closure: unknown;
  };
}

const isGathered = 'commandStack.elements.move.preExecuted';
const isMoved = 'commandStack.elements.move.postExecuted';

/** diagram-js's moving along of labels, which is only asked where some don't move by themselves. */
export function virtualLabelSupport(injector: Injector, eventBus: EventBus): LabelSupport {
  const lacksLabels = ({ context: { closure } }: MoveEvent): boolean =>
    !(closure instanceof QuickMoveClosure) || closure.lacksLabels();
  const guarded = guardedEventBus(eventBus, { [isGathered]: lacksLabels });
  return injector.createChild([{ eventBus: ['value', guarded] }]).instantiate(LabelSupport);
}

virtualLabelSupport.$inject = ['injector', 'eventBus'];

/** diagram-js's moving along of what is attached, which is only asked where something is or will be. */
export function virtualAttachSupport(injector: Injector, eventBus: EventBus): AttachSupport {
  const hasAttached = ({ context: { shapes, newHost, closure } }: MoveEvent): boolean =>
    !(closure instanceof QuickMoveClosure) ||
    newHost !== undefined ||
    shapes.some((shape) => shape['host'] || attachersOf(shape).length > 0);
  const guarded = guardedEventBus(eventBus, { [isGathered]: hasAttached, [isMoved]: hasAttached });
  return injector.createChild([{ eventBus: ['value', guarded] }]).instantiate(AttachSupport);
}

virtualAttachSupport.$inject = ['injector', 'eventBus'];
