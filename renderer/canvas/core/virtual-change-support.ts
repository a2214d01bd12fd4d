import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { getType } from 'diagram-js/lib/util/Elements';
import type { LazyGraphics } from './lazy-graphics.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';
import type { VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

/** Changes of so many elements are settled where that is possible, rather than told of one by one. */
const many = 50;

interface Change {
  element: Element;
  gfx?: SVGElement;
}

/**
 * diagram-js's change support, for elements that may lack graphics. They change as all others do, with graphics outside the
 * page standing in, since what listens writes to the model too.
 */
export class VirtualChangeSupport {
  static $inject = ['eventBus', 'canvas', 'elementRegistry', 'graphicsFactory', 'lazyGraphics'];

  #settler: () => ((element: Element) => boolean) | undefined = () => undefined;

  constructor(
    eventBus: EventBus,
    canvas: Canvas,
    elementRegistry: VirtualElementRegistry,
    graphicsFactory: VirtualGraphicsFactory,
    lazy: LazyGraphics,
  ) {
    eventBus.on<Change>('element.changed', (event) => {
      const { element } = event;
      // An element that was removed may have been replaced by another one with its id.
      if (element.parent || element === canvas.getRootElement()) {
        const record = elementRegistry.record(element);
        const gfx = record && (record.gfx ?? (lazy.isActive ? lazy.stub() : undefined));
        if (gfx) {
          event.gfx = gfx;
        }
      }
      if (event.gfx) {
        eventBus.fire(`${getType(element)}.changed`, event);
      }
    });

    eventBus.on<{ elements: Element[] }>('elements.changed', ({ elements }) => {
      const settle = lazy.isActive && elements.length >= many ? this.#settler() : undefined;
      for (const element of elements) {
        const record = settle && elementRegistry.record(element);
        if (record?.gfx === undefined && record?.element === element && element.parent && settle?.(element)) {
          lazy.outdate(record);
        } else {
          eventBus.fire('element.changed', { element });
        }
      }
      graphicsFactory.updateContainments(elements);
    });

    eventBus.on<Required<Change>>('shape.changed', ({ element, gfx }) => {
      graphicsFactory.update('shape', element, gfx);
    });

    eventBus.on<Required<Change>>('connection.changed', ({ element, gfx }) => {
      graphicsFactory.update('connection', element, gfx);
    });
  }

  /**
   * Whom to ask, when many elements changed at once, for what settles the change of one that isn't drawn: false where it doesn't,
   * and the element's events are fired; undefined where all are.
   */
  settleWith(settler: () => ((element: Element) => boolean) | undefined): void {
    this.#settler = settler;
  }
}
