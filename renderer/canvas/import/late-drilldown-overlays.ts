import DrilldownOverlayBehavior from 'bpmn-js/lib/features/drilldown/DrilldownOverlayBehavior';
import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { VirtualGraphicsService } from '../services.ts';

type Dependencies = ConstructorParameters<typeof DrilldownOverlayBehavior>;

interface Internals {
  _addOverlay(element: Element): void;
  _removeOverlay(element: Element): void;
}

/** Overlays that can be added once they are seen or asked for. */
interface PuttingOff {
  putOff(element: Element, make: () => void): void;
}

const canPutOff = (overlays: object): overlays is PuttingOff => 'putOff' in overlays;

type StockClass = new (...dependencies: Dependencies) => Internals;

function stock(value: unknown): StockClass {
  if (!isStock(value)) throw new Error('this version of bpmn-js is not one the virtual canvas knows');
  return value;
}

function isStock(value: unknown): value is StockClass {
  return typeof value === 'function' && '_addOverlay' in value.prototype && '_removeOverlay' in value.prototype;
}

/** The buttons that lead into sub-processes; of imported ones they are made when those come into sight. */
export class LateDrilldownOverlays extends stock(DrilldownOverlayBehavior) {
  static $inject = ['canvas', 'eventBus', 'elementRegistry', 'overlays', 'translate', 'virtualGraphics'];

  readonly #overlays: PuttingOff | undefined;
  readonly #graphics: VirtualGraphicsService;
  #isImporting = false;

  constructor(
    ...[canvas, eventBus, registry, overlays, translate, graphics]: [...Dependencies, VirtualGraphicsService]
  ) {
    super(canvas, eventBus, registry, overlays, translate);
    this.#overlays = canPutOff(overlays) ? overlays : undefined;
    this.#graphics = graphics;
    this.#listen(eventBus);
  }

  override _addOverlay(element: Element): void {
    if (this.#isImporting && this.#overlays && this.#graphics.isActive()) {
      this.#overlays.putOff(element, () => super._addOverlay(element));
    } else super._addOverlay(element);
  }

  #listen(eventBus: EventBus): void {
    eventBus.on('import.render.complete', 1500, () => {
      this.#isImporting = true;
    });
    eventBus.on('import.render.complete', 500, () => {
      this.#isImporting = false;
    });
  }
}
