import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { append, create } from 'tiny-svg';
import type { VirtualGraphicsService } from '../services.ts';
import { meets, modelBounds, unionOf } from './in-sight.ts';
import { previewLimit } from './virtual-preview-support.ts';

/** After the previews were added. */
const afterPreviews = 400;

interface MoveEvent {
  readonly context: { readonly shapes?: readonly Element[]; readonly dragGroup?: SVGElement };
}

/** Moves a frame around everything that is dragged, where not all of it can be shown; alone where most of it can't. */
export class DragFrame {
  static $inject = ['eventBus', 'canvas', 'virtualGraphics'];

  constructor(eventBus: EventBus, canvas: Canvas, virtualGraphics: VirtualGraphicsService) {
    eventBus.on<MoveEvent>('shape.move.start', afterPreviews, ({ context: { shapes = [], dragGroup } }) => {
      if (!dragGroup || shapes.length < 2 || !virtualGraphics.isActive()) return;
      if (shapes.length <= previewLimit && shapes.every((shape) => virtualGraphics.peek(shape))) return;
      const boxes = shapes.map(modelBounds);
      const bounds = unionOf(boxes);
      if (!bounds) return;
      const view = canvas.viewbox();
      const isFrameInSight = bounds.width < view.width || bounds.height < view.height;
      // A part of what is dragged would look as if the rest stayed behind.
      if (isFrameInSight && boxes.filter((box) => meets(box, view)).length > previewLimit) dragGroup.replaceChildren();
      append(
        dragGroup,
        create('rect', { class: 'djs-lasso-overlay', 'vector-effect': 'non-scaling-stroke', ...bounds }),
      );
    });
  }
}
