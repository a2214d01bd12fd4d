import type { Element } from 'bpmn-js/lib/model/Types';
import type EventBus from 'diagram-js/lib/core/EventBus';
import { type ResolvedOptions, resolveOptions, type VirtualCanvasOptions } from '../options.ts';
import type { VirtualGraphicsService } from '../services.ts';
import { Culler } from './culler.ts';
import { childrenOf } from './element-tree.ts';
import { GraphicsMaterializer } from './graphics-materializer.ts';
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

const late = 100;

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
  /** Why nothing may be dropped: a pointer that is down, a drag, an edited label. */
  readonly #holds = new Set<string>();
  #isDrawing = true;
  #isDrawingAllowed = true;
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
      isHolding: () => this.#holds.size > 0 || this.#complete > 0,
    });

    lazy.materialize = (record) => this.#materializer.materialize(record);
    lazy.forget = (record) => {
      this.#materializer.remove(record);
      this.#pins.drop(record.element);
    };
    lazy.mark = (record, marker, add) => this.#materializer.mark(record, marker, add);
    lazy.expect = (count) => this.expect(count);
    canvas.measureWith((root) => spatialIndex.contentBounds(root));

    this.#listen();
    this.expect(0);
  }

  isActive(): boolean {
    return this.#lazy.isActive;
  }

  expect(count: number): void {
    if (!this.#lazy.isActive && this.#registry.size + count >= this.#options.threshold) {
      this.#lazy.isActive = true;
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
    this.#pins.remove(element, owner);
    this.#scheduleIfActive();
  }

  unpinAll(owner: string): void {
    this.#pins.removeAll(owner);
    this.#scheduleIfActive();
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

  update(): void {
    if (this.#lazy.isActive) {
      this.#culler.update();
    }
  }

  dropAll(): void {
    if (!this.#lazy.isActive) {
      return;
    }
    for (const record of [...this.#materializer.drawn].reverse()) {
      if (!this.#pins.has(record.element) && this.#materializer.canDrop(record)) {
        this.#materializer.drop(record);
      }
    }
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
      this.#registry.getGraphics(child);
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
    eventBus.on(['canvas.viewbox.changing', 'canvas.resized', 'root.set', 'import.render.complete'], () =>
      this.#scheduleIfActive(),
    );
    eventBus.on<{ elements: Element[] }>('elements.changed', late, () => {
      if (this.#lazy.isActive && this.#registry.size < this.#options.threshold / 2) {
        this.#deactivate();
      } else {
        this.#scheduleIfActive();
      }
    });
    eventBus.on<{ element: Element; gfx: SVGElement }>(['shape.changed', 'connection.changed'], late, (event) => {
      const record = this.#lazy.isStub(event.gfx) ? this.#registry.record(event.element) : undefined;
      if (record) {
        this.#materializer.forget(record);
      }
    });
    eventBus.on<{ element: Element }>('element.updateId', ({ element }) => {
      const record = this.#registry.record(element);
      if (record) {
        this.#materializer.forget(record);
      }
    });
    eventBus.on(['diagram.clear', 'diagram.destroy'], late, () => this.#reset());
    this.#hold('drag.start', 'drag.cleanup', 'drag');
    this.#hold('directEditing.activate', 'directEditing.deactivate', 'direct-editing');
    eventBus.on<{ svg: SVGElement }>('canvas.init', ({ svg }) => this.#holdWhilePointerIsDown(svg));

    let release: (() => void) | undefined;
    eventBus.on('saveSVG.start', 5000, () => {
      release = this.#lazy.isActive ? this.drawEverything() : undefined;
    });
    eventBus.on('saveSVG.done', () => release?.());
  }

  #hold(start: string, end: string, reason: string): void {
    this.#eventBus.on(start, 5000, () => {
      this.#holds.add(reason);
    });
    this.#eventBus.on(end, late, () => {
      this.#holds.delete(reason);
      this.#scheduleIfActive();
    });
  }

  /** Removing what a pointer went down on loses the click that follows. */
  #holdWhilePointerIsDown(svg: SVGElement): void {
    const abort = new AbortController();
    const { signal } = abort;
    const letGo = () => {
      if (this.#holds.delete('pointer')) {
        this.#scheduleIfActive();
      }
    };
    svg.addEventListener('pointerdown', () => this.#holds.add('pointer'), { capture: true, signal });
    for (const type of ['pointerup', 'pointercancel', 'blur']) {
      window.addEventListener(type, letGo, { capture: true, signal });
    }
    this.#eventBus.on('diagram.destroy', () => abort.abort());
  }

  #deactivate(): void {
    for (const root of this.#canvas.getRootElements()) {
      this.#drawBelow(root);
    }
    this.#reset();
  }

  #reset(): void {
    this.#culler.stop();
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
