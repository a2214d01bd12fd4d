import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { type ResolvedOptions, resolveOptions, type VirtualCanvasOptions } from '../options.ts';
import type { VirtualGraphicsService } from '../services.ts';
import { checkIndexAfterCommands } from './check-index.ts';
import { Culler } from './culler.ts';
import { childrenOf } from './element-tree.ts';
import { GraphicsMaterializer } from './graphics-materializer.ts';
import { Holds } from './holds.ts';
import type { LazyGraphics } from './lazy-graphics.ts';
import { Pins } from './pins.ts';
import type { SpatialIndex } from './spatial-index.ts';
import type { VirtualCanvas } from './virtual-canvas.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';
import type { VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

/** What diagram-js's injector is used for here. */
interface Services {
  get(name: string, strict: false): unknown;
}

const early = 5000;
const late = 100;
/** Up to so many changed elements are drawn at once where they are in sight; of more, those out of sight are dropped instead. */
const fewChanges = 100;

interface ElementEvent {
  readonly element: Element;
}

interface DrawnEvent extends ElementEvent {
  readonly gfx: SVGElement;
}

interface ElementsEvent {
  readonly elements?: readonly Element[];
}

/** Which elements have graphics, and when: makes them for what is in sight and what is asked for, drops the rest. */
export class VirtualGraphics implements VirtualGraphicsService {
  static $inject = [
    'config.virtualCanvas',
    'eventBus',
    'canvas',
    'elementRegistry',
    'graphicsFactory',
    'lazyGraphics',
    'spatialIndex',
    'injector',
  ];

  readonly #options: ResolvedOptions;
  readonly #eventBus: EventBus;
  readonly #canvas: VirtualCanvas;
  readonly #registry: VirtualElementRegistry;
  readonly #lazy: LazyGraphics;
  readonly #services: Services;
  readonly #pins = new Pins();
  readonly #materializer: GraphicsMaterializer;
  readonly #culler: Culler;
  readonly #holds: Holds;
  #isDrawing = true;
  #isDrawingAllowed = true;
  #isPutOff = false;
  #complete = 0;

  constructor(
    config: VirtualCanvasOptions | null,
    eventBus: EventBus,
    canvas: VirtualCanvas,
    elementRegistry: VirtualElementRegistry,
    graphicsFactory: VirtualGraphicsFactory,
    lazy: LazyGraphics,
    spatialIndex: SpatialIndex,
    injector: Services,
  ) {
    this.#options = resolveOptions(config);
    this.#eventBus = eventBus;
    this.#canvas = canvas;
    this.#registry = elementRegistry;
    this.#lazy = lazy;
    this.#services = injector;
    this.#materializer = new GraphicsMaterializer(
      eventBus,
      elementRegistry,
      graphicsFactory,
      lazy,
      this.#options.cacheSize,
    );
    this.#culler = new Culler({
      eventBus,
      canvas,
      registry: elementRegistry,
      index: spatialIndex,
      materializer: this.#materializer,
      pins: this.#pins,
      options: this.#options,
      shouldDraw: (visible) => this.#shouldDraw(visible),
      isPutOff: () => this.#isPutOff,
      isHolding: () => this.#holds.isHolding() || this.#complete > 0,
    });
    this.#holds = new Holds(eventBus, () => this.#scheduleIfActive());

    lazy.materialize = (record) => this.#materializer.materialize(record);
    lazy.forget = (record) => {
      this.#materializer.remove(record);
      this.#pins.drop(record.element);
    };
    lazy.outdate = (record) => this.#materializer.forget(record);
    lazy.mark = (record, marker, add) => this.#materializer.mark(record, marker, add);
    lazy.expect = (count) => this.expect(count);
    canvas.measureWith((root) => spatialIndex.contentBounds(root));

    this.#listen();
    if (this.#options.checkIndex) {
      checkIndexAfterCommands(eventBus, spatialIndex, () =>
        lazy.isActive ? elementRegistry.size : Number.POSITIVE_INFINITY,
      );
    }
    this.expect(0);
  }

  isActive(): boolean {
    return this.#lazy.isActive;
  }

  expect(count: number): void {
    if (!this.#lazy.isActive && this.#registry.size + count >= this.#options.threshold) {
      this.#lazy.isActive = true;
      // Of many that are to come, with nothing drawn yet, only as many are drawn as are after the overview.
      const isAllToCome = this.#registry.size <= 1 && count > this.#options.overviewBelow;
      if (isAllToCome && this.#services.get('overview', false)) this.#isDrawing = false;
      this.#materializer.adopt();
      this.#eventBus.fire('virtualGraphics.activated');
      this.#culler.schedule();
    }
  }

  isStub(gfx: SVGElement): boolean {
    return this.#lazy.isStub(gfx);
  }

  peek(element: Element | string, secondary = false): SVGElement | undefined {
    return this.#registry.peekGraphics(element, secondary);
  }

  materialize(element: Element): SVGElement {
    const gfx = this.#registry.getGraphics(element);
    if (!gfx) {
      throw new Error(`element <${element.id}> is not registered`);
    }
    return gfx;
  }

  pin(element: Element, owner: string): void {
    if (this.#lazy.isActive && this.#registry.record(element)) {
      this.#pins.add(element, owner);
      this.materialize(element);
    }
  }

  unpin(element: Element, owner: string): void {
    if (this.#pins.remove(element, owner)) {
      this.#scheduleIfActive();
    }
  }

  unpinAll(owner: string): void {
    if (this.#pins.removeAll(owner)) {
      this.#scheduleIfActive();
    }
  }

  isDrawing(): boolean {
    return this.#isDrawing;
  }

  setDrawing(isDrawing: boolean): void {
    if (this.#isDrawing !== isDrawing) {
      this.#isDrawing = isDrawing;
      this.#scheduleIfActive();
    }
  }

  allowDrawing(isAllowed: boolean): void {
    if (this.#isDrawingAllowed !== isAllowed) {
      this.#isDrawingAllowed = isAllowed;
      this.#scheduleIfActive();
    }
  }

  putOff(isPutOff: boolean): void {
    if (this.#isPutOff !== isPutOff) {
      this.#isPutOff = isPutOff;
      if (!isPutOff) {
        this.#scheduleIfActive();
      }
    }
  }

  isPutOff(): boolean {
    return this.#isPutOff;
  }

  update(): void {
    if (this.#lazy.isActive) {
      this.#culler.update();
    }
  }

  dropAll(): void {
    if (!this.#lazy.isActive || this.#complete > 0) {
      return;
    }
    for (const record of [...this.#materializer.drawn].reverse()) {
      if (!this.#pins.has(record.element) && this.#materializer.canDrop(record)) {
        this.#materializer.drop(record);
      }
    }
  }

  discard(element: Element): void {
    const record = this.#registry.record(element);
    if (!record || !this.#lazy.isActive || this.#complete > 0) return;
    if (this.#pins.has(element) || !this.#materializer.canDrop(record)) return;
    this.#materializer.drop(record);
    this.#materializer.forget(record);
  }

  drawEverything(): () => void {
    this.#complete++;
    this.#drawBelow(this.#canvas.getRootElement());
    let isReleased = false;
    return () => {
      if (!isReleased) {
        isReleased = true;
        this.#complete--;
        this.#scheduleIfActive();
      }
    };
  }

  drawnCount(): number {
    return this.#lazy.isActive ? this.#materializer.drawn.size : this.#registry.size;
  }

  #drawBelow(parent: Element): void {
    for (const child of [...childrenOf(parent)]) {
      try {
        this.#registry.getGraphics(child);
      } catch (error) {
        // The rest is drawn all the same, as it is when it comes into sight.
        console.error(`failed to draw <${child.id}>`, error);
      }
      this.#drawBelow(child);
    }
  }

  /** SVG gives way to the overview, where there is one, when too much is in sight, and takes over again with some leeway. */
  #shouldDraw(visible: number): boolean {
    if (!this.#services.get('overview', false)) {
      return this.#isDrawing;
    }
    if (!this.#isDrawingAllowed) {
      this.#isDrawing = false;
      return false;
    }
    if (this.#isDrawing ? visible > this.#options.overviewAbove : visible < this.#options.overviewBelow) {
      this.#isDrawing = !this.#isDrawing;
    }
    return this.#isDrawing;
  }

  #scheduleIfActive(): void {
    if (this.#lazy.isActive) {
      this.#culler.schedule();
    }
  }

  #listen(): void {
    const eventBus = this.#eventBus;
    // A modeler whose services could not all be made is never shown.
    this.#culler.pause();
    eventBus.on('diagram.init', late, () => {
      this.#culler.resume();
      this.#scheduleIfActive();
    });
    eventBus.on('canvas.viewbox.changing', () => {
      if (this.#lazy.isActive) {
        this.#culler.scheduleMoved();
      }
    });
    eventBus.on(['canvas.resized', 'root.set'], () => this.#scheduleIfActive());
    eventBus.on('import.render.start', early, () => this.#culler.pause());
    eventBus.on(['import.render.complete', 'import.render.ended', 'import.done'], late, () => {
      this.#culler.resume();
      this.#scheduleIfActive();
    });
    eventBus.on<ElementsEvent>('elements.changed', early, ({ elements = [] }) => this.#beforeChanges(elements));
    eventBus.on<ElementsEvent>('elements.changed', late, ({ elements = [] }) => this.#afterChanges(elements));
    eventBus.on<DrawnEvent>(['shape.changed', 'connection.changed'], early, ({ element, gfx }) => {
      if (this.#lazy.isStub(gfx)) {
        this.#forgetKept(element);
      }
    });
    eventBus.on<ElementEvent>('element.updateId', ({ element }) => this.#forgetKept(element));
    eventBus.on('diagram.clear', late, () => this.#reset());
    eventBus.on('diagram.destroy', early, () => {
      this.#culler.pause();
      this.#lazy.isActive = false;
    });
  }

  /** What is drawn out of sight isn't worth drawing again when much changes at once. */
  #beforeChanges(elements: readonly Element[]): void {
    if (this.#lazy.isActive && elements.length > fewChanges && this.#complete === 0) {
      this.#culler.dropUnseen(elements);
    }
  }

  #afterChanges(elements: readonly Element[]): void {
    if (!this.#lazy.isActive) {
      return;
    }
    if (this.#registry.size < this.#options.threshold / 2) {
      this.#deactivate();
      return;
    }
    if (this.#isDrawing && elements.length <= fewChanges) {
      this.#culler.show(elements);
    }
    this.#culler.schedule();
  }

  #forgetKept(element: Element): void {
    const record = this.#registry.record(element);
    if (record) {
      this.#materializer.forget(record);
    }
  }

  #deactivate(): void {
    for (const root of this.#canvas.getRootElements()) {
      this.#drawBelow(root);
    }
    this.#reset();
  }

  #reset(): void {
    this.#culler.stop();
    this.#culler.resume();
    this.#materializer.release();
    this.#pins.clear();
    this.#holds.clear();
    if (this.#lazy.isActive && this.#options.threshold > 0) {
      this.#lazy.isActive = false;
      this.#isDrawing = true;
      this.#eventBus.fire('virtualGraphics.deactivated');
    }
  }
}
