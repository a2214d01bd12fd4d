import type { Element } from 'bpmn-js/lib/model/Types';
import type { CanvasConfig, CanvasViewbox } from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type { Dimensions, Point, ScrollDelta } from 'diagram-js/lib/util/Types';
import { appendNewChild } from '../import/relations.ts';
import type { Rect } from '../services.ts';
import type { ElementRecord } from './element-record.ts';
import { childrenOf, rootOf } from './element-tree.ts';
import type { LazyGraphics } from './lazy-graphics.ts';
import { measurePaint, paintMargin } from './painted-bounds.ts';
import { type CanvasPlane, type ElementType, StockCanvas } from './stock-classes.ts';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';
import type { VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

/**
 * diagram-js's canvas, where elements may lack graphics: they are added and removed without, keep their markers all the same,
 * and count for what there is to see whether or not they are drawn.
 */
export class VirtualCanvas extends StockCanvas {
  static $inject = ['config.canvas', 'eventBus', 'graphicsFactory', 'elementRegistry', 'lazyGraphics'];

  readonly #events: EventBus;
  readonly #registry: VirtualElementRegistry;
  readonly #lazy: LazyGraphics;
  #size: Dimensions | undefined;
  #planes: readonly CanvasPlane[] = [];
  readonly #planeOfRoot = new Map<Element, CanvasPlane>();
  #contentBounds: ((root: Element) => Rect) | undefined;

  constructor(
    config: CanvasConfig | null,
    eventBus: EventBus,
    graphicsFactory: VirtualGraphicsFactory,
    elementRegistry: VirtualElementRegistry,
    lazy: LazyGraphics,
  ) {
    super(config, eventBus, graphicsFactory, elementRegistry);
    this.#events = eventBus;
    this.#registry = elementRegistry;
    this.#lazy = lazy;
    this.#watchSize();
    // From now on the view is told more exactly.
    eventBus.on('virtualGraphics.activated', 5000, () => this.#forgetView());
  }

  getGraphics(element: Element | string, secondary?: boolean): SVGElement | undefined {
    return this.#registry.getGraphics(element, secondary);
  }

  /** Who knows where everything is, drawn or not. */
  measureWith(contentBounds: (root: Element) => Rect): void {
    this.#contentBounds = contentBounds;
  }

  override _addElement(type: ElementType, element: Element, parent?: Element, parentIndex?: number): Element {
    this.#lazy.expect(1);
    if (!this.#lazy.isActive) {
      return super._addElement(type, element, parent, parentIndex);
    }
    const home = parent ?? this.getRootElement();
    this._ensureValid(type, element);
    // Stock draws what comes back, by undo, without the marks it had when it went.
    const markers: Set<string> | undefined = element['markers'];
    markers?.clear();
    this.#events.fire(`${type}.add`, { element, parent: home });
    this._setParent(element, home, parentIndex);
    this.#registry.add(element).rank = parentIndex ?? childrenOf(home).length - 1;
    this.#events.fire(`${type}.added`, { element, gfx: this.#lazy.stub() });
    return element;
  }

  /** What stock finds nothing wrong with is found so in less time. */
  override _ensureValid(type: string, element: Element): void {
    if (!isComplete(type, element) || this.#registry.record(element.id)) {
      super._ensureValid(type, element);
    }
  }

  /** Looking for a new element among its siblings takes longer the more there are, and never finds it. */
  override _setParent(element: Element, parent: Element, parentIndex?: number): void {
    if (parentIndex !== undefined || !appendNewChild(parent, element)) {
      super._setParent(element, parent, parentIndex);
    }
  }

  override _updateMarker(element: Element | string, marker: string, add: boolean): void {
    const target = this._resolveElement(element);
    if (!target) {
      throw new Error(`element <${element}> is not registered`);
    }
    const record = this.#mark(target, marker, add);
    if (record) this.#events.fire('element.marker.update', { element: target, gfx: record.gfx, marker, add });
  }

  /** Marks an element of whose marks nobody is to be told. */
  markUnheard(element: Element, marker: string, add: boolean): void {
    this.#mark(element, marker, add);
  }

  /** Answers what is known of the element; undefined where it isn't the canvas's any more. */
  #mark(target: Element, marker: string, add: boolean): ElementRecord | undefined {
    target['markers'] ??= new Set<string>();
    const markers: Set<string> = target['markers'];
    const record = this.#registry.record(target);
    if (!record) {
      return undefined;
    }
    if (add) {
      markers.add(marker);
    } else {
      markers.delete(marker);
    }
    record.gfx?.classList.toggle(marker, add);
    record.secondaryGfx?.classList.toggle(marker, add);
    this.#lazy.mark(record, marker, add);
    return record;
  }

  /** Lines are measured where they are drawn; while none are, or the picture stands in for them, their waypoints tell. */
  override getAbsoluteBBox(element: Element): Rect {
    const box = { minX: 0, minY: 0, maxX: 0, maxY: 0 };
    const isLine = element['waypoints'] !== undefined && this.#lazy.isActive;
    const isShown = !this._container.classList.contains('djs-overview-shown');
    if (!isLine || (isShown && this.#registry.peekGraphics(element)?.isConnected) || !measurePaint(element, box)) {
      return super.getAbsoluteBBox(element);
    }
    const { x, y, scale } = this.viewbox();
    return {
      x: (box.minX + paintMargin - x) * scale,
      y: (box.minY + paintMargin - y) * scale,
      width: (box.maxX - box.minX - 2 * paintMargin) * scale,
      height: (box.maxY - box.minY - 2 * paintMargin) * scale,
    };
  }

  override viewbox(box?: Rect | false): CanvasViewbox {
    if (box || !this.#lazy.isActive || !this.#contentBounds || (box === undefined && this._cachedViewbox)) {
      return super.viewbox(box);
    }
    const matrix = this.#matrix();
    // Stock keeps three digits, as `zoom` does, which would put everything pixels away from where it is drawn.
    const scale = Math.round((matrix?.a ?? 1) * 1e6) / 1e6;
    const outer = this.#knownSize();
    this._cachedViewbox = {
      x: matrix?.e ? round(-matrix.e) / scale : 0,
      y: matrix?.f ? round(-matrix.f) / scale : 0,
      width: outer.width / scale,
      height: outer.height / scale,
      scale,
      inner: this._rootElement ? this.#contentBounds(this._rootElement) : { x: 0, y: 0, width: 0, height: 0 },
      outer,
    };
    return this._cachedViewbox;
  }

  override zoom(newScale?: number | 'fit-viewport', center?: Point): number {
    return newScale ? super.zoom(newScale, center) : round(this.viewbox().scale);
  }

  override scroll(delta?: Partial<ScrollDelta>): Point {
    const before = this.#lazy.isActive ? this.#matrix() : undefined;
    if (!before) {
      return super.scroll(delta);
    }
    if (!delta) {
      return { x: before.e, y: before.f };
    }
    const after = this._svg
      .createSVGMatrix()
      .translate(delta.dx ?? 0, delta.dy ?? 0)
      .multiply(before);
    this._changeViewbox(() => this.#setMatrix(after));
    return { x: after.e, y: after.f };
  }

  override _setZoom(scale: number, center?: Point): SVGMatrix {
    const before = this.#lazy.isActive ? this.#matrix() : undefined;
    if (!before || !center) {
      return super._setZoom(scale, center);
    }
    const by = scale / before.a;
    const x = (center.x - before.e) / before.a;
    const y = (center.y - before.f) / before.a;
    const after = before.multiply(this._svg.createSVGMatrix().translate(x, y).scale(by).translate(-x, -y));
    this.#setMatrix(after);
    return after;
  }

  /** How the picture is moved and scaled; undefined before it is for the first time. Asks no layout of the browser. */
  #matrix(): SVGMatrix | undefined {
    return this._viewport.transform.baseVal.consolidate()?.matrix;
  }

  #setMatrix({ a, b, c, d, e, f }: SVGMatrix): void {
    this._viewport.setAttribute('transform', `matrix(${a},${b},${c},${d},${e},${f})`);
  }

  /** Emptying children at once, rather than one by one, takes time that grows with their number and not with its square. */
  override _clear(): void {
    if (this.#lazy.isActive) {
      for (const { element } of this.#registry.records()) {
        const children: Element[] | undefined = element['children'];
        if (children?.length) {
          children.length = 0;
        }
      }
    }
    super._clear();
  }

  /** Who asks for thousands of elements asks for each by itself. */
  override findRoot(element: Element | string | (Element | string)[]): Element | undefined {
    const isSingle = element && typeof element !== 'string' && !Array.isArray(element);
    if (!this.#lazy.isActive || !isSingle) return super.findRoot(element);
    return this._findPlaneForRoot(rootOf(element))?.rootElement;
  }

  /** Every collapsed sub-process has a plane, and many ask for one: what is looked through in stock is looked up. */
  override _findPlaneForRoot(root: Element): CanvasPlane | undefined {
    const planes = this._planes ?? [];
    if (this.#planes !== planes || this.#planeOfRoot.size !== planes.length) {
      this.#planes = planes;
      this.#planeOfRoot.clear();
      for (const plane of planes) this.#planeOfRoot.set(plane.rootElement, plane);
    }
    return this.#planeOfRoot.get(root);
  }

  override resized(): void {
    this.#size = undefined;
    super.resized();
  }

  /** The canvas's size as last measured: measuring has the browser lay out the page, and pictures are moved often. */
  #knownSize(): Dimensions {
    this.#size ??= this.getSize();
    return { ...this.#size };
  }

  #watchSize(): void {
    // Observers are told right after a layout, when measuring costs nothing.
    const observer = new ResizeObserver(() => {
      this.#size = this._container?.isConnected ? this.getSize() : undefined;
      this.#noticeSize();
    });
    observer.observe(this._container);
    this.#events.on(['attach', 'detach'], 5000, () => {
      this.#size = undefined;
    });
    this.#events.on('diagram.destroy', () => observer.disconnect());
  }

  /** With more to be seen, more is to be drawn, whether or not whoever resized the canvas says so. */
  #noticeSize(): void {
    const known = this._cachedViewbox?.outer;
    const size = this.#size;
    if (!this.#lazy.isActive || !known || !size) return;
    if (known.width !== size.width || known.height !== size.height) this.resized();
  }

  #forgetView(): void {
    this._cachedViewbox = undefined;
  }
}

function isComplete(type: string, element: Element): boolean {
  if (type === 'connection') return Boolean(element.id) && element['waypoints'] !== undefined;
  const hasPlace = element['x'] !== undefined && element['y'] !== undefined;
  const hasSize = element['width'] !== undefined && element['height'] !== undefined;
  return Boolean(element.id) && hasPlace && hasSize;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
