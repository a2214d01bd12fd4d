import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Resize from 'diagram-js/lib/features/resize/Resize';
import ResizeHandles from 'diagram-js/lib/features/resize/ResizeHandles';
import type { VirtualGraphicsService } from '../services.ts';
import { guardedEventBus } from './guarded-event-bus.ts';
import type { VirtualSelection } from './virtual-selection.ts';

/** Handles for resizing, which the change of many selected shapes doesn't put up and take down again for each of them. */
export class VirtualResizeHandles extends ResizeHandles {
  static override $inject = ['eventBus', 'canvas', 'selection', 'resize', 'virtualGraphics'];

  constructor(
    eventBus: EventBus,
    canvas: Canvas,
    selection: VirtualSelection,
    resize: Resize,
    virtualGraphics: VirtualGraphicsService,
  ) {
    const isSingle = (): boolean => !virtualGraphics.isActive() || selection.size === 1;
    super(guardedEventBus(eventBus, { 'shape.changed': isSingle }), canvas, selection, resize);
  }
}
