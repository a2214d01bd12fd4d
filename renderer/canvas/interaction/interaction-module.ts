import { HitTest } from './hit-test.ts';
import { InteractionPins } from './interaction-pins.ts';
import { PointerTargets } from './pointer-targets.ts';
import { VirtualHoverFix } from './virtual-hover-fix.ts';
import { VirtualInteractionEvents } from './virtual-interaction-events.ts';

/** bpmn-js module: mouse, pen and touch reach elements that have no graphics yet. */
export const interactionModule = {
  __init__: ['pointerTargets', 'interactionPins'],
  hitTest: ['type', HitTest],
  pointerTargets: ['type', PointerTargets],
  interactionPins: ['type', InteractionPins],
  interactionEvents: ['type', VirtualInteractionEvents],
  hoverFix: ['type', VirtualHoverFix],
};
