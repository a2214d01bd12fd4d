import type { Element } from 'bpmn-js/lib/model/Types';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type { ElementLike } from 'diagram-js/lib/core/Types';
import type { Injector } from 'didi';
import type { SpatialIndexService } from '../services.ts';

/** There is no root while a diagram is being imported, which diagram-js's types leave out. */
const isBpmnElement = (element: ElementLike | null): element is Element =>
  element !== null && 'businessObject' in element;

/** Counts what is in sight and what there is. Without a spatial index everything counts as in sight. */
export class VisibleElements {
  static $inject = ['canvas', 'elementRegistry', 'injector'];

  readonly #canvas: Canvas;
  readonly #elementRegistry: ElementRegistry;
  readonly #injector: Injector;

  constructor(canvas: Canvas, elementRegistry: ElementRegistry, injector: Injector) {
    this.#canvas = canvas;
    this.#elementRegistry = elementRegistry;
    this.#injector = injector;
  }

  /** Elements in sight, counting no further than `limit`. */
  inSight(limit: number): number {
    const index = this.#index();
    const root: ElementLike = this.#canvas.getRootElement();
    if (!index || !isBpmnElement(root)) return Math.min(limit, this.#elementRegistry.getAll().length);
    return index.countIn(root, this.#canvas.viewbox(), limit);
  }

  /** Elements of the shown root. */
  total(): number {
    const index = this.#index();
    const root: ElementLike = this.#canvas.getRootElement();
    return index && isBpmnElement(root) ? index.count(root) : this.#elementRegistry.getAll().length;
  }

  #index(): SpatialIndexService | null {
    return this.#injector.get<SpatialIndexService>('spatialIndex', false);
  }
}
