import DrilldownOverlayBehavior from 'bpmn-js/lib/features/drilldown/DrilldownOverlayBehavior';
import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { typeTest } from '../features/type-test.ts';
import type { VirtualGraphicsService } from '../services.ts';

type Dependencies = ConstructorParameters<typeof DrilldownOverlayBehavior>;

interface Internals {
  _canDrillDown(element: Element): unknown;
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
  const names = ['_canDrillDown', '_addOverlay', '_removeOverlay'];
  return typeof value === 'function' && names.every((name) => name in value.prototype);
}

/** The buttons that lead into sub-processes; of imported ones they are made when those come into sight. */
export class LateDrilldownOverlays extends stock(DrilldownOverlayBehavior) {
  static $inject = ['canvas', 'eventBus', 'elementRegistry', 'overlays', 'translate', 'virtualGraphics'];

  readonly #overlays: PuttingOff | undefined;
  readonly #graphics: VirtualGraphicsService;
  readonly #isSubProcess = typeTest('bpmn:SubProcess');
  #isImporting = false;

  constructor(
    ...[canvas, eventBus, registry, overlays, translate, graphics]: [...Dependencies, VirtualGraphicsService]
  ) {
    super(canvas, eventBus, registry, overlays, translate);
    this.#overlays = canPutOff(overlays) ? overlays : undefined;
    this.#graphics = graphics;
    this.#listen(eventBus);
  }

  /** Asked of all elements once they are imported. */
  override _canDrillDown(element: Element): unknown {
    return this.#isSubProcess(element) && super._canDrillDown(element);
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
