import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type { CanvasViewbox } from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import Overlays, {
  type Overlay,
  type OverlaysConfig,
  type OverlaysFilter,
} from 'diagram-js/lib/features/overlays/Overlays';
import { rootOf } from '../core/element-tree.ts';
import type { VirtualGraphicsService } from '../services.ts';
import { type ElementEvent, guardedEventBus } from './guarded-event-bus.ts';
import { grown, meets, modelBounds } from './in-sight.ts';

interface PlacedOverlay extends Overlay {
  htmlContainer?: HTMLElement;
}

interface OverlayContainer {
  readonly html: HTMLElement;
  readonly element: Element;
  readonly overlays: PlacedOverlay[];
}

/** Overlays that an element is yet to get. */
interface PutOff {
  readonly element: Element;
  readonly make: () => void;
}

/** Below this zoom, overlays that scale with the diagram can't be read; they go where the diagram isn't drawn in full. */
const legible = 0.35;
/** How far, in viewport widths, overlays are in the page beyond what is in sight. */
const overscan = 0.5;
const late = 100;

/** Overlays by element, of which only those in sight are in the page. */
export class VirtualOverlays extends Overlays {
  static override $inject = [...Overlays.$inject, 'virtualGraphics'];
  declare _overlays: Record<string, PlacedOverlay>;
  declare _overlayRoot: HTMLElement;
  declare _createOverlayContainer: (element: Element) => OverlayContainer;
  declare _updateOverlayVisibilty: (overlay: PlacedOverlay, viewbox: CanvasViewbox) => void;
  readonly #canvas: Canvas;
  readonly #graphics: VirtualGraphicsService;
  readonly #registry: ElementRegistry;
  readonly #containers: Map<Element, OverlayContainer>;
  /** What makes the overlays of elements that nobody has seen or asked for yet. */
  readonly #putOff = new Map<ElementLike, PutOff>();

  constructor(
    config: OverlaysConfig,
    eventBus: EventBus,
    canvas: Canvas,
    elementRegistry: ElementRegistry,
    virtualGraphics: VirtualGraphicsService,
  ) {
    const containers = new Map<Element, OverlayContainer>();
    const hasOverlays = ({ element }: ElementEvent): boolean => containers.has(element);
    const guards = { 'shape.remove': hasOverlays, 'connection.remove': hasOverlays };
    super(config, guardedEventBus(eventBus, guards), canvas, elementRegistry);
    this.#canvas = canvas;
    this.#registry = elementRegistry;
    this.#graphics = virtualGraphics;
    this.#containers = containers;
    eventBus.on<ElementEvent>(['shape.remove', 'connection.remove'], late, ({ element }) => {
      containers.delete(element);
      this.#putOff.delete(element);
    });
    eventBus.on<ElementEvent>('graphics.materialized', late, ({ element }) => this.#makeIfInSight(element));
    eventBus.on<ElementEvent>(['element.changed', 'graphics.materialized', 'graphics.dropped'], late, ({ element }) =>
      this.#place(containers.get(element)),
    );
    eventBus.on('virtualGraphics.deactivated', () => {
      this.#makeAll();
      for (const container of containers.values()) this.#show(container, canvas.viewbox());
    });
  }

  /** Whether an element has overlays, or had some. */
  has(element: Element): boolean {
    return this.#containers.has(element);
  }

  /** Has `make` add overlays to an element: at once if it is in sight, otherwise when it comes into sight or somebody asks for them. */
  putOff(element: Element, make: () => void): void {
    this.#putOff.set(element, { element, make });
    this.#makeIfInSight(element);
  }

  override get(search: OverlaysFilter): Overlay | Overlay[] {
    if (this.#putOff.size > 0) this.#makeFor(search);
    return super.get(search);
  }

  override clear(): void {
    super.clear();
    this.#containers.clear();
    this.#putOff.clear();
  }

  _getOverlayContainer(element: Element, onlyExisting?: boolean): OverlayContainer | undefined {
    const existing = this.#containers.get(element);
    if (existing || onlyExisting) return existing;
    const container = this._createOverlayContainer(element);
    this.#containers.set(element, container);
    this.#place(container);
    return container;
  }

  /** Named as in diagram-js, which calls it whenever the view or the shown root changes. */
  _updateOverlaysVisibilty(viewbox: CanvasViewbox): void {
    for (const container of this.#containers.values()) {
      if (this.#graphics.isActive()) this.#place(container, viewbox);
      else this.#show(container, viewbox);
    }
    for (const { element } of this.#putOff.values()) this.#makeIfInSight(element, viewbox);
  }

  #makeIfInSight(element: Element, viewbox?: CanvasViewbox): void {
    if (!this.#putOff.has(element)) return;
    const isSeen = (): boolean => this.#isInSight({ element, overlays: [] }, viewbox ?? this.#canvas.viewbox());
    if (!this.#graphics.isActive() || isSeen()) this.#make(element);
  }

  #makeFor(search: OverlaysFilter): void {
    if (typeof search === 'string') return;
    const { element, id } = search;
    const known = typeof element === 'string' ? this.#registry.get(element) : element;
    if (known) this.#make(known);
    else if (!element && !id) this.#makeAll();
  }

  #makeAll(): void {
    for (const element of this.#putOff.keys()) this.#make(element);
  }

  #make(element: ElementLike): void {
    const putOff = this.#putOff.get(element);
    this.#putOff.delete(element);
    putOff?.make();
  }

  /** Puts a container into the page, its overlays up to date, or takes it out. */
  #place(container: OverlayContainer | undefined, view?: CanvasViewbox): void {
    if (!container || !this.#graphics.isActive()) return;
    const viewbox = view ?? this.#canvas.viewbox();
    if (this.#isInSight(container, viewbox)) this.#show(container, viewbox);
    else if (container.html.parentNode) {
      this.#update(container, viewbox);
      container.html.remove();
    }
  }

  #show(container: OverlayContainer, viewbox: CanvasViewbox): void {
    if (container.html.parentNode !== this._overlayRoot) this._overlayRoot.append(container.html);
    this.#update(container, viewbox);
  }

  /** Has the overlays themselves, which others hold on to, tell whether and how large they are shown. */
  #update({ overlays }: OverlayContainer, viewbox: CanvasViewbox): void {
    for (const overlay of overlays) this._updateOverlayVisibilty(overlay, viewbox);
  }

  #isInSight({ element, overlays }: Pick<OverlayContainer, 'element' | 'overlays'>, viewbox: CanvasViewbox): boolean {
    const margin = Math.max(viewbox.width, viewbox.height) * overscan;
    if (!meets(modelBounds(element), grown(viewbox, margin))) return false;
    const isLegible = viewbox.scale >= legible || overlays.some(({ scale }) => scale !== true);
    if (!isLegible && !this.#graphics.isDrawing() && !this.#graphics.peek(element)) return false;
    return rootOf(element) === this.#canvas.getRootElement();
  }
}
