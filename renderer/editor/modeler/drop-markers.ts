import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ShapeLike } from 'diagram-js/lib/core/Types';

const markers = ['attach-ok', 'drop-ok', 'drop-not-ok', 'new-parent'];

interface CreateEvent {
  hover?: ShapeLike | null;
}

/**
 * Takes the colours of drop targets off every element that was passed while something new was put down. diagram-js does so
 * when the pointer leaves an element, which it isn't told when a menu covered that element as creating began.
 */
class DropMarkers {
  static $inject = ['eventBus', 'canvas'];

  constructor(eventBus: EventBus, canvas: Canvas) {
    const passed = new Set<ShapeLike>();
    eventBus.on<CreateEvent>(['create.move', 'create.hover'], ({ hover }) => {
      if (hover) passed.add(hover);
    });
    eventBus.on('create.cleanup', () => {
      for (const element of passed) for (const marker of markers) canvas.removeMarker(element, marker);
      passed.clear();
    });
  }
}

/** bpmn-js module: no drop target stays coloured. */
export const dropMarkersModule = { __init__: ['dropMarkers'], dropMarkers: ['type', DropMarkers] };
