import type { Element } from 'bpmn-js/lib/model/Types';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Styles from 'diagram-js/lib/draw/Styles';
import InteractionEvents from 'diagram-js/lib/features/interaction-events/InteractionEvents';
import { guardedEventBus } from '../features/guarded-event-bus.ts';
import type { VirtualGraphicsService } from '../services.ts';

/** Above every listener that draws hit shapes. */
const beforeAll = 5000;

interface Drawn {
  readonly element: Element;
  readonly gfx: SVGElement;
}

/**
 * Interaction events whose hit shapes come and go with an element's graphics: asked to draw them where there are no graphics,
 * it waits until there are.
 */
export class VirtualInteractionEvents extends InteractionEvents {
  static override $inject = ['eventBus', 'elementRegistry', 'styles', 'virtualGraphics'];

  constructor(
    eventBus: EventBus,
    elementRegistry: ElementRegistry,
    styles: Styles,
    virtualGraphics: VirtualGraphicsService,
  ) {
    // Most elements are added without graphics: that they have none is found here, rather than by another event for each.
    const isDrawn = ({ gfx }: { readonly gfx?: SVGElement }) => !gfx || !virtualGraphics.isStub(gfx);
    const added = guardedEventBus(eventBus, { 'shape.added': isDrawn, 'connection.added': isDrawn });
    super(added, elementRegistry, styles);
    const hitEvents = ['interactionEvents.createHit', 'interactionEvents.updateHit'];
    eventBus.on<Drawn>(hitEvents, beforeAll, ({ element, gfx }) =>
      virtualGraphics.isActive() && virtualGraphics.peek(element) !== gfx ? false : undefined,
    );
    eventBus.on<Drawn>('graphics.materialized', ({ element, gfx }) => {
      if (!element['parent']) return;
      const hasHit = [...gfx.children].some((child) => child.classList.contains('djs-hit'));
      if (!hasHit) eventBus.fire('interactionEvents.createHit', { element, gfx });
    });
  }
}
