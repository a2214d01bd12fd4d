import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { append, create } from 'tiny-svg';
import type { VirtualGraphicsService } from '../services.ts';
import { modelBounds, unionOf } from './in-sight.ts';

/** After the previews were added. */
const afterPreviews = 400;

interface MoveEvent {
  readonly context: { readonly shapes?: readonly Element[]; readonly dragGroup?: SVGElement };
}

/** Moves a frame around everything that is dragged, where not all of it can be shown. */
export class DragFrame {
  static $inject = ['eventBus', 'virtualGraphics'];

  constructor(eventBus: EventBus, virtualGraphics: VirtualGraphicsService) {
    eventBus.on<MoveEvent>('shape.move.start', afterPreviews, ({ context: { shapes = [], dragGroup } }) => {
      if (!dragGroup || shapes.length < 2 || !virtualGraphics.isActive()) return;
      if (shapes.every((shape) => virtualGraphics.peek(shape))) return;
      const bounds = unionOf(shapes.map(modelBounds));
      if (bounds) append(dragGroup, create('rect', { class: 'djs-resize-overlay', ...bounds }));
    });
  }
}
