import { TouchMove } from './touch-move.ts';
import { Wheel } from './wheel.ts';
import { WheelZoom } from './wheel-zoom.ts';

/** bpmn-js module: what wheels, trackpads and fingers do. */
export const navigationModule = {
  __init__: ['zoomScroll', 'touchMove'],
  touchMove: ['type', TouchMove],
  wheel: ['type', Wheel],
  zoomScroll: ['type', WheelZoom],
};
