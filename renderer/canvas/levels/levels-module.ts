import { CanvasMetrics } from './canvas-metrics.ts';
import { EditTimer } from './edit-timer.ts';
import { FrameClock } from './frame-clock.ts';
import { RenderingLevel } from './rendering-level.ts';
import { VisibleElements } from './visible-elements.ts';

/** bpmn-js module: how much is drawn, and what that costs. */
export const levelsModule = {
  __init__: ['renderingLevel', 'editTimer'],
  frameClock: ['type', FrameClock],
  editTimer: ['type', EditTimer],
  visibleElements: ['type', VisibleElements],
  renderingLevel: ['type', RenderingLevel],
  canvasMetrics: ['type', CanvasMetrics],
};
