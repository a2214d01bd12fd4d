import DrilldownOverlayBehavior from 'bpmn-js/lib/features/drilldown/DrilldownOverlayBehavior';
import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { VirtualGraphicsService } from '../services.ts';

type Dependencies = ConstructorParameters<typeof DrilldownOverlayBehavior>;

interface Internals {
  _addOverlay(element: Element): void;
  _removeOverlay(element: Element): void;
}

type StockClass = new (...dependencies: Dependencies) => Internals;

function stock(value: unknown): StockClass {
  if (!isStock(value)) throw new Error('this version of bpmn-js is not one the virtual canvas knows');
  return value;
}

function isStock(value: unknown): value is StockClass {
  return typeof value === 'function' && '_addOverlay' in value.prototype && '_removeOverlay' in value.prototype;
}

/** The buttons that lead into sub-processes; those of imported ones that aren't drawn are made once they are. */
export class LateDrilldownOverlays extends stock(DrilldownOverlayBehavior) {
  static $inject = ['canvas', 'eventBus', 'elementRegistry', 'overlays', 'translate', 'virtualGraphics'];

  readonly #graphics: VirtualGraphicsService;
  readonly #waiting = new WeakSet<Element>();
  #isImporting = false;

  constructor(
    ...[canvas, eventBus, registry, overlays, translate, graphics]: [...Dependencies, VirtualGraphicsService]
  ) {
    super(canvas, eventBus, registry, overlays, translate);
    this.#graphics = graphics;
    this.#listen(eventBus);
  }

  override _addOverlay(element: Element): void {
    if (this.#isImporting && this.#graphics.isActive() && !this.#graphics.peek(element)) this.#waiting.add(element);
    else {
      this.#waiting.delete(element);
      super._addOverlay(element);
    }
  }

  override _removeOverlay(element: Element): void {
    this.#waiting.delete(element);
    super._removeOverlay(element);
  }

  #listen(eventBus: EventBus): void {
    eventBus.on('import.render.complete', 1500, () => {
      this.#isImporting = true;
    });
    eventBus.on('import.render.complete', 500, () => {
      this.#isImporting = false;
    });
    eventBus.on<{ element: Element }>('graphics.materialized', ({ element }) => {
      if (this.#waiting.has(element)) this._addOverlay(element);
    });
  }
}
