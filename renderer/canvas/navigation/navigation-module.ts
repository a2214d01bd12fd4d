import { Wheel } from './wheel.ts';
import { WheelZoom } from './wheel-zoom.ts';

/** bpmn-js module: what wheels and trackpads do. */
export const navigationModule = {
  __init__: ['zoomScroll'],
  wheel: ['type', Wheel],
  zoomScroll: ['type', WheelZoom],
};
