import type { Element } from 'bpmn-js/lib/model/Types';
import Canvas, { type CanvasConfig, type CanvasViewbox } from 'diagram-js/lib/core/Canvas';
import type EventBus from 'diagram-js/lib/core/EventBus';
import GraphicsFactory from 'diagram-js/lib/core/GraphicsFactory';
import type { Point, Rect, ScrollDelta } from 'diagram-js/lib/util/Types';
import type { VirtualElementRegistry } from './virtual-element-registry.ts';
import type { VirtualGraphicsFactory } from './virtual-graphics-factory.ts';

export type ElementType = 'shape' | 'connection';

/** A root with the layer that what is below it is drawn in. */
export interface CanvasPlane {
  readonly rootElement: Element;
  readonly layer: SVGGElement;
}

/** What diagram-js's Canvas has beyond its published types, as of 15.28. */
interface CanvasInternals {
  _svg: SVGSVGElement;
  _viewport: SVGGElement;
  _container: HTMLElement;
  _rootElement: Element | null;
  _cachedViewbox: CanvasViewbox | null | undefined;
  /** Undefined once the canvas is destroyed. */
  _planes: CanvasPlane[] | undefined;
  _clear(): void;
  _ensureValid(type: string, element: Element): void;
  _setParent(element: Element, parent: Element, parentIndex?: number): void;
  _addElement(type: ElementType, element: Element, parent?: Element, parentIndex?: number): Element;
  _removeElement(element: Element | string, type: ElementType): Element | undefined;
  _updateMarker(element: Element | string, marker: string, add: boolean): void;
  _findPlaneForRoot(root: Element): CanvasPlane | undefined;
  _resolveElement(element: Element | string): Element | undefined;
  _changeViewbox(change: () => void): void;
  _setZoom(scale: number, center?: Point): SVGMatrix;
}

/** Methods whose published types are too narrow or too wide, or that are replaced here. */
interface CanvasMethods {
  getRootElement(): Element;
  getRootElements(): Element[];
  findRoot(element: Element | string | (Element | string)[]): Element | undefined;
  viewbox(box?: Rect | false): CanvasViewbox;
  getAbsoluteBBox(element: Element): Rect;
  zoom(newScale?: number | 'fit-viewport', center?: Point): number;
  scroll(delta?: Partial<ScrollDelta>): Point;
  resized(): void;
}

type CanvasClass = new (
  config: CanvasConfig | null,
  eventBus: EventBus,
  graphicsFactory: VirtualGraphicsFactory,
  elementRegistry: VirtualElementRegistry,
) => Omit<Canvas, keyof CanvasMethods | 'getGraphics'> & CanvasInternals & CanvasMethods;

/** What diagram-js's GraphicsFactory has beyond its published types, as of 15.28. */
interface GraphicsFactoryInternals {
  _getChildrenContainer(element: Element): SVGElement;
  _createContainer(type: string, container: SVGElement, parentIndex?: number, isFrame?: boolean): SVGElement;
}

type GraphicsFactoryClass = new (
  eventBus: EventBus,
  elementRegistry: VirtualElementRegistry,
) => GraphicsFactory & GraphicsFactoryInternals;

const canvasMethods = [
  '_clear',
  '_ensureValid',
  '_setParent',
  '_addElement',
  '_removeElement',
  '_updateMarker',
  '_findPlaneForRoot',
  '_resolveElement',
  '_changeViewbox',
  '_setZoom',
];
const graphicsFactoryMethods = ['_getChildrenContainer', '_createContainer'];

function hasMethods(value: unknown, methods: readonly string[]): boolean {
  return typeof value === 'function' && methods.every((method) => method in value.prototype);
}

function isCanvasClass(value: unknown): value is CanvasClass {
  return hasMethods(value, canvasMethods);
}

function isGraphicsFactoryClass(value: unknown): value is GraphicsFactoryClass {
  return hasMethods(value, graphicsFactoryMethods);
}

function unknownVersion(): never {
  throw new Error('this version of diagram-js is not one the virtual canvas knows');
}

function stockCanvas(value: unknown): CanvasClass {
  return isCanvasClass(value) ? value : unknownVersion();
}

function stockGraphicsFactory(value: unknown): GraphicsFactoryClass {
  return isGraphicsFactoryClass(value) ? value : unknownVersion();
}

/** diagram-js's Canvas, with the inner methods that are replaced here. */
export const StockCanvas = stockCanvas(Canvas);
/** diagram-js's GraphicsFactory, with the inner methods that are replaced here. */
export const StockGraphicsFactory = stockGraphicsFactory(GraphicsFactory);
